import datetime as dt

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User

from news.enums import Status
from news.models import Event, Participant, Participation
from news.workflow import publish, withdraw
from news.workflow.deed import RefusedError

AT = dt.datetime(2024, 2, 15, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def stored(event: Event) -> Event:
    return Event.objects.get(pk=event.pk)


def test_an_approved_item_becomes_public_at_once(approved: Event, chief: User) -> None:
    assert publish.act(approved, chief, AT) is True
    assert stored(approved).is_public(AT)
    assert (approved.status, approved.first_published_at) == (Status.PUBLISHED, AT)


def test_the_book_says_who_when_from_what_to_what(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    entry = LogEntry.objects.get()
    assert (entry.user, entry.action_time, entry.action_flag, entry.object_id, entry.object_repr) == (
        chief,
        AT,
        CHANGE,
        str(approved.pk),
        "Seminar on security",
    )
    assert entry.get_change_message() == "Published: Approved → Published. Public from 15 February 2024, 12:00 MSK."


def test_twice_does_it_once(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    assert publish.act(approved, chief, AT + HOUR) is False
    assert (stored(approved).first_published_at, LogEntry.objects.count()) == (AT, 1)


def test_two_hands_that_hold_the_same_draft_publish_it_once(approved: Event, chief: User) -> None:
    other_hand = stored(approved)
    publish.act(approved, chief, AT)
    assert publish.act(other_hand, chief, AT + HOUR) is False
    assert (other_hand.status, other_hand.first_published_at) == (Status.PUBLISHED, AT)
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize(("publish_at", "embargo_until"), [(AT + HOUR, None), (None, AT + HOUR), (AT + HOUR, AT)])
def test_a_time_ahead_makes_it_public_then(
    approved: Event, chief: User, publish_at: dt.datetime | None, embargo_until: dt.datetime | None
) -> None:
    Event.objects.filter(pk=approved.pk).update(publish_at=publish_at, embargo_until=embargo_until)
    publish.act(approved, chief, AT)
    assert stored(approved).first_published_at == AT + HOUR
    assert (stored(approved).is_public(AT), stored(approved).is_public(AT + HOUR)) == (False, True)


def test_a_withdrawn_item_comes_back_with_its_first_day(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    withdraw.act(approved, chief, AT + HOUR, reason="A wrong date.")
    publish.act(approved, chief, AT + 2 * HOUR, because="The date was right after all.")
    row = stored(approved)
    assert (row.status, row.first_published_at, row.significant_change_at) == (Status.PUBLISHED, AT, AT + 2 * HOUR)
    assert (row.withdrawn_at, row.withdrawal_kind, row.withdrawal_reason) == (None, "", "")


def test_without_the_permission(approved: Event, editor: User) -> None:
    with pytest.raises(RefusedError) as refusal:
        publish.act(approved, editor, AT)
    assert refusal.value.reasons == ["Your account may not publish or withdraw. Ask a colleague whose account may."]
    assert (stored(approved).status, LogEntry.objects.count()) == (Status.APPROVED, 0)


def test_what_readers_cannot_do_without(approved: Event, chief: User) -> None:
    Event.objects.filter(pk=approved.pk).update(title="", lead="  ", date_precision="year")
    with pytest.raises(RefusedError) as refusal:
        publish.act(approved, chief, AT)
    assert refusal.value.reasons == [
        "Lead: enter the first paragraph; lists and previews show it.",
        "Title: This field cannot be blank.",
        "Date: If only the year is known, enter 1 January.",
    ]
    assert stored(approved).status == Status.APPROVED


def test_an_item_without_a_source_is_not_published(approved: Event, chief: User) -> None:
    approved.source_publisher = ""
    assert publish.reasons_against(approved, AT, chief) == [
        "Source: say where this is written, at least who publishes it."
    ]


@pytest.mark.parametrize("until", [AT - HOUR, AT])
def test_an_end_before_the_beginning(approved: Event, chief: User, until: dt.datetime) -> None:
    approved.expire_at = until
    [sentence] = publish.reasons_against(approved, AT, chief)
    assert sentence.startswith("It is to be shown until 15 February 2024")


def test_an_item_with_an_end_is_public_until_then(approved: Event, chief: User) -> None:
    Event.objects.filter(pk=approved.pk).update(expire_at=AT + HOUR)
    publish.act(approved, chief, AT)
    row = stored(approved)
    assert (row.is_public(AT), row.is_public(AT + HOUR)) == (True, False)
    assert list(Event.objects.public(AT)) == [row]
    assert list(Event.objects.public(AT + HOUR)) == []
    assert list(Event.objects.expired(AT + HOUR)) == [row]


def test_an_embargo_that_ends_after_the_time_of_publication(approved: Event, chief: User) -> None:
    approved.publish_at, approved.embargo_until = AT, AT + HOUR
    assert publish.reasons_against(approved, AT, chief) == [
        "The embargo ends on 15 February 2024, 13:00 MSK, after the time of publication, 15 February 2024, 12:00 MSK. "
        "Clear one of them, or let the embargo end first."
    ]


def test_a_published_item_is_not_published_again(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    assert publish.reasons_against(approved, AT, chief) == ["It is published already."]


def test_nothing_stands_against_a_complete_draft(approved: Event, chief: User) -> None:
    assert publish.reasons_against(approved, AT, chief) == []


def test_advice_is_no_obstacle(draft: Event) -> None:
    assert publish.advice(draft) == [
        "No place is given. Leave it so only if the source states none.",
        "Nobody is entered as taking part.",
        "No topic is chosen, so nobody who follows a topic will find it.",
    ]


def test_advice_falls_silent_as_the_gaps_close(draft: Event) -> None:
    person = Participant.objects.create(slug="lavrov", name_en="Sergey Lavrov", sort_name_en="Lavrov, Sergey")
    Participation.objects.create(event=draft, order=1, participant=person)
    assert publish.advice(draft) == [
        "No place is given. Leave it so only if the source states none.",
        "No topic is chosen, so nobody who follows a topic will find it.",
    ]


def test_the_first_day_follows_a_changed_time(approved: Event, chief: User) -> None:
    Event.objects.filter(pk=approved.pk).update(publish_at=AT + HOUR)
    publish.act(approved, chief, AT)
    row = stored(approved)
    row.publish_at = AT + 3 * HOUR
    publish.keep_first_day(row, AT)
    assert row.first_published_at == AT + 3 * HOUR


def test_the_first_day_stays_once_readers_have_seen_it(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    approved.publish_at = AT + 3 * HOUR
    publish.keep_first_day(approved, AT + HOUR)
    assert approved.first_published_at == AT
