"""What an import does, or would do, told row by row and column by column."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from import_export.results import RowResult

from news.text.differences import excerpts

NEW, UPDATE, SAME, ERROR = "new", "update", "same", "error"
KINDS = {NEW: _lazy("new"), UPDATE: _lazy("changed"), SAME: _lazy("unchanged"), ERROR: _lazy("error")}
# Cells longer than this are cut down to what differs.
LONG = 160


@dataclass(frozen=True)
class Cell:
    """One column of one row: its words before and after."""

    column: str
    before: str
    after: str

    def shown(self) -> tuple[str, str]:
        """Both sides, cut down to what differs where they are long."""
        if max(len(self.before), len(self.after)) <= LONG:
            return self.before, self.after
        if self.before and self.after and len(self.before) + len(self.after) < 40_000:
            return excerpts(self.before, self.after)
        return _cut(self.before), _cut(self.after)


@dataclass(frozen=True)
class Line:
    """One line of the preview: a sentence against a column, or its words before and after."""

    column: str = ""
    sentence: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Report:
    """One row. `errors` are pairs of a column, empty for the row as a whole, and a sentence."""

    number: int
    kind: str
    name: str
    cells: tuple[Cell, ...] = ()
    errors: tuple[tuple[str, str], ...] = ()
    pk: int | None = None

    @property
    def kind_shown(self) -> str:
        return str(KINDS[self.kind])

    @property
    def lines(self) -> list[Line]:
        """What is shown of the row: at least one line."""
        told = [Line(column, sentence) for column, sentence in self.errors]
        told += [Line(cell.column, "", *cell.shown()) for cell in self.cells]
        return told or [Line()]


def report(number: int, name: str, result: Any) -> Report:
    """Of the library's account of one row."""
    if errors := tuple(_errors(result)):
        return Report(number, ERROR, name, errors=errors)
    instance = result.instance
    cells = tuple(Cell(column, *sides) for column, sides in instance.told.items())
    kind = {RowResult.IMPORT_TYPE_NEW: NEW, RowResult.IMPORT_TYPE_SKIP: SAME}.get(result.import_type, UPDATE)
    return Report(number, kind, str(instance), cells, pk=instance.pk)


def _errors(result: Any) -> Iterable[tuple[str, str]]:
    if result.errors:
        # What no check foresaw, such as a rule of the database: its own words are for the log.
        yield "", _("This row cannot be stored (%s).") % type(result.errors[0].error).__name__
    elif isinstance(result.validation_error, ValidationError):
        told = result.validation_error
        by_column = told.message_dict if hasattr(told, "error_dict") else {NON_FIELD_ERRORS: told.messages}
        for column, sentences in by_column.items():
            for sentence in sentences:
                yield "" if column == NON_FIELD_ERRORS else column, sentence


def digest(reports: Sequence[Report]) -> str:
    """The same for two imports that do the same."""
    told = [(row.number, row.kind, [(cell.column, cell.before, cell.after) for cell in row.cells]) for row in reports]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def totals(reports: Sequence[Report]) -> dict[str, int]:
    return {kind: sum(row.kind == kind for row in reports) for kind in (NEW, UPDATE, SAME, ERROR)}


def first_to_look_at(reports: Sequence[Report], limit: int) -> list[Report]:
    """At most so many rows, in their order: those with errors before those that change, the unchanged last."""
    rank = {ERROR: 0, NEW: 1, UPDATE: 1, SAME: 2}
    chosen = sorted(reports, key=lambda row: rank[row.kind])[:limit]
    return sorted(chosen, key=lambda row: row.number)


def _cut(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]}…"
