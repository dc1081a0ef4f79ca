import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from news.enums import Status, WithdrawalKind
from news.models import Event
from news.workflow import publish, withdraw
from news.workflow.deed import RefusedError

AT = dt.datetime(2024, 2, 15, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_a_public_item_is_withdrawn_with_its_reason(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    assert withdraw.act(approved, chief, AT + HOUR, reason="  It was published twice. ") is True
    row = Event.objects.get(pk=approved.pk)
    assert (row.status, row.withdrawn_at, row.withdrawal_reason, row.first_published_at) == (
        Status.WITHDRAWN,
        AT + HOUR,
        "It was published twice.",
        AT,
    )
    assert LogEntry.objects.first().get_change_message() == (  # type: ignore[union-attr]
        "Withdrawn: Published → Withdrawn. Published in error: It was published twice."
    )


def test_twice_does_it_once(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    withdraw.act(approved, chief, AT + HOUR, reason="First.")
    assert withdraw.act(approved, chief, AT + 2 * HOUR, reason="Second.") is False
    assert (Event.objects.get().withdrawal_reason, LogEntry.objects.count()) == ("First.", 2)
    assert withdraw.reasons_against(approved, AT, chief) == ["It is withdrawn already."]


def test_without_a_reason(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    with pytest.raises(RefusedError) as refusal:
        withdraw.act(approved, chief, AT + HOUR, reason=" \n")
    assert refusal.value.reasons == ["Say why: readers who come to its address will see the reason."]
    assert Event.objects.get().status == Status.PUBLISHED


def test_nobody_has_seen_a_draft_or_a_scheduled_item(approved: Event, chief: User) -> None:
    sentence = "Nobody outside has seen it, so there is nothing to withdraw."
    assert withdraw.reasons_against(approved, AT, chief) == [sentence]
    Event.objects.filter(pk=approved.pk).update(publish_at=AT + HOUR)
    publish.act(approved, chief, AT)
    assert withdraw.reasons_against(approved, AT, chief) == [sentence]
    assert withdraw.reasons_against(approved, AT + HOUR, chief) == []


def test_without_the_permission(approved: Event, chief: User, editor: User) -> None:
    publish.act(approved, chief, AT)
    with pytest.raises(RefusedError) as refusal:
        withdraw.act(approved, editor, AT + HOUR, reason="Because.")
    assert refusal.value.reasons == ["Your account may not publish or withdraw. Ask a colleague whose account may."]
    assert Event.objects.get().status == Status.PUBLISHED


def test_what_is_replaced_names_what_readers_can_see(approved: Event, chief: User) -> None:
    publish.act(approved, chief, AT)
    other = Event.objects.get(pk=approved.pk)
    other.pk, other.slug, other.status = None, "other", Status.DRAFT
    other.save()
    told = {"kind": WithdrawalKind.SUPERSEDED, "reason": "There is a fuller report."}
    for replacement, sentence in (
        (None, "Choose the item that replaces it."),
        (other, "Choose another item, and one that readers can see, as its replacement."),
        (approved, "Choose another item, and one that readers can see, as its replacement."),
    ):
        with pytest.raises(RefusedError) as refusal:
            withdraw.act(approved, chief, AT + HOUR, replacement=replacement, **told)
        assert refusal.value.reasons == [sentence]
    Event.objects.filter(pk=other.pk).update(status=Status.PUBLISHED)
    other.refresh_from_db()
    assert withdraw.act(approved, chief, AT + HOUR, replacement=other, **told)
    assert Event.objects.get(pk=approved.pk).replacement == other
