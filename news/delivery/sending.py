"""Sending what waits for subscribers. Any number of processes may do it at once: each claims a subscriber for a while.

Nobody holds a transaction open while a mail server is slow. A process that dies between handing a message over and
noting it leaves that one message to be sent again, when the claim has run out: no mail server offers better.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from news.delivery import letters
from news.delivery.subscribing import end
from news.enums import Frequency
from news.models import Delivery, Event, Subscription
from news.models.sending import CLAIM

SUBSCRIBERS_AT_ONCE = 20
# In one message of a day, and in one claim.
ITEMS_AT_ONCE = 100
# Refusals for good, one after the other, after which an address is taken for dead.
REFUSALS = 3


@dataclass
class Outcome:
    """Of one pass. `down` is set where the mail server could not be reached at all: the rest waits."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0
    down: bool = False


def send(at: dt.datetime | None = None) -> Outcome:
    """Send everything that is due."""
    outcome = Outcome()
    mail = get_connection()
    try:
        while not outcome.down and (claimed := _claim(at or timezone.now())):
            for subscription in claimed:
                if not outcome.down:
                    _serve(subscription, mail, at, outcome)
            Subscription.objects.filter(pk__in=[row.pk for row in claimed]).update(claimed_until=None)
    finally:
        mail.close()
    return outcome


def _claim(at: dt.datetime) -> list[Subscription]:
    """On PostgreSQL rows that another claims are skipped; SQLite has one writer at a time anyway."""
    unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=at)
    waiting = Delivery.objects.due(at).filter(
        Q(subscription__claimed_until=None) | Q(subscription__claimed_until__lte=at)
    )
    with transaction.atomic():
        found = waiting.order_by("due_at").values_list("subscription_id", flat=True)[: SUBSCRIBERS_AT_ONCE * 5]
        chosen = list(dict.fromkeys(found))[:SUBSCRIBERS_AT_ONCE]
        skip = connection.features.has_select_for_update_skip_locked
        rows = list(Subscription.objects.select_for_update(skip_locked=skip).filter(unclaimed, pk__in=chosen))
        until = at + CLAIM
        Subscription.objects.filter(pk__in=[row.pk for row in rows]).update(claimed_until=until)
    for row in rows:
        row.claimed_until = until
    return rows


def _still_ours(subscription: Subscription, at: dt.datetime) -> bool:
    """Renews the claim; False if the subscription ended meanwhile, or another took it over."""
    ours = Subscription.objects.filter(pk=subscription.pk, claimed_until=subscription.claimed_until)
    subscription.claimed_until = at + CLAIM
    return bool(ours.update(claimed_until=subscription.claimed_until))


def _serve(subscription: Subscription, mail: BaseEmailBackend, at: dt.datetime | None, outcome: Outcome) -> None:
    for deliveries in _parcels(subscription, at or timezone.now()):
        now = at or timezone.now()
        if not _still_ours(subscription, now):
            return
        letter, carried = _compose(subscription, deliveries, now)
        outcome.dropped += len(deliveries) - len(carried)
        if letter is None:
            continue
        if not _hand_over(letter, subscription, carried, mail, now, outcome):
            return


def _parcels(subscription: Subscription, at: dt.datetime) -> Iterator[list[Delivery]]:
    """What goes into one message each: the items of a day together, everything else by itself."""
    due = list(Delivery.objects.due(at).filter(subscription=subscription).order_by("due_at", "pk")[:ITEMS_AT_ONCE])
    together = [row for row in due if row.event_id and subscription.frequency == Frequency.DAILY]
    if together:
        yield together
    yield from ([row] for row in due if row not in together)


def _compose(
    subscription: Subscription, deliveries: list[Delivery], at: dt.datetime
) -> tuple[EmailMultiAlternatives | None, list[Delivery]]:
    """The message, and what it carries: of the items those that are public at this moment."""
    if deliveries[0].event_id is None:
        return letters.confirmation(subscription), deliveries
    if subscription.confirmed_at is None:
        return None, []
    public = Event.objects.public(at).in_language(subscription.language).select_related("place")
    events = {event.pk: event for event in public.filter(pk__in=[row.event_id for row in deliveries])}
    carried = [row for row in deliveries if row.event_id in events]
    found = [events[row.event_id] for row in carried if row.event_id]
    for row in deliveries:
        if row not in carried:
            row.dropped(at)
    return letters.news(subscription, found) if found else None, carried


def _hand_over(
    letter: EmailMultiAlternatives,
    subscription: Subscription,
    carried: list[Delivery],
    mail: BaseEmailBackend,
    at: dt.datetime,
    outcome: Outcome,
) -> bool:
    """False where nothing more can be sent to this subscriber in this pass."""
    letter.connection = mail
    try:
        letter.send()
    except SMTPRecipientsRefused as error:
        outcome.failed += 1
        return _refused(subscription, carried, error, at)
    except (SMTPException, OSError, ValueError) as error:
        outcome.failed += 1
        # A message that cannot be written down is no reason to think that the server is down.
        outcome.down = not isinstance(error, ValueError)
        for row in carried:
            row.failed(at, f"{type(error).__name__}: {error}")
        return False
    outcome.sent += 1
    for row in carried:
        row.sent(at)
    if subscription.bounces:
        Subscription.objects.filter(pk=subscription.pk).update(bounces=0)
    return True


def _refused(
    subscription: Subscription, carried: list[Delivery], error: SMTPRecipientsRefused, at: dt.datetime
) -> bool:
    """4xx is for now (RFC 5321, section 4.2.1), 5xx for good: after some of them the address is deleted."""
    code, words = next(iter(error.recipients.values()))
    told = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    if code < 500:
        for row in carried:
            row.failed(at, told)
        return False
    subscription.bounces += 1
    if subscription.bounces >= REFUSALS:
        end(subscription)
        return False
    Subscription.objects.filter(pk=subscription.pk).update(bounces=subscription.bounces)
    for row in carried:
        row.given_up(at, told)
    return False
