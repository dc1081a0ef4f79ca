"""Rows that an index holds in the order of days: the newest, and the ends, at the cost of what is read."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import connections
from django.db.models import Q, QuerySet

# So many records are read beside one another. SQLite joins 500 questions at most.
MOST = 100
# Stands for the key of a record in the statement.
SOME_KEY = -1
LATEST = "ORDER BY 1 DESC, 2 DESC"


@dataclass(frozen=True)
class ByDay:
    """Rows with the columns `start_date` and `link`: those of some questions, or those of each of several records, that
    an index holds by day for each of them alone. `streams`: each question with the keys of its records."""

    streams: tuple[tuple[QuerySet[Any], tuple[int, ...]], ...]
    link: str = "event"
    _read: dict[int, tuple[list[tuple[Any, int]], Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: QuerySet[Any], link: str = "event") -> Self:
        return cls(((rows, (SOME_KEY,)),), link)

    @classmethod
    def of_each(cls, rows: QuerySet[Any], column: str, keys: Sequence[int], link: str = "event") -> Self | None:
        """The rows whose `column` is one of these keys. None where there are none, or too many."""
        if not 0 < len(keys) <= MOST:
            return None
        return cls(((rows.filter(**{column: SOME_KEY}), tuple(keys)),), link)

    def where(self, condition: Q) -> "ByDay":
        """Of the same rows those that meet it."""
        return ByDay(tuple((rows.filter(condition), keys) for rows, keys in self.streams), self.link)

    def beside(self, other: "ByDay") -> "ByDay":
        """The rows of both."""
        return ByDay(self.streams + other.streams, self.link)

    def newest(self, number: int) -> list[tuple[Any, int]]:
        """The days and the events of the newest so many rows, the newest first. One query, once. Days are as the
        database tells them: SQLite as text, in the same order."""
        return self._asked(number)[0]

    def ends(self, number: int) -> tuple[dt.date, dt.date] | None:
        """The first day and the last, by the same query."""
        rows, oldest = self._asked(number)
        return (day_of(oldest), day_of(rows[0][0])) if rows else None

    def _asked(self, number: int) -> tuple[list[tuple[Any, int]], Any]:
        if number not in self._read:
            self._read[number] = self._ask(number)
        return self._read[number]

    def _ask(self, number: int) -> tuple[list[tuple[Any, int]], Any]:
        """One statement, made of each question once and not for each key: every stream of rows is read in its order."""
        connection = connections[self.streams[0][0].db]
        questions, told = [], []
        for rows, keys in self.streams:
            sql, params = rows.order_by().values("start_date", self.link).query.sql_with_params()
            questions += [sql] * len(keys)
            told += [key if param == SOME_KEY else param for key in keys for param in params]
        # SQLite merges ordered streams by itself, and PostgreSQL sorts all that they hold.
        of_each = "{}" if connection.vendor == "sqlite" else f"SELECT * FROM ({{}} {LATEST} LIMIT {number}) stream"
        newest = f"{' UNION ALL '.join(map(of_each.format, questions))} {LATEST} LIMIT {number}"
        oldest = " UNION ALL ".join(f"SELECT * FROM ({sql} ORDER BY 1 LIMIT 1) first" for sql in questions)
        # As text, not to make thousands of days of which two are told.
        day = "start_date || ''" if connection.vendor == "sqlite" else "start_date"
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {day}, {self.link} FROM ({newest}) newest UNION ALL SELECT {day}, NULL FROM ({oldest}) oldest",
                told * 2,
            )
            rows = cursor.fetchall()
        found = sorted((row for row in rows if row[1] is not None), reverse=True)
        return found, min((day for day, key in rows if key is None), default=None)


def day_of(value: Any) -> dt.date:
    """A day as the database tells it."""
    return dt.date.fromisoformat(value) if isinstance(value, str) else value
