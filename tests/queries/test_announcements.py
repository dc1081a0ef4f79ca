"""What became of what was announced, as far as readers may know it."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from news.enums import Happening, Status
from news.models import Announcement, Event
from news.queries.announcements import made_and_kept, told
from tests.translations import translated
from tests.world import LAST_DAY, make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def talks() -> Event:
    return make_event("talks", dt.date(2024, 1, 15))


def plan(event: Event, order: int = 1, **values: Any) -> Announcement:
    return Announcement.objects.create(event=event, order=order, text=f"Plan {order}", **values)


@pytest.mark.parametrize(
    ("expected", "day", "state"),
    [
        ("", "2030-01-01", "open"),
        ("2024", "2024-12-31", "open"),
        ("2024", "2025-01-01", "overdue"),
        ("2024-02", "2024-02-29", "open"),
        ("2024-02", "2024-03-01", "overdue"),
        ("2024-02-16", "2024-02-16", "open"),
        ("2024-02-16", "2024-02-17", "overdue"),
        ("2025", "2024-12-31", "open"),
    ],
)
def test_a_time_has_passed_when_the_whole_of_it_has(talks: Event, expected: str, day: str, state: str) -> None:
    plan(talks, expected_date=expected)
    [row] = Announcement.objects.with_state(dt.date.fromisoformat(day))
    assert row.state == state  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("values", "state"),
    [
        ({}, "kept"),
        ({"status": Status.DRAFT}, "overdue"),
        ({"embargo_until": dt.datetime(2999, 1, 1, tzinfo=dt.UTC)}, "overdue"),
        ({"happening": Happening.PLANNED}, "overdue"),
        ({"happening": Happening.CANCELLED}, "overdue"),
    ],
)
def test_only_what_is_public_and_was_held_keeps_it(talks: Event, values: dict[str, Any], state: str) -> None:
    keeper = make_event("awards", **values)
    plan(talks, expected_date="2024-02", kept_by=keeper)
    [row] = told(Announcement.objects.public())
    assert (row.state, row.keeper) == (state, keeper if state == "kept" else None)  # type: ignore[attr-defined]
    assert len(made_and_kept(keeper)[1]) == (keeper.happening == Happening.HELD)


def test_what_a_hidden_item_announced_is_told_nowhere(talks: Event) -> None:
    draft, keeper = make_event("draft", status=Status.DRAFT), make_event("awards")
    plan(talks, kept_by=keeper)
    plan(draft, kept_by=keeper)
    assert [row.event for row in made_and_kept(keeper)[1]] == [talks]
    assert [row.event for row in Announcement.objects.public()] == [talks]
    # A preview of the draft shows its own.
    assert len(made_and_kept(draft)[0]) == 1


def test_both_events_are_told_in_the_words_of_the_reader(talks: Event) -> None:
    keeper = make_event("awards")
    plan(talks, kept_by=keeper)
    translated(talks, "en", title="Nothing")
    for event in (talks, keeper):
        Event.objects.filter(pk=event.pk).update(language="ru")
    translated(keeper, "en", title="The awards")
    [row] = told(Announcement.objects.public())
    keeper = row.keeper  # type: ignore[attr-defined]
    assert (row.event.words.title, keeper.words.title) == ("Nothing", "The awards")
    assert (keeper.words.language, keeper.title) == ("en", "Title of awards")


def test_what_can_never_be_true_is_refused_by_the_database_and_the_form(talks: Event) -> None:
    earlier, later = make_event("earlier", dt.date(2024, 1, 14)), make_event("later", LAST_DAY)
    for wrong in ({"kept_by": talks}, {"kept_quote": "the awards"}, {"expected_about": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            plan(talks, **wrong)
        with pytest.raises(ValidationError):
            Announcement(event=talks, order=1, text="Plan", **wrong).full_clean()
    with pytest.raises(ValidationError) as refusal:
        Announcement(event=talks, order=1, text="Plan", kept_by=earlier).full_clean()
    assert refusal.value.message_dict == {"kept_by": ["That event was over before this was announced."]}
    Announcement(event=talks, order=1, text="Plan", kept_by=later, kept_quote="the awards").full_clean()
