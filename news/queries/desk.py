"""What waits at the desk: the states an editor tells apart, and what items still lack."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from news.enums import Status
from news.models import Event, Participation
from news.models.event import EventQuerySet
from news.models.publishable import public_rule

STATES: dict[str, str | Promise] = {
    "draft": gettext_lazy("Draft"),
    "scheduled": gettext_lazy("Scheduled"),
    "public": pgettext_lazy("state of an item", "Public"),
    "withdrawn": gettext_lazy("Withdrawn"),
}


def state_of(event: Event, at: dt.datetime | None = None) -> str:
    """A key of `STATES`. Scheduled is what was published for later, or waits for the end of its embargo."""
    if event.status == Status.PUBLISHED:
        return "public" if event.is_public(at) else "scheduled"
    return "draft" if event.status == Status.DRAFT else "withdrawn"


def in_state(events: EventQuerySet, state: str, at: dt.datetime | None = None) -> EventQuerySet:
    """The same, asked of the table. KeyError for a state that there is not."""
    at = at or timezone.now()
    # Few wait for their time, and each time has an index of its own: they are looked up before the state is.
    waiting: Any = Event.objects.order_by().values("pk")
    rules: dict[str, Q] = {
        "draft": Q(status=Status.DRAFT),
        "scheduled": Q(
            status=Status.PUBLISHED,
            pk__in=waiting.filter(publish_at__gt=at).union(waiting.filter(embargo_until__gt=at)),
        ),
        "public": public_rule(at),
        "withdrawn": Q(status=Status.WITHDRAWN),
    }
    return events.filter(rules[state])


def _cast() -> Exists:
    rows: Any = Participation.objects.filter(event=OuterRef("pk"))
    return Exists(rows)


GAPS: dict[str, tuple[str | Promise, Callable[[], Any]]] = {
    "place": (gettext_lazy("No place"), lambda: Q(place__isnull=True)),
    "source": (gettext_lazy("No source"), lambda: Q(source_url="", source_publisher="", source_text="")),
    "participants": (gettext_lazy("No participants"), lambda: ~_cast()),
}


def lacking(events: EventQuerySet, gap: str) -> EventQuerySet:
    """Items that lack something of `GAPS`; withdrawn ones no longer need it. KeyError for an unknown gap."""
    return events.exclude(status=Status.WITHDRAWN).filter(GAPS[gap][1]())
