"""Publish, withdraw and return to draft from the desk; who is offered it, and who is refused."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.enums import Status
from news.models import Event

DEEDS = ["publish", "withdraw", "return-to-draft"]


def page(event: Event, deed: str) -> str:
    return reverse(f"admin:news_event_{deed}", args=[event.pk])


def make_public(event: Event, at: dt.datetime | None = None) -> None:
    at = at or timezone.now()
    Event.objects.filter(pk=event.pk).update(status=Status.PUBLISHED, publish_at=at, first_published_at=at)


def buttons(client: Client, event: Event) -> list[str]:
    content = client.get(reverse("admin:news_event_change", args=[event.pk])).content.decode()
    marks = {"publish": 'name="_publish"', **{deed: f'href="../{deed}/"' for deed in DEEDS[1:]}}
    return [deed for deed, mark in marks.items() if mark in content]


def test_the_chief_is_offered_what_can_be_done(client: Client, chief: User, draft: Event) -> None:
    assert buttons(client, draft) == ["publish"]
    make_public(draft)
    assert buttons(client, draft) == ["withdraw"]
    make_public(draft, timezone.now() + dt.timedelta(days=1))
    assert buttons(client, draft) == ["return-to-draft"]


def test_an_editor_is_offered_none(client: Client, editor: User, draft: Event) -> None:
    assert buttons(client, draft) == []
    make_public(draft)
    assert buttons(client, draft) == []


@pytest.mark.parametrize("deed", DEEDS)
def test_an_editor_is_refused_even_at_the_address(client: Client, editor: User, draft: Event, deed: str) -> None:
    make_public(draft)
    assert client.get(page(draft, deed)).status_code == 403
    assert client.post(page(draft, deed), {"reason": "Because."}).status_code == 403
    assert Event.objects.get().status == Status.PUBLISHED


@pytest.mark.parametrize("deed", DEEDS)
def test_the_public_is_sent_to_log_in(client: Client, draft: Event, deed: str) -> None:
    response = client.post(page(draft, deed))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/admin/login/")


def test_the_page_asks_and_gives_advice(client: Client, chief: User, draft: Event) -> None:
    response = client.get(page(draft, "publish"))
    assert (response.context["reasons"], len(response.context["advice"])) == ([], 3)
    assert 'value="Publish"' in response.content.decode()
    assert Event.objects.get().status == Status.DRAFT


def test_publishing_from_the_page(client: Client, chief: User, draft: Event) -> None:
    response = client.post(page(draft, "publish"))
    assert response["Location"] == reverse("admin:news_event_change", args=[draft.pk])
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Published."]
    assert Event.objects.get().is_public()


def test_publishing_twice(client: Client, chief: User, draft: Event) -> None:
    client.post(page(draft, "publish"))
    first = Event.objects.get().first_published_at
    response = client.post(page(draft, "publish"))
    assert str(list(get_messages(response.wsgi_request))[-1]) == "It was published before; nothing was changed."
    assert Event.objects.get().first_published_at == first


def test_reasons_stand_on_the_page_instead_of_the_button(client: Client, chief: User, draft: Event) -> None:
    Event.objects.update(lead="")
    for response in (client.get(page(draft, "publish")), client.post(page(draft, "publish"))):
        assert response.context["reasons"] == ["Lead: enter the first paragraph; lists and previews show it."]
        assert 'value="Publish"' not in response.content.decode()
    assert Event.objects.get().status == Status.DRAFT


def test_withdrawing_needs_a_reason(client: Client, chief: User, draft: Event) -> None:
    make_public(draft)
    response = client.post(page(draft, "withdraw"), {"reason": "  "})
    assert response.context["form"].errors == {
        "reason": ["Say why: readers who come to its address will see the reason."]
    }
    client.post(page(draft, "withdraw"), {"reason": "It was published twice."})
    assert Event.objects.get().withdrawal_reason == "It was published twice."


def test_a_scheduled_item_goes_back_to_draft(client: Client, chief: User, draft: Event) -> None:
    make_public(draft, timezone.now() + dt.timedelta(days=1))
    client.post(page(draft, "return-to-draft"))
    assert Event.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("number", ["404", "nothing"])
def test_no_such_event(client: Client, chief: User, deed: str, number: str) -> None:
    assert client.get(f"/admin/news/event/{number}/{deed}/").status_code == 404
