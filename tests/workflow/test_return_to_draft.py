import datetime as dt

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from news.enums import Status
from news.models import Event
from news.workflow import publish, return_to_draft, withdraw
from news.workflow.deed import RefusedError

AT = dt.datetime(2024, 2, 15, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
SEEN = "Readers have seen it, so it cannot become a draft again. Withdraw it and say why."


@pytest.fixture
def scheduled(draft: Event, chief: User) -> Event:
    Event.objects.filter(pk=draft.pk).update(publish_at=AT + HOUR)
    publish.act(draft, chief, AT)
    return draft


def test_a_scheduled_item_becomes_a_draft_again(scheduled: Event, chief: User) -> None:
    assert return_to_draft.act(scheduled, chief, AT) is True
    row = Event.objects.get()
    assert (row.status, row.first_published_at, row.publish_at) == (Status.DRAFT, None, AT + HOUR)
    assert LogEntry.objects.filter(change_message="Returned to draft: Published → Draft.").count() == 1


def test_twice_does_it_once(scheduled: Event, chief: User) -> None:
    return_to_draft.act(scheduled, chief, AT)
    assert return_to_draft.act(scheduled, chief, AT) is False
    assert LogEntry.objects.count() == 2
    assert return_to_draft.reasons_against(scheduled, AT, chief) == ["It is a draft already."]


def test_what_readers_have_seen_stays(scheduled: Event, chief: User) -> None:
    with pytest.raises(RefusedError) as refusal:
        return_to_draft.act(scheduled, chief, AT + HOUR)
    assert refusal.value.reasons == [SEEN]
    assert Event.objects.get().status == Status.PUBLISHED


def test_a_withdrawn_item_was_seen(scheduled: Event, chief: User) -> None:
    withdraw.act(scheduled, chief, AT + HOUR, reason="A wrong date.")
    assert return_to_draft.reasons_against(scheduled, AT + HOUR, chief) == [SEEN]


def test_without_the_permission(scheduled: Event, editor: User) -> None:
    with pytest.raises(RefusedError):
        return_to_draft.act(scheduled, editor, AT)
    assert Event.objects.get().status == Status.PUBLISHED
