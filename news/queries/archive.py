"""The years and months in which something public happened."""

import datetime as dt
from calendar import monthrange
from typing import Any

from django.db.models import Exists, Subquery

from news.models import Event
from news.models.event import EventQuerySet

MOST_YEARS = 200


def days_of(year: int, month: int | None = None) -> tuple[dt.date, dt.date]:
    """First and last day. ValueError outside the years 1 to 9999."""
    if month is None:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    first = dt.date(year, month, 1)
    return first, first.replace(day=monthrange(year, month)[1])


def years_with_events(events: EventQuerySet) -> list[int]:
    """Newest first; two queries however many events and years."""
    ends = (
        events.order_by("-start_date")
        .annotate(oldest=Subquery(events.order_by("start_date").values("start_date")[:1]))
        .values_list("start_date", "oldest")
        .first()
    )
    if ends is None:
        return []
    newest, oldest = ends
    years = range(newest.year, max(oldest.year - 1, newest.year - MOST_YEARS), -1)
    return _present(events, {year: days_of(year) for year in years})


def months_with_events(events: EventQuerySet, year: int) -> list[int]:
    return _present(events, {month: days_of(year, month) for month in range(1, 13)})


def _present(events: EventQuerySet, periods: dict[int, tuple[dt.date, dt.date]]) -> list[int]:
    """Which of the periods hold the start of an event: one query, one look into the index for each."""
    if not periods:
        return []
    questions: dict[str, Any] = {
        f"p{key}": Exists(events.filter(start_date__range=period).order_by()) for key, period in periods.items()
    }
    found = Event.objects.order_by().annotate(**questions).values(*questions).first() or {}
    return [key for key in periods if found.get(f"p{key}")]
