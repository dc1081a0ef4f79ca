"""The years and months in which something public happened."""

import datetime as dt
from calendar import monthrange
from itertools import chain

from django.db import connections
from django.db.models import Subquery

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
    """Which of the periods hold the start of an event: one query, one look into the index for each.

    The question is put into SQL once and not for each period: that took longer than its answer.
    """
    if not periods:
        return []
    connection = connections[events.db]
    one = events.filter(start_date__range=next(iter(periods.values()))).order_by().values("pk")[:1]
    sql, params = one.query.sql_with_params()
    # The two days were asked last, and so are told last.
    others = params[:-2]
    days = map(connection.ops.adapt_datefield_value, chain.from_iterable(periods.values()))
    told = chain.from_iterable((*others, first, last) for first, last in zip(days, days, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join([f'EXISTS ({sql})'] * len(periods))}", list(told))
        found = cursor.fetchone()
    return [key for key, there in zip(periods, found, strict=True) if there]
