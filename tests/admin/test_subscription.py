"""Addresses of readers, and the secrets of webhooks, are for administrators alone."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from news.enums import SendingState
from news.models import Delivery, Notice, Subscription, Webhook, WebhookDelivery
from tests.delivery.conftest import subscriber
from tests.editors import make_editor
from tests.world import make_event

pytestmark = pytest.mark.django_db
KINDS = ("subscription", "delivery", "webhook", "webhookdelivery")


@pytest.fixture
def boss() -> Client:
    client = Client()
    client.force_login(make_editor("boss", role="Administrator"))
    return client


def given_up(number: int) -> None:
    hook = Webhook.objects.create(name=f"Hook {number}", url="https://hook.example/")
    event = make_event(f"item-{number}")
    notice = Notice.objects.create(event=event, what="published", at=timezone.now(), noticed_at=timezone.now())
    fate = {"due_at": timezone.now(), "state": SendingState.GIVEN_UP, "attempts": 9, "error": "HTTP 500"}
    WebhookDelivery.objects.create(webhook=hook, notice=notice, **fate)
    Delivery.objects.create(subscription=subscriber(f"{number}@example.org"), event=event, **fate)


@pytest.mark.parametrize("role", ["Reporter", "Translator", "Editor", "Publisher"])
def test_nobody_else_sees_them(client: Client, role: str) -> None:
    given_up(1)
    client.force_login(make_editor("other", role=role))
    for kind in KINDS:
        assert client.get(f"/admin/news/{kind}/").status_code == 403
        assert client.get(f"/admin/news/{kind}/1/change/").status_code in (302, 403)


@pytest.mark.parametrize("number", [1, 12])
def test_a_list_costs_the_same_whatever_its_length(
    boss: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for each in range(number):
        given_up(each)
    for kind, cost in {"subscription": 6, "delivery": 6, "webhook": 6, "webhookdelivery": 7}.items():
        with django_assert_num_queries(cost, info=kind):
            assert boss.get(f"/admin/news/{kind}/").status_code == 200


def test_an_administrator_ends_a_subscription_and_changes_none(boss: Client) -> None:
    row = subscriber(query="q=Astana")
    page = boss.get(f"/admin/news/subscription/{row.pk}/change/").content.decode()
    assert "Astana" in page
    assert 'name="address"' not in page
    assert boss.get("/admin/news/subscription/add/").status_code == 403
    boss.post(f"/admin/news/subscription/{row.pk}/delete/", {"post": "yes"})
    assert not Subscription.objects.exists()


@pytest.mark.parametrize("kind", ["delivery", "webhookdelivery"])
def test_what_was_given_up_is_sent_again(boss: Client, kind: str) -> None:
    given_up(1)
    model = {"delivery": Delivery, "webhookdelivery": WebhookDelivery}[kind]
    row = model._default_manager.get()
    assert "HTTP 500" in boss.get(f"/admin/news/{kind}/?state=given_up").content.decode()
    boss.post(f"/admin/news/{kind}/", {"action": "send_again", "_selected_action": [row.pk]})
    row = model._default_manager.get()
    assert (row.state, row.attempts, row.error) == (SendingState.WAITING, 0, "")


def test_a_webhook_gets_a_secret_and_https_is_asked_for(boss: Client) -> None:
    answer = boss.post("/admin/news/webhook/add/", {"name": "Ministry", "url": "http://hook.example/", "active": "on"})
    assert "begins with https://" in answer.content.decode()
    boss.post("/admin/news/webhook/add/", {"name": "Ministry", "url": "https://hook.example/", "active": "on"})
    hook = Webhook.objects.get()
    assert hook.secret.startswith("whsec_")
    assert hook.secret in boss.get(f"/admin/news/webhook/{hook.pk}/change/").content.decode()
