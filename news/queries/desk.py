"""What waits at the desk: the states an editor tells apart, and what items still lack."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from news.enums import Status
from news.models import Event, EventImage, EventTopic, Participation
from news.models.event import EventQuerySet
from news.models.publishable import public_rule

STATES: dict[str, str | Promise] = {
    "draft": gettext_lazy("Draft"),
    "in_review": gettext_lazy("In review"),
    "approved": gettext_lazy("Approved"),
    "scheduled": gettext_lazy("Scheduled"),
    "public": pgettext_lazy("state of an item", "Public"),
    "expired": pgettext_lazy("state of an item", "Expired"),
    "withdrawn": gettext_lazy("Withdrawn"),
}


def state_of(event: Event, at: dt.datetime | None = None) -> str:
    """A key of `STATES`. Scheduled is what was published for later, or waits for the end of its embargo."""
    if event.status != Status.PUBLISHED:
        return str(event.status)
    if event.is_expired(at):
        return "expired"
    return "public" if event.is_public(at) else "scheduled"


def in_state(events: EventQuerySet, state: str, at: dt.datetime | None = None) -> EventQuerySet:
    """The same, asked of the table. KeyError for a state that there is not."""
    at = at or timezone.now()
    # Few wait for their time, and each time has an index of its own: they are looked up before the state is.
    rows: Any = Event.objects.order_by().values("pk")
    waiting = rows.filter(publish_at__gt=at).union(rows.filter(embargo_until__gt=at))
    over = rows.filter(expire_at__lte=at)
    rules: dict[str, Q] = {
        "draft": Q(status=Status.DRAFT),
        "in_review": Q(status=Status.IN_REVIEW),
        "approved": Q(status=Status.APPROVED),
        "scheduled": Q(status=Status.PUBLISHED, pk__in=waiting) & ~Q(expire_at__lte=at, expire_at__isnull=False),
        "public": public_rule(at),
        "expired": Q(status=Status.PUBLISHED, pk__in=over),
        "withdrawn": Q(status=Status.WITHDRAWN),
    }
    return events.filter(rules[state])


def _lines(model: Any, **having: Any) -> Exists:
    return Exists(model.objects.filter(event=OuterRef("pk"), **having))


GAPS: dict[str, tuple[str | Promise, Callable[[], Any]]] = {
    "place": (gettext_lazy("No place"), lambda: Q(place__isnull=True)),
    "source": (gettext_lazy("No source"), lambda: Q(source_url="", source_publisher="", source_text="")),
    "participants": (gettext_lazy("No participants"), lambda: ~_lines(Participation)),
    "lead": (gettext_lazy("No lead"), lambda: Q(lead="")),
    "topic": (gettext_lazy("No topic"), lambda: ~_lines(EventTopic)),
    "office": (
        gettext_lazy("A person without an office"),
        lambda: _lines(Participation, participant__isnull=False, position=""),
    ),
    "alt": (
        gettext_lazy("A picture without alternative text"),
        # Few among very many items: they are looked up once, and not for each item.
        lambda: Q(pk__in=EventImage.objects.without_alt().order_by().values("event")),
    ),
    "approval": (gettext_lazy("Public or scheduled without approval"), lambda: ~Q(unapproved_because="")),
}


def lacking(events: EventQuerySet, gap: str) -> EventQuerySet:
    """Items that lack something of `GAPS`; withdrawn ones no longer need it. KeyError for an unknown gap."""
    return events.exclude(status=Status.WITHDRAWN).filter(GAPS[gap][1]())
