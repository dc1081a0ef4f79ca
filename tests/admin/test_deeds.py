"""The deeds from the desk; who is offered which, and who is refused."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.enums import Status
from news.models import Event
from tests.editors import make_editor

DEEDS = ["submit", "approve", "publish", "return", "withdraw"]


def page(event: Event, deed: str) -> str:
    return reverse(f"admin:news_event_{deed}", args=[event.pk])


def make_public(event: Event, at: dt.datetime | None = None) -> None:
    at = at or timezone.now()
    Event.objects.filter(pk=event.pk).update(status=Status.PUBLISHED, publish_at=at, first_published_at=at)


def buttons(client: Client, event: Event) -> list[str]:
    content = client.get(reverse("admin:news_event_change", args=[event.pk])).content.decode()
    return [deed for deed in DEEDS if f'href="../{deed}/"' in content]


OFFERED = {
    "draft": {"Reporter": ["submit"], "Editor": ["submit"], "Publisher": ["submit", "publish"]},
    "in_review": {"Editor": ["approve", "return"], "Publisher": ["approve", "publish", "return"]},
    "approved": {"Editor": ["return"], "Publisher": ["publish", "return"]},
    "scheduled": {"Publisher": ["return"]},
    "public": {"Publisher": ["withdraw"]},
}


@pytest.mark.parametrize("role", ["Reporter", "Translator", "Editor", "Publisher"])
@pytest.mark.parametrize("state", OFFERED)
def test_each_role_is_offered_what_it_can_do(client: Client, draft: Event, state: str, role: str) -> None:
    client.force_login(make_editor("somebody", role=role))
    if state in ("public", "scheduled"):
        make_public(draft, timezone.now() + dt.timedelta(days=state == "scheduled"))
    else:
        Event.objects.update(status=state)
    assert buttons(client, draft) == OFFERED[state].get(role, [])


@pytest.mark.parametrize("deed", DEEDS)
def test_a_translator_is_refused_even_at_the_address(client: Client, draft: Event, deed: str) -> None:
    client.force_login(make_editor("translator", role="Translator"))
    state = {"submit": "draft", "publish": "approved", "withdraw": "published"}.get(deed, "in_review")
    Event.objects.update(status=state, first_published_at=timezone.now())
    words = {"reason": "Because.", "kind": "error", "because": "Because."}
    for response in (client.get(page(draft, deed)), client.post(page(draft, deed), words)):
        assert response.context["reasons"][0].startswith(("Your account may not", "Readers have seen"))
    assert Event.objects.get().status == state


@pytest.mark.parametrize("deed", DEEDS)
def test_the_public_is_sent_to_log_in(client: Client, draft: Event, deed: str) -> None:
    response = client.post(page(draft, deed))
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/admin/login/")


def test_the_page_asks_and_gives_advice(client: Client, chief: User, draft: Event) -> None:
    response = client.get(page(draft, "publish"))
    assert (response.context["reasons"], len(response.context["advice"])) == ([], 2)
    assert 'value="Publish"' in response.content.decode()
    assert Event.objects.get().status == Status.DRAFT


def test_publishing_from_the_page(client: Client, chief: User, draft: Event) -> None:
    response = client.post(page(draft, "publish"), {"because": "It cannot wait."})
    assert response["Location"] == reverse("admin:news_event_change", args=[draft.pk])
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["Published."]
    assert Event.objects.get().is_public()


def test_the_page_says_from_when_readers_see_it_and_so_does_the_answer(
    client: Client, chief: User, draft: Event
) -> None:
    Event.objects.update(status=Status.APPROVED)
    assert "Readers see it at once." in client.get(page(draft, "publish")).content.decode()
    Event.objects.update(publish_at=dt.datetime(2200, 1, 1, 7, tzinfo=dt.UTC))
    assert "Readers see it from 1 January 2200, 10:00 MSK." in client.get(page(draft, "publish")).content.decode()
    response = client.post(page(draft, "publish"))
    assert [str(told) for told in get_messages(response.wsgi_request)] == ["Scheduled: readers see it at its time."]


def test_who_sends_it_for_review_hears_what_will_stand_against_approval(client: Client, draft: Event) -> None:
    client.force_login(make_editor("rita", role="Reporter"))
    Event.objects.update(source_publisher="")
    response = client.get(page(draft, "submit"))
    assert response.context["reasons"] == []
    assert (
        "It cannot be approved before: Source: say where this is written, at least who publishes it."
        in response.content.decode()
    )


def test_a_form_that_cannot_be_changed_says_why(client: Client, draft: Event) -> None:
    client.force_login(make_editor("rita", role="Reporter"))
    form = reverse("admin:news_event_change", args=[draft.pk])
    assert "Its reviewers have it" not in client.get(form).content.decode()
    Event.objects.update(status=Status.IN_REVIEW)
    assert "Its reviewers have it" in client.get(form).content.decode()


def test_publishing_twice(client: Client, chief: User, draft: Event) -> None:
    client.post(page(draft, "publish"), {"because": "It cannot wait."})
    first = Event.objects.get().first_published_at
    response = client.post(page(draft, "publish"), {"because": "It cannot wait."})
    assert str(list(get_messages(response.wsgi_request))[-1]) == "It was published before; nothing was changed."
    assert Event.objects.get().first_published_at == first


def test_reasons_stand_on_the_page_instead_of_the_button(client: Client, chief: User, draft: Event) -> None:
    Event.objects.update(lead="")
    post = client.post(page(draft, "publish"), {"because": "It cannot wait."})
    for response in (client.get(page(draft, "publish")), post):
        assert response.context["reasons"] == ["Lead: enter the first paragraph; lists and previews show it."]
        assert 'value="Publish"' not in response.content.decode()
    assert Event.objects.get().status == Status.DRAFT


def test_withdrawing_needs_a_reason(client: Client, chief: User, draft: Event) -> None:
    make_public(draft)
    response = client.post(page(draft, "withdraw"), {"reason": "  "})
    assert response.context["form"].errors == {
        "kind": ["Choose why it goes."],
        "reason": ["Say why: readers who come to its address will see the reason."],
    }
    client.post(page(draft, "withdraw"), {"reason": "It was published twice.", "kind": "error"})
    assert Event.objects.get().withdrawal_reason == "It was published twice."


def test_a_scheduled_item_goes_back_to_draft(client: Client, chief: User, draft: Event) -> None:
    make_public(draft, timezone.now() + dt.timedelta(days=1))
    client.post(page(draft, "return"), {"reason": "The date."})
    assert Event.objects.get().status == Status.DRAFT


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("number", ["404", "nothing"])
def test_no_such_event(client: Client, chief: User, deed: str, number: str) -> None:
    assert client.get(f"/admin/news/event/{number}/{deed}/").status_code == 404
