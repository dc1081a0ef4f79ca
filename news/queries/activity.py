"""When and where the events of one question were, counted by year, by month and by place."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from news.enums import DatePrecision
from news.models import Place
from news.models.event import MAX_DURATION, EventQuerySet
from news.queries.counting import Count, capped
from news.queries.involvement import Involved
from news.queries.people import RECENT
from news.text.dates import event_period

# Of a question with many rows, so many of the newest events are counted by time and place.
NEWEST = 600
# In so many of the newest years that hold something, the months are told too.
YEARS_IN_MONTHS = 5
MOST_YEARS = 60
COLUMNS = ("pk", "start_date", "end_date", "date_precision", "place")


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
class Happened:
    """What is counted of one event."""

    pk: int
    start: dt.date
    end: dt.date | None
    precision: str
    place: int | None

    @property
    def last(self) -> dt.date:
        """The last day on which it may have been, by the rule of `EventQuerySet.during`."""
        if self.end is None and self.precision == DatePrecision.DAY:
            return self.start
        last = max(self.end or self.start, event_period(self.start, None, self.precision)[1])
        return self.start + MAX_DURATION if last - self.start > MAX_DURATION else last

    def months(self) -> Iterator[dt.date]:
        """The first days of the months in which it may have been."""
        for number in range(self.start.year * 12 + self.start.month - 1, self.last.year * 12 + self.last.month):
            yield dt.date(number // 12, number % 12 + 1, 1)


@dataclass(frozen=True)
class Activity:
    """`since` is the day from which events were counted; None where that is all of them. Places count what happened
    within them too, as the list does. `recent` are the keys of the newest events, those since `recent_since`, which is
    None where that is all of them."""

    years: list[Year]
    places: list[PlaceCount]
    since: dt.date | None
    recent: list[int]
    recent_since: dt.date | None
    told: int

    @property
    def tells_of_time(self) -> bool:
        """Whether there is more than one month to tell apart."""
        return sum(max(1, len(year.months)) for year in self.years) > 1

    def count(self, asked: Involved, public: EventQuerySet) -> Count:
        """How many events there are. One or two queries, and none where all were counted."""
        return asked.count(public) if self.since else capped(self.told)


def activity_of(asked: Involved, public: EventQuerySet, places: int = 8) -> Activity:
    """Two queries where the question has few rows, and four at most where it has many."""
    if not asked.has_many_rows:
        since, found = None, _read(asked.counted(public, sample=False).order_by())
    else:
        since, found = _newest(asked, public)
    newest = sorted((each.start for each in found), reverse=True)[RECENT : RECENT + 1]
    recent_since = newest[0] if newest else since
    recent = [each.pk for each in found if recent_since is None or each.last >= recent_since]
    return Activity(_years(found, since), _places(found, places), since, recent, recent_since, len(found))


def _newest(asked: Involved, public: EventQuerySet) -> tuple[dt.date | None, list[Happened]]:
    """The events of whole months, about `NEWEST` of them, and the first day of these months. Three
    queries at most."""
    found = asked.newest(public, NEWEST + 1, lambda events: _read(events.newest_first()[: NEWEST + 1]))
    if len(found) <= NEWEST:
        return None, found
    oldest = found[-1].start
    since = (oldest.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    lasting = asked.shown(public.lasting_into(since)).order_by()
    return since, [*(each for each in found if each.start >= since), *_read(lasting)]


def _read(events: EventQuerySet) -> list[Happened]:
    return [Happened(*row) for row in events.values_list(*COLUMNS)]


def _years(found: list[Happened], since: dt.date | None) -> list[Year]:
    """A year counts what began in it, a month what may have been on one of its days: as the list answers."""
    begun: Counter[int] = Counter(each.start.year for each in found if since is None or each.start >= since)
    counted = Counter(day for each in found for day in each.months() if since is None or day >= since)
    months = dict(sorted(counted.items()))
    shown = sorted({*begun, *(day.year for day in months)}, reverse=True)[:MOST_YEARS]
    return [
        Year(
            year,
            capped(begun[year]) if begun[year] and (since is None or dt.date(year, 1, 1) >= since) else None,
            {day.month: capped(number) for day, number in months.items() if day.year == year}
            if index < YEARS_IN_MONTHS
            else {},
        )
        for index, year in enumerate(shown)
    ]


def _places(found: list[Happened], size: int) -> list[PlaceCount]:
    """Those where, or within which, most happened. One query, and none where no place is known or asked for."""
    there: Counter[int] = Counter(each.place for each in found if each.place is not None)
    if not there or not size:
        return []
    places = _with_parents(Place.objects.filter(pk__in=list(there)).with_ancestors())
    within: Counter[int] = Counter()
    for key, number in there.items():
        for each in _upwards(key, places):
            within[each] += number
    most = sorted(within, key=lambda key: (-within[key], len(_upwards(key, places)), places[key].slug))[:size]
    return [PlaceCount(places[key], capped(within[key])) for key in most]


def _upwards(key: int, places: dict[int, Place]) -> list[int]:
    """A place and those around it; a circle in the data comes to an end."""
    above = [key]
    while (parent := places[above[-1]].parent_id) and parent in places and parent not in above:
        above.append(parent)
    return above


def _with_parents(places: Iterable[Place]) -> dict[int, Place]:
    """Places by their keys, each knowing the place around it where that is among them: what is asked of the places
    above one then costs no query."""
    known = {place.pk: place for place in places}
    for place in known.values():
        if place.parent_id in known:
            place.parent = known[place.parent_id]
    return known
