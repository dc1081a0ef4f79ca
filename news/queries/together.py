"""People, bodies, offices, places and topics of the same events: asked of whichever has the fewest."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.db import connections

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
        """A query for each, which learns how many events it has; one more for each whose newest came after the last of
        another, and tell nothing of how often they met."""
        days = [each.days for each in asked if each.days]
        bounds = (max(first for first, _last in days), min(last for _first, last in days)) if days else None
        if bounds and bounds[0] <= bounds[1]:
            asked = tuple(each.within(*bounds) if each.began_after(bounds[1]) else each for each in asked)
        fewest, *others = sorted(asked, key=lambda each: each.size)
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
        newest, met = self.fewest.newest_first, list[int]()
        if not self.fewest.has_many_rows:
            return self._met(newest)
        share = self._share
        if share is None:
            met = self._met(newest)
            share = len(met) / len(newest)
        elif share * len(newest) > self.sample:
            met = self._met(newest[: int(self.sample / share * 5 / 4)])
        if len(met) > self.sample:
            return met
        often = share * SELDOM > 1 and share * self.fewest.size > OFTEN * self.sample
        return self._enough if often else self._all_met

    def _met(self, keys: list[int]) -> list[int]:
        there = Event.objects.order_by().filter(*(other.belongs("pk") for other in self.others), pk__among=keys)
        met = set(there.values_list("pk", flat=True))
        return [key for key in keys if key in met]

    @property
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
        return self._enough

    @property
    def _enough(self) -> list[int]:
        """The events of all rows, each once; or those of so many rows that there are many."""
        enough = self.sample * len(self.fewest._first) // len(self.fewest.newest_first)
        keys = list(self._keys()[: enough + 1])
        return keys if len(keys) > enough else list(dict.fromkeys(keys))


def _events_of(*asked: Involved) -> list[set[int]]:
    """All events of each. One statement, and one text for each: SQLite hands over rows more slowly than numbers."""
    questions: list[str] = []
    told: list[Any] = []
    for each in asked:
        sql, params = each._keys().query.sql_with_params()
        questions.append(f"(SELECT json_group_array({each.link}) FROM ({sql}) told)")
        told += params
    with connections[asked[0].rows[0].db].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(questions)}", told)
        return [set(json.loads(text)) for text in cursor.fetchone()]
