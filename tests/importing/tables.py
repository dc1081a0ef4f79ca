"""Tables for the tests, and what comes of importing them."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import tablib

from news.importing.formats import RecordFormat
from news.importing.table import TableResource

# Number, kind, and the cells by column or the sentences against columns.
Told = list[tuple[int, str, Any]]


def table(headers: Sequence[str], *rows: Sequence[str]) -> tablib.Dataset:
    return tablib.Dataset(*rows, headers=[*headers])


def as_csv(headers: Sequence[str], *rows: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([headers, *rows])
    return out.getvalue().encode()


def load(kind: type[TableResource], dataset: tablib.Dataset, by: Any = None, *, dry_run: bool = False) -> Any:
    return kind().import_data(dataset, dry_run=dry_run, user=by, file_name="table.csv")


def told(result: Any) -> Told:
    """Number, kind, and the errors or the changed cells of each row; sentences about the file as row 0."""
    whole: Told = [(0, "error", [("", str(error.error))]) for error in result.base_errors]
    rows: Told = [
        (row.number, row.kind, [*row.errors] or {cell.column: (cell.before, cell.after) for cell in row.cells})
        for row in result.reports
    ]
    return whole + rows


def out_and_in(format_class: type[RecordFormat], kind: type[TableResource], rows: Any) -> tuple[bytes, Any]:
    """The exported file, and the result of importing it as it is."""
    data = format_class().export_data(kind().export(rows))
    return data, load(kind, format_class().create_dataset(data))
