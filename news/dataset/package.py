"""What a bundle says of itself: `datapackage.json` (Frictionless Data), a note for readers, and the sums."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from news.dataset.columns import Column, Kind, Table, absolute, plain
from news.dataset.files import Written

NAME = "csto-news-record"
TITLE = "CSTO News: the record"
DOCUMENTS = {
    "record.json": _("the whole record, each item with all that belongs to it"),
    "popolo.json": _("people, bodies, offices, memberships, events and areas by the Popolo specification"),
    "record.jsonld": _("the record as linked data in the words of schema.org"),
}
BESIDE = {
    "datapackage.json": _("what each column holds (Frictionless Data)"),
    "README.md": _("how to read the tables"),
    "SHA256SUMS": _("the sums of all other files"),
    f"{NAME}.zip": _("all files in one archive"),
}
TYPES = {Kind.LIST: "string", Kind.MOMENT: "datetime"}


def descriptor(tables: Sequence[Table], files: Sequence[Written], created: dt.datetime) -> dict[str, Any]:
    """By the specification of the Data Package, version 1: tools of version 2 read it too. `created` is the last change
    of the record and not the hour of the build, so that the same record makes the same bytes."""
    by_name = {f"{table.name}.csv": table for table in tables}
    told: dict[str, Any] = {
        "profile": "data-package",
        "name": NAME,
        "title": TITLE,
        "description": (
            "What happened, when and how surely, where, who took part in the office they held that day, and according "
            "to which source."
        ),
        "homepage": absolute(reverse("news:front_page")),
        "version": plain(created)[:10],
        "created": plain(created),
        "contributors": [{"title": "CSTO News", "role": "publisher", "path": absolute(reverse("news:front_page"))}],
        "resources": [_resource(file, by_name.get(file.name)) for file in files],
    }
    if settings.DATA_LICENCE:
        told["licenses"] = [settings.DATA_LICENCE]
    return told


def _resource(file: Written, table: Table | None) -> dict[str, Any]:
    name, _dot, suffix = file.name.rpartition(".")
    told = {
        "name": name if table or name == "popolo" else f"{name}-{suffix}",
        "path": file.name,
        "format": suffix,
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if table is None:
        return {**told, "profile": "data-resource", "title": capfirst(str(DOCUMENTS[file.name]))}
    return {
        **told,
        "profile": "tabular-data-resource",
        "title": capfirst(str(table.title)),
        "rows": file.rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True, "header": True},
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    links = [
        {"fields": column.name, "reference": {"resource": column.refers, "fields": "slug"}}
        for column in table.columns
        if column.refers
    ]
    return {**schema, "foreignKeys": links} if links else schema


def _field(column: Column) -> dict[str, Any]:
    words = [str(column.label), *([str(column.note)] if column.note else [])]
    told: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.kind, column.kind.value),
        "description": capfirst(". ".join(words)),
    }
    limits: dict[str, Any] = {}
    if column.choices:
        limits["enum"] = list(column.choices)
    if column.pattern:
        limits["pattern"] = column.pattern
    if column.kind is Kind.TIME:
        told["format"] = "any"
    return {**told, "constraints": limits} if limits else told


def as_json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def sums(files: Sequence[Written]) -> str:
    """For `sha256sum --check`."""
    return "".join(f"{file.sha256}  {file.name}\n" for file in files)


def read_me(files: Sequence[Written], created: dt.datetime) -> str:
    licence = settings.DATA_LICENCE
    terms = f"{licence['name']} ({licence['path']})" if licence else "none was stated. Ask before you publish it anew."
    lines = [f"- `{file.name}`" + (f", {file.rows} rows" if file.rows is not None else "") for file in files]
    return READ_ME.format(
        title=TITLE,
        day=plain(created)[:10],
        moment=plain(created),
        url=absolute("/en/data/"),
        licence=terms,
        files="\n".join(lines),
    )


READ_ME = """# {title}

The public record of {url} as it stood after its last change on {day} ({moment}).
Licence: {licence}

## Files

{files}

`datapackage.json` says what each column holds (Frictionless Data). `SHA256SUMS` holds the sums of all other files:
`sha256sum --check SHA256SUMS`.

## How to read it

- One row of `participations.csv` is one line of one event: who, in what role, in the office of that day in the words of
  the source. Who *took part*, who *was represented* and who *was only mentioned* are three things, in three columns:
  never count them together.
- `date_edtf` is the date as far as it is known (ISO 8601-2): `2024-02-16` is documented, `2024?-02-07` has a year that
  was inferred, `XXXX-02-07` one that nobody knows. `start_date` is empty where the year is not known; where it was
  inferred, `date_certainty` says `year_inferred`.
- `basis` says on what a row rests: `documented` (its words are in `source_quote`), `editorial` (ours), or `inferred`
  (from what: `basis_note`).
- An empty end of an appointment is one that nobody stated. It does not say that the office is still held.
- Columns that end in `_en`, `_ru`, `_hy`, `_be`, `_kk`, `_ky`, `_tg` hold the same in one language each (BCP 47).
- In CSV, a text that a spreadsheet would compute begins with an apostrophe. Take it away to have the words. Several
  values of one cell have `; ` between them.
- `changes.csv` tells by table and key what was added, changed and removed since the bundle before this one. Please
  remove from your copy what was removed here.

## How to cite it

CSTO News, the record as data, {day}, {url}
"""
