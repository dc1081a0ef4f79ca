"""The years and months beside every list, and the pages they lead to."""

import datetime as dt
from dataclasses import dataclass, field

from django.urls import reverse

from news.models import Event
from news.models.event import EventQuerySet
from news.queries.archive import months_with_events, years_with_events
from news.text.day_names import month_name, month_of


@dataclass(frozen=True)
class Month:
    number: int
    name: str
    url: str


@dataclass(frozen=True)
class Year:
    year: int
    url: str
    months: list[Month] = field(default_factory=list)


@dataclass(frozen=True)
class PeriodLink:
    name: str
    url: str


@dataclass(frozen=True)
class Period:
    """A year or a month of the archive, and the nearest ones before and after it that hold something."""

    name: str
    kind: str
    first: dt.date
    last: dt.date
    previous: PeriodLink | None
    next: PeriodLink | None


def year_url(year: int) -> str:
    return reverse("news:event_year", args=[year])


def month_url(year: int, month: int) -> str:
    return reverse("news:event_month", args=[year, month])


def archive_years(events: EventQuerySet, shown: int | None = None) -> list[Year]:
    """Every year that holds an event; the months of the one that is shown, or of the newest. Three queries."""
    years = years_with_events(events)

    def named(number: int) -> str:
        return month_name(dt.date(2000, number, 1))

    opened = shown if shown in years else next(iter(years), None)
    months = months_with_events(events, opened) if opened is not None else []
    return [
        Year(
            year,
            year_url(year),
            [Month(number, named(number), month_url(year, number)) for number in months] if year == opened else [],
        )
        for year in years
    ]


def period_link(event: Event | None, kind: str) -> PeriodLink | None:
    if event is None:
        return None
    day = event.start_date
    if kind == "year":
        return PeriodLink(str(day.year), year_url(day.year))
    return PeriodLink(_named(kind, day), month_url(day.year, day.month))


def _named(kind: str, day: dt.date) -> str:
    return str(day.year) if kind == "year" else month_of(day)


def period_of(events: EventQuerySet, kind: str, first: dt.date, last: dt.date) -> Period:
    """Two queries: the nearest event on either side."""
    before = events.filter(start_date__lt=first).newest_first().only("start_date").first()
    after = events.filter(start_date__gt=last).order_by("start_date").only("start_date").first()
    return Period(_named(kind, first), kind, first, last, period_link(before, kind), period_link(after, kind))
