"""Webhooks and the hub: signed, tried again, told what everybody may know, and never sent into our own network."""

import base64
import datetime as dt
import hmac
import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from standardwebhooks import Webhook as Verifier

from news.delivery import hooks, hubs, matching, noticing, outside
from news.enums import ChangeKind, SendingState, Status
from news.models import Correction, Event, HubPing, Notice, Webhook, WebhookDelivery
from news.workflow import withdraw
from tests.delivery.receiver import Receiver, receiver
from tests.editors import make_editor
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)
DAY = dt.timedelta(days=1)


@pytest.fixture
def there(settings: Settings) -> Iterator[Receiver]:
    settings.ALLOW_PRIVATE_TARGETS = True
    settings.SITE_URL = "https://news.example"
    with receiver() as found:
        yield found


@pytest.fixture
def hook(db: None, there: Receiver) -> Webhook:
    return Webhook.objects.create(name="Ministry", url=f"{there.url}in?a=b", created_at=timezone.now() - DAY)


def deliver(at: dt.datetime | None = None) -> None:
    moment = at or timezone.now()
    noticing.notice(moment)
    matching.handle(moment)
    hooks.send(moment)


def appeared(slug: str = "talks") -> Event:
    return make_event(slug, first_published_at=timezone.now() - SECOND, source_publisher="Union")


def test_a_webhook_is_told_what_appeared_in_a_signed_message(hook: Webhook, there: Receiver) -> None:
    event = appeared()
    translated(event, "ru", title="Переговоры")
    for _again in range(2):
        deliver()
    [message] = there.received
    assert Verifier(hook.secret).verify(message.body, message.headers) == {
        "type": "event.published",
        "timestamp": event.first_published_at.isoformat() if event.first_published_at else "",
        "data": {
            "id": event.pk,
            "url": f"https://news.example/e/{event.pk}/",
            "pages": {
                "en": "https://news.example/en/news/talks/",
                "ru": "https://news.example/ru/news/talks/",
            },
        },
    }
    key = base64.b64decode(hook.secret.removeprefix("whsec_"))
    words = f"{message.headers['webhook-id']}.{message.headers['webhook-timestamp']}.{message.body}"
    mark = base64.b64encode(hmac.new(key, words.encode(), sha256).digest()).decode()
    assert message.headers["webhook-signature"] == f"v1,{mark}"
    assert message.headers["host"] == there.url.split("/")[2]
    assert message.path == "/in?a=b"


def test_of_what_is_withdrawn_nothing_is_told_but_that_it_is(hook: Webhook, there: Receiver) -> None:
    event = appeared()
    deliver()
    withdraw.act(event, make_editor("chief", may_publish=True), reason="It told of another day.")
    deliver()
    told = json.loads(there.received[1].body)
    assert told == {
        "type": "event.withdrawn",
        "timestamp": told["timestamp"],
        "data": {"id": event.pk, "url": f"https://news.example/e/{event.pk}/"},
    }


def test_a_correction_is_told_with_its_key(hook: Webhook, there: Receiver) -> None:
    event = appeared()
    row = Correction.objects.create(event=event, at=timezone.now(), kind=ChangeKind.TYPO)
    deliver()
    assert [json.loads(message.body)["data"].get("correction") for message in there.received] == [None, row.pk]


def test_what_was_hidden_before_it_was_sent_is_not_told(hook: Webhook, there: Receiver) -> None:
    event = appeared()
    at = timezone.now()
    noticing.notice(at)
    matching.handle(at)
    Event.objects.filter(pk=event.pk).update(status=Status.DRAFT)
    hooks.send(at)
    assert there.received == []
    assert WebhookDelivery.objects.get().state == SendingState.DROPPED


def test_a_failing_receiver_is_tried_for_three_days_with_one_id(hook: Webhook, there: Receiver) -> None:
    there.answers = [500, 302, 404] * 4
    appeared()
    at = timezone.now()
    deliver(at)
    row = WebhookDelivery.objects.get()
    pauses = []
    while row.state == SendingState.WAITING:
        pauses.append(row.due_at - at)
        at = row.due_at
        hooks.send(at)
        row.refresh_from_db()
    assert tuple(pauses) == WebhookDelivery.BACK_OFF
    assert (row.state, row.attempts, row.error) == (SendingState.GIVEN_UP, 10, "HTTP 500")
    assert len({message.headers["webhook-id"] for message in there.received}) == 1
    assert {message.path for message in there.received} == {"/in?a=b"}
    hook.refresh_from_db()
    assert hook.failures == 1


