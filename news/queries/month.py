"""What happened in one month, day by day. What has no day of its own is told beside the days, or not at all."""

import datetime as dt
from calendar import Calendar
from dataclasses import dataclass, field

from django.db.models import Q, Subquery

from news.enums import DatePrecision
from news.models import Event
from news.models.event import EventQuerySet
from news.models.schedule import YEAR_KNOWN
from news.queries.archive import days_of
from news.queries.timeline import OLDEST_FIRST

# A month with more than this is read in the list.
MOST_EVENTS = 400
MOST_A_DAY = 6
# Known to the day or to the month. A year alone is no month.
SHOWN = YEAR_KNOWN & Q(date_precision__in=(DatePrecision.DAY, DatePrecision.MONTH))


@dataclass(frozen=True)
class Day:
    """`more` is how many events of the day are not told here."""

    date: dt.date
    events: list[Event] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True)
class Month:
    """`weeks` hold a day, or None for one of another month. `whole` is false where it held too much to tell."""

    first: dt.date
    last: dt.date
    weeks: list[list[Day | None]]
    known_to_the_month: list[Event]
    whole: bool

    @property
    def is_empty(self) -> bool:
        return not self.known_to_the_month and not any(day and day.events for week in self.weeks for day in week)


def month_with(events: EventQuerySet, year: int, month: int, first_weekday: int = 0) -> Month:
    """One query. `first_weekday` is 0 for Monday. ValueError for no month of the years 1 to 9999."""
    first, last = days_of(year, month)
    rows = list(events.during(first, last).filter(SHOWN).for_lists().order_by(*OLDEST_FIRST)[: MOST_EVENTS + 1])
    by_day: dict[dt.date, list[Event]] = {}
    for event in rows[:MOST_EVENTS]:
        if event.has_day:
            for day in _days(event, first, last):
                by_day.setdefault(day, []).append(event)
    weeks = [
        [_day(dt.date(year, month, number), by_day) if number else None for number in week]
        for week in Calendar(first_weekday).monthdayscalendar(year, month)
    ]
    return Month(
        first, last, weeks, [event for event in rows if not event.has_day][:MOST_EVENTS], len(rows) <= MOST_EVENTS
    )


def _days(event: Event, first: dt.date, last: dt.date) -> list[dt.date]:
    begins, ends = max(event.start_date, first), min(event.end_date or event.start_date, last)
    return [begins + dt.timedelta(days=number) for number in range((ends - begins).days + 1)]


def _day(date: dt.date, by_day: dict[dt.date, list[Event]]) -> Day:
    events = by_day.get(date, [])
    # One more is told rather than counted.
    told = len(events) if len(events) <= MOST_A_DAY + 1 else MOST_A_DAY
    return Day(date, events[:told], len(events) - told)


def months_beside(events: EventQuerySet, first: dt.date, last: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """A day in the nearest month before, and in the nearest after, in which something began. Two queries."""
    days = events.filter(SHOWN).values_list("start_date", flat=True)
    before = days.filter(start_date__lt=first).order_by("-start_date").first()
    return before, days.filter(start_date__gt=last).order_by("start_date").first()


def ends_of_the_record(events: EventQuerySet) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of which something is known; None where nothing is. One query."""
    days = events.filter(SHOWN).order_by("start_date").values("start_date")
    newest = events.filter(SHOWN).order_by("-start_date").values("start_date")
    return days.annotate(newest=Subquery(newest[:1])).values_list("start_date", "newest").first()
