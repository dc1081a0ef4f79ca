"""Whom a published item concerns: those whose question it answers."""

import datetime as dt
from collections.abc import Collection, Iterator
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.http import QueryDict

from news.delivery import hooks, hubs
from news.enums import Frequency, NoticeKind, SendingState
from news.filters import EventFilter
from news.models import Delivery, Event, Notice, Subscription

NOTICES_AT_ONCE = 200
SUBSCRIBERS_AT_ONCE = 2000


def handle(at: dt.datetime) -> int:
    """Put into the outbox what follows from each notice, for subscribers, webhooks and the hub; how many were handled.

    Two that do this at once write the same rows, and the second ones are ignored.
    """
    notices = list(Notice.objects.filter(handled_at=None).order_by("pk")[:NOTICES_AT_ONCE])
    published = {row.event_id: row for row in notices if row.what == NoticeKind.PUBLISHED}
    with_answers = list(answers(published, at)) if published else []
    with transaction.atomic():
        for query, found in with_answers:
            for pk in found:
                _address(query, published[pk], at)
        hooks.address(notices, at)
        hubs.address(notices, at)
        Notice.objects.filter(pk__in=[row.pk for row in notices]).update(handled_at=at)
    return len(notices)


def answers(events: Collection[int], at: dt.datetime) -> Iterator[tuple[str, set[int]]]:
    """Each distinct question of the subscribers that some of these events answer, with their keys.

    A question costs the same whatever the size of the record, since it is put to these events alone, and however many
    ask it: one query, and one for each name in it, two where that has organs or places within it.
    """
    among = Event.objects.public(at).filter(pk__in=events)
    for query in Subscription.objects.confirmed().order_by("query").values_list("query", flat=True).distinct():
        filterset = EventFilter(QueryDict(query), among)
        filterset.among_few = True
        # A question whose subject is gone from the record has no answer; nothing is sent rather than everything.
        if filterset.is_valid() and (found := set(filterset.qs.values_list("pk", flat=True))):
            yield query, found


def _address(query: str, notice: Notice, at: dt.datetime) -> None:
    """Those who confirmed before the item appeared get it; an item that is back goes to whom it did not reach."""
    asking = Subscription.objects.confirmed().filter(query=query, confirmed_at__lte=notice.at)
    if notice.cause:
        Delivery.objects.filter(subscription__in=asking, event_id=notice.event_id, state=SendingState.DROPPED).update(
            state=SendingState.WAITING, due_at=at, done_at=None
        )
    due = {Frequency.IMMEDIATE: at, Frequency.DAILY: next_digest(at)}
    rows = asking.values_list("pk", "frequency").iterator(chunk_size=SUBSCRIBERS_AT_ONCE)
    made = (Delivery(subscription_id=pk, event_id=notice.event_id, due_at=due[Frequency(often)]) for pk, often in rows)
    Delivery.objects.bulk_create(made, batch_size=SUBSCRIBERS_AT_ONCE, ignore_conflicts=True)


def next_digest(at: dt.datetime) -> dt.datetime:
    """The next time when the clock of the house shows the hour of the digests."""
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    today = local.replace(hour=settings.DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return today if today > local else today + dt.timedelta(days=1)


def reschedule(subscription: Subscription, at: dt.datetime) -> None:
    """After its frequency changed: what waits goes at the new time."""
    due = at if subscription.frequency == Frequency.IMMEDIATE else next_digest(at)
    waiting = subscription.deliveries.filter(state=SendingState.WAITING, event__isnull=False, attempts=0)
    waiting.update(due_at=due)
