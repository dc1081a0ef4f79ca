"""Whatever the record holds, it is read in parts that are forgotten."""

import tracemalloc

import pytest

from news.dataset.building import build
from news.enums import Role
from news.models import Event, Participation, Section
from tests.world import LAST_DAY

pytestmark = pytest.mark.django_db


def peak(events: int) -> int:
    """Bytes at the highest, of a bundle of so many events in small batches."""
    section, _created = Section.objects.get_or_create(slug="talks", defaults={"name_en": "Talks"})
    first = Event.objects.count()
    made = [
        Event(
            slug=f"event-{i}",
            section=section,
            title=f"Title {i}",
            lead="Words. " * 40,
            start_date=LAST_DAY,
            status="published",
        )
        for i in range(first, events)
    ]
    Event.objects.bulk_create(made)
    lines = [Participation(event=event, order=1, group="students", role=Role.ATTENDEE) for event in made]
    Participation.objects.bulk_create(lines)
    made.clear()
    lines.clear()
    tracemalloc.start()
    build()
    _now, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest


def test_ten_times_the_events_need_no_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.dataset.reading.BATCH", 20)
    peak(20)  # what is loaded once a process
    small, large = peak(40), peak(400)
    # 360 events more are a megabyte of rows; their numbers are eight bytes each.
    assert large - small < 100_000
