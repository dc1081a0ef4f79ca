"""What appears, ends its embargo, expires or happens on which day of a month, by the clock of the desk."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber, TruncDate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from news.enums import DateCertainty, DatePrecision, Status
from news.models import Event
from news.models.event import EventQuerySet

SHOWN = 4
YEARS = range(1900, 2201)
PERIOD = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)

# By the column that each goes by.
KINDS: dict[str, str | Promise] = {
    "publish_at": pgettext_lazy("of an item on the calendar", "Appears"),
    "embargo_until": gettext_lazy("Embargo ends"),
    "expire_at": pgettext_lazy("of an item on the calendar", "Expires"),
    "start_date": gettext_lazy("Happens, and is not public yet"),
}

# On a day, beside the state of the item.
HAPPENS = pgettext_lazy("of an item on the calendar", "Happens")


@dataclass(frozen=True)
class Period:
    """A day or a month: `2026-11-24`, `2026-11`. `end` is the day after it."""

    start: dt.date
    end: dt.date

    @classmethod
    def parse(cls, text: str) -> "Period":
        """ValueError for anything else, and for years outside `YEARS`."""
        match = PERIOD.fullmatch(text)
        try:
            start = dt.date(int(match[1]), int(match[2]), int(match[3] or 1)) if match else dt.date.min
        except ValueError:
            start = dt.date.min
        if match is None or start.year not in YEARS:
            raise ValueError(f"“{text}” is not a month or a day of a calendar.")
        if match[3]:
            return cls(start, start + dt.timedelta(days=1))
        return cls(start, (start + dt.timedelta(days=31)).replace(day=1))

    @classmethod
    def month_of(cls, day: dt.date) -> "Period":
        return cls.parse(f"{day:%Y-%m}")

    def __str__(self) -> str:
        is_day = self.end - self.start == dt.timedelta(days=1)
        return self.start.isoformat() if is_day else f"{self.start:%Y-%m}"

    def moments(self) -> tuple[dt.datetime, dt.datetime]:
        """Its first instant and that after its last, in the zone of the desk."""
        zone = timezone.get_current_timezone()
        return tuple(dt.datetime.combine(day, dt.time(), zone) for day in (self.start, self.end))  # type: ignore[return-value]


def due(events: EventQuerySet, kind: str, period: Period) -> EventQuerySet:
    """Items of which a time of `KINDS` lies in the period; withdrawn ones no longer have one. KeyError otherwise."""
    start, end = (period.start, period.end) if kind == "start_date" else period.moments()
    rules = dict.fromkeys(KINDS, ~Q(status=Status.WITHDRAWN))
    rules["start_date"] = Q(
        status__in=[Status.DRAFT, Status.IN_REVIEW, Status.APPROVED],
        date_precision=DatePrecision.DAY,
        date_certainty__in=[DateCertainty.DOCUMENTED, DateCertainty.YEAR_INFERRED],
    )
    return events.filter(rules[kind], **{f"{kind}__gte": start, f"{kind}__lt": end})


@dataclass(frozen=True)
class Entry:
    kind: str
    event: Event

    @property
    def moment(self) -> dt.datetime | None:
        return None if self.kind == "start_date" else getattr(self.event, self.kind)

    @property
    def label(self) -> str | Promise:
        return HAPPENS if self.kind == "start_date" else KINDS[self.kind]

    @property
    def is_certain(self) -> bool:
        """Whether it comes about by itself: somebody has published the item."""
        return self.event.status == Status.PUBLISHED

    @property
    def is_held_back(self) -> bool:
        """Its time comes, but its embargo lasts longer."""
        until = self.event.embargo_until
        return self.kind == "publish_at" and until is not None and self.moment is not None and until > self.moment

    @property
    def place(self) -> tuple[Any, ...]:
        """By the clock; what only has a day comes last."""
        moment = self.moment
        return (moment is None, moment or self.event.start_time or dt.time.max, self.event.pk)


@dataclass
class Day:
    """A few entries, by the clock, and how many of each kind there are where those are not all."""

    date: dt.date
    entries: list[Entry] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> list[Entry]:
        return sorted(self.entries, key=lambda entry: entry.place)[:SHOWN]

    @property
    def more(self) -> list[tuple[str, str | Promise, int]]:
        """The kinds that are not shown whole, with how many there are in all."""
        seen = [entry.kind for entry in self.shown]
        return [(kind, KINDS[kind], count) for kind, count in self.counts.items() if count > seen.count(kind)]


@dataclass(frozen=True)
class Month:
    """Weeks of seven days, Monday first, None outside the month; totals by kind; the months beside it, where any."""

    period: Period
    weeks: list[list[Day | None]]
    totals: dict[str, int]
    previous: Period | None
    following: Period | None


def month(period: Period) -> Month:
    """Four queries, whatever lies in it."""
    days = {
        period.start + dt.timedelta(days=i): Day(period.start + dt.timedelta(days=i))
        for i in range((period.end - period.start).days)
    }
    totals: dict[str, int] = {}
    for kind in KINDS:
        for event in _first_of_each_day(kind, period):
            day = days[event.day]
            day.entries.append(Entry(kind, event))
            day.counts[kind] = event.in_day
        totals[kind] = sum(day.counts.get(kind, 0) for day in days.values())
    weeks = calendar.Calendar().monthdatescalendar(period.start.year, period.start.month)
    return Month(
        period,
        [[days.get(date) for date in week] for week in weeks],
        totals,
        _beside(period.start - dt.timedelta(days=1)),
        _beside(period.end),
    )


def _first_of_each_day(kind: str, period: Period) -> Any:
    day: Any = F(kind) if kind == "start_date" else TruncDate(kind)
    order = ("start_time", "pk") if kind == "start_date" else (kind, "pk")
    rows = due(Event.objects.order_by(), kind, period).annotate(day=day)
    counted = rows.annotate(
        in_day=Window(Count("pk"), partition_by=[F("day")]),
        row=Window(RowNumber(), partition_by=[F("day")], order_by=[F(name).asc() for name in order]),
    )
    few = counted.filter(row__lte=SHOWN)
    return few.only(
        "title", "status", "start_date", "start_time", "publish_at", "embargo_until", "expire_at", "unapproved_because"
    )


def _beside(day: dt.date) -> Period | None:
    return Period.month_of(day) if day.year in YEARS else None
