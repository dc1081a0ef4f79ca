import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from news.enums import Status
from news.models import Event
from news.workflow import publish, withdraw
from news.workflow.deed import RefusedError

AT = dt.datetime(2024, 2, 15, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def test_a_public_item_is_withdrawn_with_its_reason(draft: Event, chief: User) -> None:
    publish.act(draft, chief, AT)
    assert withdraw.act(draft, chief, AT + HOUR, reason="  It was published twice. ") is True
    row = Event.objects.get(pk=draft.pk)
    assert (row.status, row.withdrawn_at, row.withdrawal_reason, row.first_published_at) == (
        Status.WITHDRAWN,
        AT + HOUR,
        "It was published twice.",
        AT,
    )
    assert LogEntry.objects.first().get_change_message() == (  # type: ignore[union-attr]
        "Withdrawn: Published → Withdrawn. Why: It was published twice."
    )


def test_twice_does_it_once(draft: Event, chief: User) -> None:
    publish.act(draft, chief, AT)
    withdraw.act(draft, chief, AT + HOUR, reason="First.")
    assert withdraw.act(draft, chief, AT + 2 * HOUR, reason="Second.") is False
    assert (Event.objects.get().withdrawal_reason, LogEntry.objects.count()) == ("First.", 2)
    assert withdraw.reasons_against(draft, AT, chief) == ["It is withdrawn already."]


def test_without_a_reason(draft: Event, chief: User) -> None:
    publish.act(draft, chief, AT)
    with pytest.raises(RefusedError) as refusal:
        withdraw.act(draft, chief, AT + HOUR, reason=" \n")
    assert refusal.value.reasons == ["Say why: readers who come to its address will see the reason."]
    assert Event.objects.get().status == Status.PUBLISHED


def test_nobody_has_seen_a_draft_or_a_scheduled_item(draft: Event, chief: User) -> None:
    sentence = "Nobody outside has seen it, so there is nothing to withdraw. Return it to draft instead."
    assert withdraw.reasons_against(draft, AT, chief) == [sentence]
    Event.objects.filter(pk=draft.pk).update(publish_at=AT + HOUR)
    publish.act(draft, chief, AT)
    assert withdraw.reasons_against(draft, AT, chief) == [sentence]
    assert withdraw.reasons_against(draft, AT + HOUR, chief) == []


def test_without_the_permission(draft: Event, chief: User, editor: User) -> None:
    publish.act(draft, chief, AT)
    with pytest.raises(RefusedError) as refusal:
        withdraw.act(draft, editor, AT + HOUR, reason="Because.")
    assert refusal.value.reasons == ["Your account may not publish or withdraw. Ask a colleague whose account may."]
    assert Event.objects.get().status == Status.PUBLISHED
