"""CSV, XLSX and JSON as tables of words, read within limits and written without formulas."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import tablib
from django.utils.translation import gettext as _
from import_export.formats.base_formats import Format
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]

from news.importing.cells import as_text, disarm, rearm

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 64 * 1024 * 1024
MAX_PARTS = 500
MAX_ROWS = 20_000
MAX_COLUMNS = 200
# What one cell of a spreadsheet holds; the library would cut the rest off in silence.
MAX_CELL = 32_767

Line = tuple[int, list[str]]


class UnreadableError(Exception):
    """A file that is not a table; the message says what is wrong with it and what to do."""


class RecordFormat(Format):
    """Reads bytes into a table whose cells are all words, and writes one. `dataset.numbers` tells each row's number
    in the file, as a spreadsheet counts them."""

    title = ""
    extension = ""
    content_type = ""

    def get_title(self) -> str:
        return self.title

    def get_extension(self) -> str:
        return self.extension

    def get_content_type(self) -> str:
        return self.content_type

    def can_import(self) -> bool:
        return True

    def can_export(self) -> bool:
        return True

    def __init__(self, encoding: str | None = None) -> None:
        self.encoding = encoding

    def create_dataset(self, in_stream: bytes) -> tablib.Dataset:
        """Raises UnreadableError."""
        if len(in_stream) > MAX_BYTES:
            raise UnreadableError(too_large())
        return _table(self.lines(in_stream))

    def lines(self, data: bytes) -> Iterator[Line]:
        """The names of the columns, then the rows, each with its number."""
        raise NotImplementedError


def too_large() -> str:
    return _("The file is larger than %(limit)s MB. Import it in parts.") % {"limit": MAX_BYTES // 1024 // 1024}


def _table(lines: Iterator[Line]) -> tablib.Dataset:
    first = next(lines, None)
    if first is None or not any(first[1]):
        raise UnreadableError(_("The file is empty. Its first row names the columns."))
    headers = [name.strip() for name in first[1]]
    while headers and not headers[-1]:
        headers.pop()
    if len(headers) > MAX_COLUMNS:
        raise UnreadableError(_("The file has more than %s columns.") % MAX_COLUMNS)
    table = tablib.Dataset(headers=headers)
    numbers: list[int] = []
    for number, cells in lines:
        if not any(cells):
            continue
        if len(numbers) == MAX_ROWS:
            raise UnreadableError(
                _("The file has more than {limit:,} rows. Import it in parts.").format(limit=MAX_ROWS)
            )
        table.append(_fitted(number, cells, len(headers)))
        numbers.append(number)
    if not numbers:
        raise UnreadableError(_("The file names its columns and holds no row."))
    table.numbers = numbers
    return table


def _fitted(number: int, cells: list[str], width: int) -> list[str]:
    if len(cells) < width or any(cells[width:]):
        told = _("Row %(number)s has %(cells)s cells, and the first row names %(columns)s columns.")
        raise UnreadableError(told % {"number": number, "cells": len(cells), "columns": width})
    return cells[:width]


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        sentence = _("The file is not in UTF-8. Save it as “CSV UTF-8”, or as XLSX, and choose it again.")
        raise UnreadableError(sentence) from error


class CSV(RecordFormat):
    title = "CSV"
    extension = "csv"
    content_type = "text/csv"

    def lines(self, data: bytes) -> Iterator[Line]:
        text = _decoded(data)
        heading = text.partition("\n")[0]
        # Spreadsheets write semicolons where the comma stands in numbers.
        delimiter = max(",;\t", key=heading.count)
        csv.field_size_limit(MAX_BYTES)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, row in enumerate(reader, 1):
                yield number, [_armed(number, cell) for cell in row]
        except csv.Error as error:
            sentence = _("Row %s cannot be read: a quotation mark is not closed, or stands alone in a cell.")
            raise UnreadableError(sentence % (number + 1)) from error

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(dataset.headers)
        writer.writerows([disarm(cell) for cell in row] for row in dataset)
        # The mark at the start tells a spreadsheet that this is UTF-8.
        return out.getvalue().encode("utf-8-sig", "replace")


def _armed(number: int, cell: str) -> str:
    if cell.lstrip().startswith("="):
        sentence = _(
            "Row %(number)s: “%(cell)s” begins as a formula. If these are words, put an apostrophe before them."
        )
        raise UnreadableError(sentence % {"number": number, "cell": cell[:40]})
    return rearm(cell)


class XLSX(RecordFormat):
    title = "XLSX"
    extension = "xlsx"
    content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def lines(self, data: bytes) -> Iterator[Line]:
        _check_parts(data)
        # Whatever is broken inside, openpyxl tells by exceptions of many sorts.
        try:
            yield from _sheet_lines(load_workbook(io.BytesIO(data), read_only=True).worksheets[0])
        except (UnreadableError, GeneratorExit):
            raise
        except Exception as error:
            sentence = _(
                "The file cannot be read as XLSX. Open it in a spreadsheet, save it anew, and choose it again."
            )
            raise UnreadableError(sentence) from error

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        """Raises ValueError if a text is too long for a cell."""
        rows = [[_fitting(disarm(text)) for text in row] for row in ([*dataset.headers], *dataset)]
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append([_string_cell(sheet, text) for text in row])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


def _check_parts(data: bytes) -> None:
    """A spreadsheet is a packed folder: refuse one that unpacks to more than anybody writes, before unpacking it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as folder:
            parts = folder.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise UnreadableError(_("This is not an XLSX file. Save it as XLSX, or choose another format.")) from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise UnreadableError(_("The file unpacks to more than a table holds. Import it in parts."))


