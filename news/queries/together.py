"""People, bodies, offices, places and topics of the same events: asked of whichever has the fewest."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.db import connections
from django.db.models import QuerySet

from news.models import Event
from news.queries.involvement import MORE_THAN_CAP, OFTEN, Involved

# Where one in so many events of the one, or fewer, are those of the other, both are read whole and none is looked up,
# unless the other has so many times more.
SELDOM = 10
MANY_MORE = 5


@dataclass(frozen=True, kw_only=True)
class Together(Involved):
    """The rows of the one at events of the others."""

    fewest: Involved
    others: tuple[Involved, ...]

    @classmethod
    def of(cls, *asked: Involved) -> Self:
        """A query for each, which learns how many events it has."""
        fewest, *others = sorted(asked, key=lambda each: each.size)
        days = [each.days for each in asked if each.days]
        bounds = (max(first for first, _last in days), min(last for _first, last in days)) if days else None
        all_ = fewest
        for other in others:
            all_ = all_.along_with(other)
        return cls(all_.rows, all_.link, None, MORE_THAN_CAP, bounds, all_.joined, fewest=fewest, others=tuple(others))

    @cached_property
    def _first(self) -> list[int]:
        """Of the newest of the one, those of the others; if these are not enough, enough or all in whatever order. Two
        queries at most, and one where the newest of each tell how often they met."""
        if self.bounds and self.bounds[0] > self.bounds[1]:
            return []
        if not self.fewest.has_many_rows:
            return self._met
        newest = len(self.fewest.newest_first)
        share = self._share if self._share is not None else len(self._met) / newest
        if share * SELDOM <= 1:
            return self._all_met
        if share * newest > self.sample and len(self._met) > self.sample:
            return self._met
        return self._enough(self.rows) if share * self.fewest.size > OFTEN * self.sample else self._all_met

    @cached_property
    def _met(self) -> list[int]:
        newest = self.fewest.newest_first
        there = Event.objects.order_by().filter(*(other.belongs("pk") for other in self.others), pk__among=newest)
        met = set(there.values_list("pk", flat=True))
        return [key for key in newest if key in met]

    @cached_property
    def _share(self) -> float | None:
        """How many of the newest events of the one, in days of which those of all are read, are those of the others.
        None where nothing tells that."""
        read = [each.by_day.newest(each.sample + 1) if each.by_day else [] for each in (self.fewest, *self.others)]
        if not all(read):
            return None
        since = max(rows[-1][0] for rows in read)
        own, *theirs = ({key for day, key in rows if day > since} for rows in read)
        return len(own.intersection(*theirs)) / max(1, len(own))

    @property
    def _all_met(self) -> list[int]:
        # PostgreSQL chooses by itself how to join, and SQLite would look up each.
        if not self._is_joined and max(other.size for other in self.others) < MANY_MORE * self.fewest.size:
            return list(set.intersection(*_events_of(self.fewest, *self.others)))
        return self._enough(self.joined if self._is_joined else self.rows)

    def _enough(self, rows: tuple[QuerySet[Any], ...]) -> list[int]:
        """The events of all rows, each once; or those of so many rows that there are many."""
        [question] = rows
        enough = self.sample * len(self.fewest._first) // len(self.fewest.newest_first)
        keys = list(question.order_by().values_list(self.link, flat=True)[: enough + 1])
        return keys if len(keys) > enough else list(dict.fromkeys(keys))


def _events_of(*asked: Involved) -> list[set[int]]:
    """All events of each. One statement, and one text for each: SQLite hands over rows more slowly than numbers."""
    questions: list[str] = []
    told: list[Any] = []
    for each in asked:
        [rows] = each.rows
        sql, params = rows.order_by().values(each.link).query.sql_with_params()
        questions.append(f"(SELECT json_group_array({each.link}) FROM ({sql}) told)")
        told += params
    with connections[asked[0].rows[0].db].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(questions)}", told)
        return [set(json.loads(text)) for text in cursor.fetchone()]
