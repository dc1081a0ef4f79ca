"""Rows that an index holds in the order of days: the newest, and the ends, at the cost of what is read."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import connections
from django.db.models import QuerySet

# So many records are read beside one another. SQLite joins 500 questions at most.
MOST = 100
# Stands for the key of a record in the statement.
SOME_KEY = -1


@dataclass(frozen=True)
class ByDay:
    """Rows with the columns `start_date` and `link`: those of one question, or those of each of several records, which
    an index holds by day for each of them alone."""

    rows: QuerySet[Any]
    link: str = "event"
    column: str = ""
    keys: Sequence[int] = (SOME_KEY,)
    _read: dict[int, tuple[list[tuple[dt.date, int]], dt.date | None]] = field(default_factory=dict)

    @classmethod
    def of_each(cls, rows: QuerySet[Any], column: str, keys: Sequence[int], link: str = "event") -> Self | None:
        """The rows whose `column` is one of these keys. None where there are none, or too many."""
        if not 0 < len(keys) <= MOST:
            return None
        return cls(rows.filter(**{column: SOME_KEY}), link, column, keys)

    def newest(self, number: int) -> list[tuple[dt.date, int]]:
        """The days and the events of the newest so many rows, the newest first. One query, once."""
        return self._asked(number)[0]

    def ends(self, number: int) -> tuple[dt.date, dt.date] | None:
        """The first day and the last, by the same query."""
        rows, oldest = self._asked(number)
        return (oldest, rows[0][0]) if rows and oldest else None

    def _asked(self, number: int) -> tuple[list[tuple[dt.date, int]], dt.date | None]:
        if number not in self._read:
            self._read[number] = self._ask(number)
        return self._read[number]

    def _ask(self, number: int) -> tuple[list[tuple[dt.date, int]], dt.date | None]:
        """One statement, made of the question once and not for each key: every stream of rows is read in its order."""
        connection = connections[self.rows.db]
        sql, params = self.rows.order_by().values("start_date", self.link).query.sql_with_params()
        told: list[Any] = []
        for key in self.keys:
            told += [key if param == SOME_KEY else param for param in params]
        # SQLite merges ordered streams by itself, and PostgreSQL sorts all that they hold.
        latest = f"{sql} ORDER BY 1 DESC, 2 DESC LIMIT {number}"
        stream = sql if connection.vendor == "sqlite" else f"SELECT * FROM ({latest}) stream"
        newest = f"{' UNION ALL '.join([stream] * len(self.keys))} ORDER BY 1 DESC, 2 DESC LIMIT {number}"
        oldest = " UNION ALL ".join([f"SELECT * FROM ({sql} ORDER BY 1 LIMIT 1) first"] * len(self.keys))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT newest.*, 1 FROM ({newest}) newest UNION ALL SELECT oldest.*, 0 FROM ({oldest}) oldest",
                told * 2,
            )
            rows = cursor.fetchall()
        days = [(_day(day), key, is_newest) for day, key, is_newest in rows]
        found = sorted(((day, key) for day, key, is_newest in days if is_newest), reverse=True)
        return found, min((day for day, _key, is_newest in days if not is_newest), default=None)


def _day(value: Any) -> dt.date:
    """SQLite stores days as text."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