def _sheet_lines(sheet: Any) -> Iterator[Line]:
    # What the file says of its own size may be wrong, and cells outside it would be passed over.
    sheet.reset_dimensions()
    width = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        if any(cell.value is not None for cell in row[MAX_COLUMNS:]):
            raise UnreadableError(_("The file has more than %s columns.") % MAX_COLUMNS)
        cells = [_cell_text(cell) for cell in row[:MAX_COLUMNS]]
        width = width or len(cells)
        yield number, [*cells, *[""] * (width - len(cells))]


def _cell_text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        sentence = _("Cell %(cell)s holds a formula or an error. Put its value there: “paste as values”.")
        raise UnreadableError(sentence % {"cell": cell.coordinate})
    try:
        return rearm(as_text(value))
    except ValueError as error:
        raise UnreadableError(f"{cell.coordinate}: {error}") from error


def _fitting(text: str) -> str:
    if len(text) > MAX_CELL:
        told = _(
            "“{start}…” has {length:,} characters, and a cell of a spreadsheet holds {most:,}. Choose CSV or JSON."
        )
        raise ValueError(told.format(start=text[:40], length=len(text), most=MAX_CELL))
    if ILLEGAL_CHARACTERS_RE.search(text):
        told = _("“%s…” holds a character that no spreadsheet takes. Choose CSV or JSON.")
        raise ValueError(told % ILLEGAL_CHARACTERS_RE.sub("�", text)[:40])
    return text


def _string_cell(sheet: Any, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet)
    cell.value = text
    # Words, whatever they look like.
    cell.data_type = "s"
    return cell


class JSON(RecordFormat):
    title = "JSON"
    extension = "json"
    content_type = "application/json"

    def lines(self, data: bytes) -> Iterator[Line]:
        items = _objects(data)
        names = list(items[0])
        yield 0, names
        for number, item in enumerate(items, 1):
            if item.keys() != items[0].keys():
                odd = ", ".join(f"“{name}”" for name in sorted(item.keys() ^ items[0].keys()))
                told = _("Item %(number)s does not have the names of item 1: %(odd)s.")
                raise UnreadableError(told % {"number": number, "odd": odd})
            yield number, [_value(number, name, item[name]) for name in names]

    def export_data(self, dataset: tablib.Dataset, **kwargs: Any) -> bytes:
        rows = [dict(zip(dataset.headers, row, strict=True)) for row in dataset]
        return json.dumps(rows, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _objects(data: bytes) -> list[dict[str, Any]]:
    try:
        items = json.loads(_decoded(data))
    except (ValueError, RecursionError) as error:
        where = f" ({error.msg}, line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableError(_("The file cannot be read as JSON%s.") % where) from error
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) and item for item in items):
        raise UnreadableError(_('The file is not a list of objects, such as [{"slug": "a-meeting"}].'))
    return items


def _value(number: int, name: str, value: Any) -> str:
    try:
        return as_text(value)
    except ValueError as error:
        told = _("Item %(number)s, “%(name)s”: %(error)s")
        raise UnreadableError(told % {"number": number, "name": name, "error": error}) from error


FORMATS: list[type[RecordFormat]] = [CSV, XLSX, JSON]
