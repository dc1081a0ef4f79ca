"""What changed since the last bundle: its tables beside the new ones, row by row, both in the order of their keys."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from news.dataset.columns import Column, Kind, Table

Key = tuple[int | str, ...]
Line = tuple[Key, dict[str, str]]
SORTS = ("added", "changed", "removed")

# A row that is gone is told by its numbers alone: its words are no longer anybody's to read here.
CHANGES = Table(
    "changes",
    _("changes since the last bundle"),
    [
        Column("table", _("table"), lambda row: row["table"]),
        Column("key", _("key of the row, its parts with colons between them"), lambda row: row["key"]),
        Column("change", _("what was done with it"), lambda row: row["change"], choices=SORTS),
        Column("columns", _("columns that have another value"), lambda row: row["columns"], Kind.LIST),
    ],
    lambda row: [row],
    key=("table", "key"),
)


def changes(tables: list[Table], before: Path, now: Path) -> Iterator[dict[str, Any]]:
    """Rows of `CHANGES`. A table that was not in the last bundle is all added; columns that only one of the two bundles
    has are not compared."""
    for table in sorted(tables, key=lambda table: table.name):
        file = f"{table.name}.csv"
        yield from _compared(table, _lines(before / file, table), _lines(now / file, table))


def counted(rows: Iterator[dict[str, Any]], counts: Counter[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """The same rows, counted by table and by what was done as they pass."""
    for row in rows:
        counts[row["table"], row["change"]] += 1
        yield row


def _compared(table: Table, before: Iterator[Line], now: Iterator[Line]) -> Iterator[dict[str, Any]]:
    old, new = next(before, None), next(now, None)
    while old or new:
        if old is None or (new is not None and new[0] < old[0]):
            assert new is not None
            yield _row(table, new[0], "added")
            new = next(now, None)
        elif new is None or old[0] < new[0]:
            yield _row(table, old[0], "removed")
            old = next(before, None)
        else:
            differing = [name for name, cell in new[1].items() if old[1].get(name, cell) != cell]
            if differing:
                yield _row(table, new[0], "changed", differing)
            old, new = next(before, None), next(now, None)


def _row(table: Table, key: Key, change: str, columns: list[str] | None = None) -> dict[str, Any]:
    return {"table": table.name, "key": ":".join(str(part) for part in key), "change": change, "columns": columns or []}


def _lines(path: Path, table: Table) -> Iterator[Line]:
    if not path.exists():
        return
    numbers = {column.name for column in table.columns if column.kind is Kind.INTEGER}
    csv.field_size_limit(1 << 30)
    with path.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield tuple(int(row[name]) if name in numbers else row[name] for name in table.key), row
