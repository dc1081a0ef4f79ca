"""Run by test_at_once.py in a process of its own: several that deliver at the same moment, with many subscribers."""

import datetime as dt
import sys
import threading
from collections import Counter

from django.core import mail
from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_test_environment
from django.utils import timezone

from news.delivery import hooks
from news.enums import Frequency
from news.models import Delivery, Subscription, Webhook, WebhookDelivery
from tests.world import make_event

ITEMS, SUBSCRIBERS = 4, 60


def main(deliverers: int) -> None:
    setup_test_environment()
    call_command("migrate", verbosity=0)
    now = timezone.now()
    before = now - dt.timedelta(days=1)
    Subscription.objects.bulk_create(
        Subscription(
            address=f"{number}@example.org",
            language="en",
            frequency=Frequency.IMMEDIATE,
            created_at=before,
            asked_at=before,
            confirmed_at=before,
        )
        for number in range(SUBSCRIBERS)
    )
    Webhook.objects.create(name="Ministry", url="https://hook.example/", created_at=before)
    for number in range(ITEMS):
        make_event(f"item-{number}", first_published_at=now - dt.timedelta(minutes=1))
    mail.outbox = []
    posted: list[str] = []

    def take(url: str, body: bytes, headers: dict[str, str]) -> int:
        posted.append(headers["webhook-id"])
        return 204

    hooks.post = take
    start = threading.Barrier(deliverers)
    errors: list[BaseException] = []

    def deliver() -> None:
        start.wait()
        try:
            for _look in range(2):
                call_command("deliver", "--once", verbosity=0)
        except BaseException as error:  # noqa: BLE001 (told in the thread that asserts)
            errors.append(error)
        connections.close_all()

    threads = [threading.Thread(target=deliver) for _number in range(deliverers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    got = Counter((letter.to[0], letter.subject) for letter in mail.outbox)
    assert len(got) == ITEMS * SUBSCRIBERS == Delivery.objects.filter(state="sent").count()
    assert set(got.values()) == {1}
    assert len(posted) == len(set(posted)) == ITEMS == WebhookDelivery.objects.filter(state="sent").count()
    sys.stdout.write(f"{len(got)} messages, each once\n")
