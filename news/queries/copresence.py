"""Who was there with whom, as tables: people by bodies, states by years.

What is counted is what the list shows under the same words, and an event counts once in each cell. Of a question with
many events the newest are counted, in whole months, so that a table costs the same however long the archive grows.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any

from news.enums import Classification
from news.models import Involvement, Participant
from news.models.event import EventQuerySet
from news.queries.bodies import line_of, with_those_above
from news.queries.names import by_name

# So many events are looked at.
NEWEST = 4000


@dataclass(frozen=True)
class Copresence:
    """`rows` and `columns` are records or years, in the order of the table; `cells` the numbers of events by the places
    of both, without those that are 0. `row_sums` and `column_sums` count each event once, and so does `number`.
    `all_rows` and `all_columns` tell how many there are beside those shown."""

    rows: list[Any]
    columns: list[Any]
    cells: dict[tuple[int, int], int]
    row_sums: list[int]
    column_sums: list[int]
    number: int
    all_rows: int
    all_columns: int
    # The day from which events were counted; None where that is all of them.
    since: dt.date | None


@dataclass
class _Tally:
    """How many events each had, and how many each two had together."""

    rows: Counter[Any] = field(default_factory=Counter)
    columns: Counter[Any] = field(default_factory=Counter)
    both: Counter[tuple[Any, Any]] = field(default_factory=Counter)

    def count(self, rows: Iterable[Hashable], columns: Iterable[Hashable]) -> None:
        """What one event has."""
        theirs = list(columns)
        self.columns.update(theirs)
        for row in rows:
            self.rows[row] += 1
            self.both.update((row, column) for column in theirs)

    def table(self, rows: dict[Any, Any], columns: dict[Any, Any], number: int, since: dt.date | None) -> Copresence:
        """`rows` and `columns` are what is shown, by key, in order."""
        cells = {
            (i, j): self.both[row, column]
            for i, row in enumerate(rows)
            for j, column in enumerate(columns)
            if (row, column) in self.both
        }
        return Copresence(
            list(rows.values()),
            list(columns.values()),
            cells,
            [self.rows[row] for row in rows],
            [self.columns[column] for column in columns],
            number,
            len(self.rows),
            len(self.columns),
            since,
        )


def people_by_bodies(events: EventQuerySet, most: int, *, alone: bool = False) -> Copresence:
    """The people and the bodies that were there most often. Bodies are those above which there is none, with all their
    organs; or, `alone`, each by itself. Four queries, and two more at most where there are more events than are
    counted."""
    since, days = _newest(events)
    people, bodies = _there(days)
    known = with_those_above(set().union(*bodies.values()))
    standing: Callable[[int], int] = (lambda key: key) if alone else (lambda key: line_of(key, known)[-1])
    tops = {key: standing(key) for key in known}
    tally = _Tally()
    for event in days:
        tally.count(people.get(event, ()), {tops[body] for body in bodies.get(event, ())})
    rows = Participant.objects.in_bulk(_first(tally.rows, most))
    by_frequency = sorted(rows, key=lambda key: (-tally.rows[key], str(rows[key].sort_name), rows[key].slug))
    shown = sorted(_first(tally.columns, most), key=lambda key: (-tally.columns[key], known[key].slug))
    return tally.table({key: rows[key] for key in by_frequency}, {key: known[key] for key in shown}, len(days), since)


def states_by_years(events: EventQuerySet) -> Copresence:
    """The states by name, and the years newest first. A state was there through itself, its organs and those who came
    from them; a year counts what began in it. Three queries, and two more at most where there are more events than
    are counted."""
    since, days = _newest(events)
    _people, bodies = _there(days)
    known = with_those_above(set().union(*bodies.values()))
    states = {
        key: {each for each in line_of(key, known) if known[each].classification == Classification.STATE}
        for key in known
    }
    tally = _Tally()
    for event, day in days.items():
        tally.count({state for body in bodies.get(event, ()) for state in states[body]}, [day.year])
    rows = {body.pk: body for body in by_name([known[key] for key in tally.rows])}
    return tally.table(rows, {year: year for year in sorted(tally.columns, reverse=True)}, len(days), since)


def _there(events: Collection[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """The people and the bodies that took part in each event, in whichever way, by their keys. One query."""
    people: dict[int, set[int]] = {}
    bodies: dict[int, set[int]] = {}
    there: Any = Involvement.objects.filter(event__among=events, took_part__in=[True])
    for event, person, body in there.values_list("event", "participant", "organization"):
        if body is None:
            people.setdefault(event, set()).add(person)
        else:
            bodies.setdefault(event, set()).add(body)
    return people, bodies


def _newest(events: EventQuerySet) -> tuple[dt.date | None, dict[int, dt.date]]:
    """The newest events, about `NEWEST`, by key with the day on which each began, and the first day of their months
    (None where that is all of them). Where one month holds more than so many, the first of whole days."""
    columns = ("pk", "start_date")
    rows: list[tuple[int, dt.date]] = list(events.newest_first().values_list(*columns)[: NEWEST + 1])
    if len(rows) <= NEWEST:
        return None, dict(rows)
    newest, oldest = rows[0][1], rows[-1][1]
    since = _next_month(oldest)
    if since is None or since > newest:
        since = oldest + dt.timedelta(days=1) if oldest < newest else newest
    if since > oldest:
        lasting = events.lasting_into(since).order_by().values_list(*columns)
        return since, {**{key: day for key, day in rows if day >= since}, **dict(lasting)}
    return since, dict(events.during(since, dt.date.max).order_by().values_list(*columns))


def _next_month(day: dt.date) -> dt.date | None:
    """The first day of the next month; None at the end of the calendar."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1) if (day.year, day.month) < (9999, 12) else None


def _first(counts: Counter[int], most: int) -> list[int]:
    """The keys of the most frequent; of those as frequent as others the first on record."""
    return sorted(counts, key=lambda key: (-counts[key], key))[:most]
