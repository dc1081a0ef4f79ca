"""Asking for news by mail, confirming it, changing it, ending it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from news.delivery.matching import reschedule
from news.enums import Frequency, SendingState
from news.models import Delivery, HubPing, Subscription, WebhookDelivery
from news.models.subscription import CONFIRM_WITHIN

HOUR = dt.timedelta(hours=1)
# Messages that the form sends in an hour: to one address, and to all.
TO_ONE_ADDRESS = 3
TO_ALL = 300


class TooManyError(Exception):
    """More was asked for than an honest hour brings; whoever asks has to come back later."""


def ask(address: str, query: str, language: str, frequency: str, at: dt.datetime | None = None) -> None:
    """Send a message that asks for confirmation, or says that this question is followed already.

    Nothing tells the caller which, nor whether the limit of the address is reached, so nobody learns who subscribes to
    what. Raises TooManyError when the limit of all is reached.
    """
    at = at or timezone.now()
    address = address.lower()
    with transaction.atomic():
        recent = Subscription.objects.filter(asked_at__gt=at - HOUR)
        if recent.count() >= TO_ALL:
            raise TooManyError
        known = Subscription.objects.select_for_update().filter(address=address, query=query).first()
        if recent.filter(address=address).count() >= TO_ONE_ADDRESS or (known and known.asked_at > at - HOUR):
            return
        if known is None:
            known = Subscription(address=address, query=query, created_at=at)
        known.asked_at = at
        if known.confirmed_at is None:
            known.language, known.frequency, known.created_at = language, frequency, at
        known.save()
        again = {"state": SendingState.WAITING, "due_at": at, "attempts": 0, "done_at": None, "error": ""}
        Delivery.objects.update_or_create(subscription=known, event=None, defaults=again)


def confirm(subscription: Subscription, at: dt.datetime | None = None) -> None:
    """From now on it gets what becomes public. Once confirmed, it stays so."""
    Subscription.objects.filter(pk=subscription.pk, confirmed_at=None).update(confirmed_at=at or timezone.now())
    subscription.refresh_from_db()


def change(subscription: Subscription, frequency: Frequency, language: str, at: dt.datetime | None = None) -> None:
    with transaction.atomic():
        subscription.frequency, subscription.language = frequency, language
        subscription.save(update_fields=["frequency", "language"])
        reschedule(subscription, at or timezone.now())


def end(subscription: Subscription) -> None:
    """Its address is deleted with it, and what waits for it."""
    Subscription.objects.filter(pk=subscription.pk).delete()


def forget(address: str) -> None:
    """End every subscription of an address."""
    Subscription.objects.filter(address=address).delete()


def tidy(at: dt.datetime, keep: dt.timedelta = dt.timedelta(days=90)) -> None:
    """Delete the addresses of those who never confirmed, and the record of messages sent long ago."""
    Subscription.objects.unconfirmed().filter(created_at__lt=at - CONFIRM_WITHIN).delete()
    for outbox in (Delivery, WebhookDelivery, HubPing):
        outbox._default_manager.filter(done_at__lt=at - keep).delete()