def test_a_receiver_that_is_gone_is_switched_off(hook: Webhook, there: Receiver) -> None:
    there.answers = [410]
    appeared()
    deliver()
    appeared("more")
    deliver()
    assert len(there.received) == 1
    assert not Webhook.objects.get().active


def test_a_webhook_is_not_told_of_what_was_before_it(hook: Webhook, there: Receiver) -> None:
    Webhook.objects.update(created_at=timezone.now() + DAY)
    appeared()
    deliver()
    assert there.received == []
    assert Notice.objects.count() == 1


INSIDE = """
127.0.0.1 10.1.2.3 192.168.0.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 fe80::1%eth0 fd00::1 ::
::ffff:127.0.0.1 64:ff9b::7f00:1 2002:7f00:1:: 2001:0:7f00:1::
"""


@pytest.mark.parametrize("address", INSIDE.split())
def test_nothing_is_sent_into_our_own_network(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    """By its name, which no form can judge beforehand."""
    found = [(2, 1, 6, "", (each, 443)) for each in ("93.184.216.34", address)]
    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: found)
    with pytest.raises(outside.RefusedTargetError, match="not open to the world"):
        outside.post("https://hook.example/", b"", {})


def test_the_connection_goes_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the certificate has to be that of the name."""
    asked: list[Any] = []

    class Pool:
        def __init__(self, host: str, port: int, **names: str) -> None:
            asked.append((host, port, names))
            raise ValueError("far enough")

    monkeypatch.setattr("socket.getaddrinfo", lambda *a, **k: [(2, 1, 6, "", ("93.184.216.34", 443))])
    monkeypatch.setattr("urllib3.HTTPSConnectionPool", Pool)
    with pytest.raises(ValueError, match="far enough"):
        outside.post("https://hook.example/x", b"", {})
    assert asked == [("93.184.216.34", 443, {"server_hostname": "hook.example", "assert_hostname": "hook.example"})]


@pytest.mark.parametrize(
    "url",
    ["http://hook.example/", "ftp://hook.example/", "https://u:p@hook.example/", "https:///x", "https://h:99999/"],
)
def test_an_address_that_is_not_one_is_refused_at_the_desk(url: str) -> None:
    with pytest.raises(ValidationError):
        Webhook(name="x", url=url).full_clean()


def test_the_hub_is_told_of_the_feeds_that_changed(db: None, there: Receiver, settings: Settings) -> None:
    settings.WEBSUB_HUB = there.url
    make_world(2)
    Event.objects.filter(slug="event-000").update(first_published_at=timezone.now() - SECOND)
    deliver()
    hubs.send()
    told = [parse_qs(message.body) for message in there.received]
    assert {mode for fields in told for mode in fields["hub.mode"]} == {"publish"}
    feeds = {feed for fields in told for feed in fields["hub.url"]}
    for expected in ("en/news.atom", "ru/news.atom", "en/participants/person-0.atom", "en/sections/talks.atom"):
        assert f"https://news.example/{expected}" in feeds
    assert not [feed for feed in feeds if "person-1" in feed or "event-" in feed]
    assert hubs.send() == 0
    answer = Client().get("/en/participants/person-0.atom")
    own = '<https://news.example/en/participants/person-0.atom>; rel="self"'
    assert answer["Link"] == f'<{there.url}>; rel="hub", {own}'


def test_a_hub_that_fails_is_asked_again(db: None, there: Receiver, settings: Settings) -> None:
    settings.WEBSUB_HUB = there.url
    there.answers = [503]
    appeared()
    at = timezone.now()
    deliver(at)
    HubPing.objects.exclude(feed="https://news.example/en/news.atom").delete()
    hubs.send(at)
    [row] = HubPing.objects.all()
    assert (row.state, row.error) == (SendingState.WAITING, "HTTP 503")
    assert hubs.send(row.due_at) == 1
    assert HubPing.objects.get().state == SendingState.SENT


def test_without_a_hub_nobody_is_told_and_no_feed_names_one(db: None, there: Receiver) -> None:
    appeared()
    deliver()
    assert not HubPing.objects.exists()
    assert "hub" not in Client().get("/en/news.atom").get("Link", "")
