"""What follows from a change: which ones end an approval, and who has an item in hand."""

import datetime as dt

import pytest
from django.contrib.auth.models import User

from news.enums import Status
from news.history.comparing import Change, compare
from news.history.snapshot import snapshot_of
from news.models import Event
from news.workflow import edit, publish
from tests.editors import make_editor

AT = dt.datetime(2024, 2, 15, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def changed(event: Event, **values: object) -> list[Change]:
    """Stored, as the form stores it."""
    before = snapshot_of(event)
    for name, value in values.items():
        setattr(event, name, value)
    publish.keep_first_day(event, AT)
    event.save()
    return compare(before, snapshot_of(event))


@pytest.mark.parametrize("column", ["publish_at", "embargo_until", "expire_at"])
def test_an_approved_item_is_given_its_time_and_stays_approved(approved: Event, chief: User, column: str) -> None:
    edit.saved(approved, chief, changed(approved, **{column: AT + HOUR}), None, AT)
    assert Event.objects.get().status == Status.APPROVED
    assert not approved.state_changes.exists()


def test_a_time_that_comes_with_other_words_ends_the_approval(approved: Event, chief: User) -> None:
    edit.saved(approved, chief, changed(approved, publish_at=AT + HOUR, title="Another"), None, AT)
    assert Event.objects.get().status == Status.IN_REVIEW


def test_the_book_says_the_new_time_of_a_scheduled_item(approved: Event, chief: User) -> None:
    changed(approved, publish_at=AT + HOUR)
    publish.act(approved, chief, AT)
    edit.saved(approved, chief, changed(approved, publish_at=AT + 3 * HOUR), None, AT)
    assert [change.why for change in approved.state_changes.all()] == [
        "Public from 15 February 2024, 15:00 MSK.",
        "Public from 15 February 2024, 13:00 MSK.",
    ]
    assert Event.objects.get().unapproved_because == ""


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (Status.DRAFT, ""),
        (Status.IN_REVIEW, "Its reviewers have it"),
        (Status.APPROVED, "Its reviewers have it"),
        (Status.PUBLISHED, "Only those who may publish"),
        (Status.WITHDRAWN, "Only those who may publish"),
    ],
)
def test_a_reporter_is_told_who_has_it_in_hand(draft: Event, chief: User, status: str, said: str) -> None:
    draft.status = status
    told = edit.in_other_hands(draft, make_editor("rita", role="Reporter"))
    assert told.startswith(said)
    assert bool(told) == bool(said)
    assert edit.in_other_hands(draft, chief) == ""
    assert edit.in_other_hands(draft, make_editor("tim", role="Translator")) == ""
