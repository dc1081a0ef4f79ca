"""The revision of a schedule goes up with day, time, place and fate, and with nothing else."""

import datetime as dt
from typing import Any

import pytest

from news.models import Event, Place
from tests.world import make_event

pytestmark = pytest.mark.django_db


def revision(event: Event) -> int:
    return Event.objects.values_list("schedule_revision", flat=True).get(pk=event.pk)


@pytest.mark.parametrize(
    ("values", "raised"),
    [
        ({"start_date": dt.date(2024, 4, 1)}, True),
        ({"start_date": "2024-03-31"}, False),
        ({"end_date": dt.date(2024, 4, 1)}, True),
        ({"start_time": dt.time(15), "time_zone": "Asia/Almaty"}, True),
        ({"happening": "cancelled"}, True),
        ({"date_certainty": "year_unknown"}, True),
        ({"title": "Another", "lead": "Other words."}, False),
        ({"source_publisher": "Another"}, False),
        ({}, False),
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_it_goes_up_when_a_calendar_would_show_something_else(
    named: bool, values: dict[str, Any], raised: bool
) -> None:
    event = make_event("one")
    for name, value in values.items():
        setattr(event, name, value)
    event.save(**{"update_fields": list(values)} if named else {})
    assert revision(event) == event.schedule_revision == int(raised)
    assert (event.schedule_changed_at is not None) is raised


@pytest.mark.parametrize("fields", [None, ["place"], ["place_id"]])
def test_another_place_is_another_revision(fields: list[str] | None) -> None:
    event = make_event("one")
    event.place = Place.objects.create(slug="minsk", name_en="Minsk")
    event.save(update_fields=fields)
    assert revision(event) == 1


def test_two_hands_on_one_row_never_bring_it_down() -> None:
    make_event("one")
    first, second = Event.objects.get(), Event.objects.get()
    for day, event in enumerate((first, first, second), 1):
        event.end_date = dt.date(2024, 4, day)
        event.save()
    assert revision(first) == 3


def test_what_was_not_saved_does_not_count() -> None:
    event = make_event("one")
    event.happening, event.title = "cancelled", "Another"
    event.save(update_fields=["title"])
    assert revision(event) == 0
