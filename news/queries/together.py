"""Two people, two bodies or two offices at the same events: asked of whichever was at fewer."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from django.db import connections
from django.db.models import QuerySet

from news.queries.involvement import MORE_THAN_CAP, Involved

# Where one in so many events of the one, or fewer, are those of the other, both are read whole and none is looked up,
# unless the other has so many times more.
SELDOM = 10
MANY_MORE = 5


@dataclass(frozen=True, kw_only=True)
class Together(Involved):
    """The rows of the one at events of the other."""

    fewer: Involved
    more: Involved

    @classmethod
    def of(cls, one: Involved, other: Involved) -> Self:
        """Two queries, which learn how many events each has."""
        fewer, more = sorted((one, other), key=lambda each: each.size)
        bounds: tuple[dt.date, dt.date] | None = None
        if one.days and other.days:
            bounds = max(one.days[0], other.days[0]), min(one.days[1], other.days[1])
        rows = fewer.along_with(more).rows
        return cls(rows, fewer.link, sample=MORE_THAN_CAP, bounds=bounds, fewer=fewer, more=more)

    @cached_property
    def _first(self) -> list[int]:
        """Of the newest of the one, those of the other; if these are not enough, all in whatever order. Two queries at
        most."""
        newest = list(dict.fromkeys(self.fewer._first))
        met = self._met(newest)
        if not self.fewer.has_many_rows or len(met) > self.sample:
            return met
        keys = self._keys()
        if len(met) * SELDOM < len(newest) and self.more.size < MANY_MORE * self.fewer.size:
            keys = self._joined()
        return list(dict.fromkeys(keys[: 2 * self.sample + 1]))

    def _met(self, events: Collection[int]) -> list[int]:
        [rows] = self.more.rows
        there = set(rows.filter(event__among=events).order_by().values_list("event", flat=True))
        return [key for key in events if key in there]

    def _joined(self) -> QuerySet[Any, Any]:
        [one], [other] = self.fewer.rows, self.more.rows
        return one.filter(event__in=other.order_by().values("event")).order_by().values_list("event", flat=True)

    def _keys(self) -> QuerySet[Any, Any]:
        """PostgreSQL chooses by itself between a look for each and a join; SQLite is told."""
        [one] = self.fewer.rows
        return self._joined() if connections[one.db].vendor == "postgresql" else super()._keys()
