"""Two people, two bodies or two offices at the same events: asked of whichever was at fewer."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Self

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
        both = fewer.along_with(more)
        return cls(
            both.rows,
            both.link,
            sample=MORE_THAN_CAP,
            bounds=bounds,
            joined=both.joined,
            fewer=fewer,
            more=more,
        )

    @cached_property
    def _first(self) -> list[int]:
        """Of the newest of the one, those of the other; if these are not enough, all in whatever order. Two queries at
        most."""
        if not self.fewer.has_many_rows or len(self._met) > self.sample:
            return self._met
        return list(dict.fromkeys(self._keys()[: 2 * self.sample + 1]))

    @cached_property
    def _met(self) -> list[int]:
        newest, [rows] = self.fewer.newest_first, self.more.rows
        there = set(rows.filter(event__among=newest).order_by().values_list("event", flat=True))
        return [key for key in newest if key in there]

    @property
    def _is_joined(self) -> bool:
        seldom = len(self._met) * SELDOM < len(self.fewer.newest_first)
        return super()._is_joined or (seldom and self.more.size < MANY_MORE * self.fewer.size)
