"""When and where the events of one question were, counted by year, by month and by place."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count as CountOf

from news.models import Place
from news.models.event import MAX_DURATION, EventQuerySet
from news.queries.counting import Count, capped
from news.queries.involvement import Involved
from news.queries.people import RECENT, newest_start
from news.text.dates import event_period

# Of a question with more rows than this, the newest events alone are counted by time and place.
MOST_ROWS = 4000
NEWEST = 1000
# In so many of the newest years that hold something, the months are told too.
YEARS_IN_MONTHS = 12
MOST_YEARS = 60


@dataclass(frozen=True)
class Year:
    """`count` is None where not the whole year was counted; `months` are those that hold something, by number."""

    year: int
    count: Count | None
    months: dict[int, Count]


@dataclass(frozen=True)
class PlaceCount:
    place: Place
    count: Count


@dataclass(frozen=True)
class Activity:
    """`since` is the day from which events were counted; None where that is all of them. Places count what happened
    within them too, as the list does. `begun` tells how many began on which day."""

    years: list[Year]
    places: list[PlaceCount]
    since: dt.date | None
    begun: Counter[dt.date]

    @property
    def tells_of_time(self) -> bool:
        """Whether there is more than one month to tell apart."""
        return sum(max(1, len(year.months)) for year in self.years) > 1


def activity_of(asked: Involved, public: EventQuerySet, places: int = 8) -> Activity:
    """Two queries where the question has few rows, and four where it has many."""
    since = _start(asked, public) if asked.many else None
    events = asked.shown(public.during(since, dt.date.max)) if since else asked.counted(public, sample=False)
    columns = ("start_date", "end_date", "date_precision", "place")
    rows = list(events.order_by().values_list(*columns).annotate(number=CountOf("pk")))
    begun: Counter[dt.date] = Counter()
    for start, *_others, number in rows:
        begun[start] += number
    return Activity(_years(rows, since), _places(rows, places), since, begun)


def count_and_start(
    activity: Activity, asked: Involved, public: EventQuerySet, size: int = RECENT
) -> tuple[Count, dt.date | None]:
    """How many events there are, and the day from which the newest `size` of them are counted (None where there are no
    more than that). One query, and none where all were counted."""
    if activity.since:
        return newest_start(asked, public, size)
    told = 0
    for day in sorted(activity.begun, reverse=True):
        told += activity.begun[day]
        if told > size:
            return capped(activity.begun.total()), day
    return capped(told), None


def _start(asked: Involved, public: EventQuerySet) -> dt.date | None:
    """The first day of a month since which there are about `NEWEST` events; None where all can be counted."""
    if asked.has_at_most(MOST_ROWS):
        return None
    days = asked.shown(public).newest_first().values_list("start_date", flat=True)
    day = next(iter(days[NEWEST : NEWEST + 1]), None)
    return day and (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _years(rows: list[Any], since: dt.date | None) -> list[Year]:
    """A year counts what began in it, a month what may have been on one of its days: as the list answers."""
    begun: Counter[int] = Counter()
    months: dict[int, Counter[int]] = {}
    for start, end, precision, _place, number in rows:
        if since is None or start >= since:
            begun[start.year] += number
        for day in _months(start, end, precision):
            if since is None or day >= since:
                months.setdefault(day.year, Counter())[day.month] += number
    shown = sorted({*begun, *months}, reverse=True)[:MOST_YEARS]
    return [
        Year(
            year,
            capped(begun[year]) if begun[year] and (since is None or dt.date(year, 1, 1) >= since) else None,
            {month: capped(number) for month, number in sorted(months.get(year, Counter()).items())}
            if index < YEARS_IN_MONTHS
            else {},
        )
        for index, year in enumerate(shown)
    ]


def _months(start: dt.date, end: dt.date | None, precision: str) -> list[dt.date]:
    """The first days of the months in which it may have been, by the rule of `EventQuerySet.during`."""
    last = max(end or start, event_period(start, None, precision)[1])
    if last - start > MAX_DURATION:
        last = start + MAX_DURATION
    span = range(start.year * 12 + start.month - 1, last.year * 12 + last.month)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in span]


def _places(rows: list[Any], size: int) -> list[PlaceCount]:
    """Those where most happened. One query, and none where no place is known."""
    there: Counter[int] = Counter()
    for *_dates, place, number in rows:
        if place is not None:
            there[place] += number
    if not there:
        return []
    places = {place.pk: place for place in Place.objects.filter(pk__in=list(there)).with_ancestors()}
    within: Counter[int] = Counter()
    for key, number in there.items():
        for each in _upwards(key, places):
            within[each] += number
    most = sorted(there, key=lambda key: (-within[key], places[key].slug))[:size]
    return [PlaceCount(places[key], capped(within[key])) for key in most]


def _upwards(key: int, places: dict[int, Place]) -> list[int]:
    """A place and those around it; a circle in the data comes to an end."""
    above = [key]
    while (parent := places[above[-1]].parent_id) and parent in places and parent not in above:
        above.append(parent)
    return above
