"""Columns of the tables: what each is called, what it holds, and how a row says it in CSV and in JSON."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.enums import Language
from news.importing.cells import disarm, time_shown
from news.models.fields import PartialDateField

Row = Any
Text = str | Promise


class Kind(StrEnum):
    """The types of Table Schema (Frictionless Data), and a list of words."""

    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TIME = "time"
    MOMENT = "datetime"
    LIST = "list"


@dataclass(frozen=True)
class Column:
    """`name` stands in the header. `group` is the name that the columns of the seven languages share. `refers` is the
    table whose `slug` stands in the cell."""

    name: str
    label: Text
    read: Callable[[Row], Any]
    kind: Kind = Kind.TEXT
    note: Text = ""
    group: str = ""
    language: str = ""
    refers: str = ""
    choices: tuple[str, ...] = ()
    pattern: str = ""
    # Tells of the record that the row belongs to, and goes without saying within it.
    outer: bool = False


def cell(value: Any) -> str:
    """In CSV. Words that a spreadsheet would compute are neutralised; numbers stay numbers."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = "; ".join(value)
    return disarm(value) if isinstance(value, str) else "" if value is None else str(value)


def plain(value: Any) -> Any:
    """As JSON has it: text, number, truth, list or None. Instants are in UTC."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return time_shown(value)
    if isinstance(value, Decimal):
        return float(value)
    return value


@dataclass(frozen=True, eq=False)
class Table:
    """`of` gives its rows for a record of the kind that is read; `key` are the columns that name a row, in the order in
    which the rows stand."""

    name: str
    title: Text
    columns: Sequence[Column]
    of: Callable[[Any], Sequence[Row]]
    key: tuple[str, ...] = ("id",)

    @property
    def header(self) -> list[str]:
        return [column.name for column in self.columns]

    def read(self, row: Row) -> list[Any]:
        """The values of its columns, as JSON has them."""
        return [plain(column.read(row)) for column in self.columns]

    def item(self, values: Sequence[Any], *, within: bool = False) -> dict[str, Any]:
        """What is known, by name; words in several languages by language. `within` the record that it belongs to."""
        told: dict[str, Any] = {}
        for column, value in zip(self.columns, values, strict=True):
            if value in ("", None, []) or (within and column.outer):
                continue
            if column.group:
                told.setdefault(column.group, {})[column.language] = value
            else:
                told[column.name] = value
        return told


def absolute(path: str) -> str:
    """An address in files, which nobody has asked for by one."""
    return f"{settings.SITE_URL}{path}"


KINDS: list[tuple[Any, Kind]] = [
    (models.BooleanField, Kind.BOOLEAN),
    (models.IntegerField, Kind.INTEGER),
    (models.DecimalField, Kind.NUMBER),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DATE),
    (models.TimeField, Kind.TIME),
]
PARTIAL = r"^[0-9]{4}(-[0-9]{2}){0,2}$"


def field(model: type[models.Model], attribute: str, name: str = "") -> Column:
    """A column of the record, called as its forms call it."""
    column: Any = model._meta.get_field(attribute)
    kind = next((kind for cls, kind in KINDS if isinstance(column, cls)), Kind.TEXT)
    return Column(
        name or attribute,
        column.verbose_name,
        lambda row: getattr(row, attribute),
        kind,
        column.help_text,
        choices=tuple(value for value, _label in column.flatchoices or ()),
        pattern=PARTIAL if isinstance(column, PartialDateField) else "",
    )


def fields(model: type[models.Model], *attributes: str) -> list[Column]:
    return [field(model, attribute) for attribute in attributes]


def languages(model: type[models.Model], attribute: str) -> list[Column]:
    """The seven columns of words that the record holds in seven languages."""
    column: Any = model._meta.get_field(f"{attribute}_en")
    return [_in_language(f"{attribute}_{code}", attribute, code, column.help_text, model) for code in Language.values]


def _in_language(name: str, group: str, code: str, note: Text, model: type[models.Model]) -> Column:
    label: Any = model._meta.get_field(f"{group}_{code}")
    return Column(name, label.verbose_name, lambda row: getattr(row, name), note=note, group=group, language=code)


def link(model: type[models.Model], attribute: str, refers: str, name: str = "") -> list[Column]:
    """The slug of another record, and its name in English beside it."""
    column: Any = model._meta.get_field(attribute)
    bearer = "title_en" if refers == "posts" else "name_en"
    name = name or attribute
    return [
        Column(name, column.verbose_name, _through(attribute, "slug"), refers=refers),
        Column(f"{name}_name", _("its name in English"), _through(attribute, bearer)),
    ]


def _through(attribute: str, end: str) -> Callable[[Row], Any]:
    def read(row: Row) -> Any:
        other = getattr(row, attribute)
        return getattr(other, end) if other is not None else ""

    return read


def numbered() -> Column:
    return Column("id", _("number of the record, which never changes"), lambda row: row.pk, Kind.INTEGER)


def addressed(model: type[models.Model]) -> list[Column]:
    """What begins every table of records with pages of their own."""
    page = Column("url", _("address of its page"), lambda row: absolute(row.get_absolute_url()))
    return [numbered(), field(model, "slug"), page]


def sourced(model: type[models.Model]) -> list[Column]:
    """On what the row rests: documented, editorial or inferred, with the words of the source."""
    return fields(model, "basis", "source_quote", "basis_note")
