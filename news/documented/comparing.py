"""How the files and the database differ. Nothing is written here."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from news.documented.problems import Problem
from news.documented.reading import Record
from news.documented.rows import (
    PUBLICATION,
    Identity,
    default,
    identity_of,
    owned_by,
    written,
    written_fields,
)
from news.models import Event

# Long texts are shown from a little before their first difference.
SHOWN, CONTEXT = 120, 20


@dataclass(frozen=True)
class Difference:
    """One field of one record. An empty field: the whole record is on one side only."""

    record: Identity
    field: str = ""
    in_file: Any = None
    in_database: Any = None

    def __str__(self) -> str:
        if not self.field:
            where = _("is not in the files") if self.in_database else _("is not in the database")
            return f"{self.record}: {where}"
        file, database = _shown(self.in_file, self.in_database)
        values = _("file %(file)s, database %(database)s") % {"file": file, "database": database}
        return f"{self.record}: {self.field}: {values}"

    @property
    def loadable(self) -> bool:
        """Whether loading with `update` may end it: addresses and the state of publication are the desk's."""
        return self.field != "slug" and self.field not in PUBLICATION


def _shown(*values: Any) -> list[str]:
    texts = [json.dumps(value, ensure_ascii=False) for value in values]
    if max(map(len, texts)) <= SHOWN:
        return texts
    alike = takewhile(lambda pair: len(set(pair)) == 1, zip(*texts, strict=False))
    start = max(0, sum(1 for _pair in alike) - CONTEXT)
    return [("…" if start else "") + Truncator(text[start:]).chars(SHOWN) for text in texts]


def differences(record: Record, row: models.Model) -> list[Difference]:
    """Field by field, the publication state too."""
    stored = written(row)
    pairs = (
        (field.name, record.value(field), stored.get(field.name, default(field)))
        for field in written_fields(record.identity.model)
    )
    return [Difference(record.identity, name, file, kept) for name, file, kept in pairs if file != kept]


def under_present_slugs(records: Iterable[Record]) -> tuple[list[Record], list[Difference]]:
    """The records, with events that the database has under another slug named by that slug.

    The text of its source tells an event whose slug an editor changed; otherwise it would come a second time.
    """
    records = list(records)
    renamed: dict[str, str] = {}
    for record in records:
        text = record.values.get("source_text")
        if record.identity.model is not Event or not text or record.identity.find() is not None:
            continue
        if present := Event.objects.filter(source_text=text).first():
            renamed[record.identity.key[0]] = present.slug
    notes = [Difference(Identity(Event, (now,)), "slug", former, now) for former, now in renamed.items()]
    return [_renamed(record, renamed) for record in records], notes


def _renamed(record: Record, slugs: dict[str, str]) -> Record:
    model, key, values = record.identity.model, record.identity.key, dict(record.values)
    if model is Event and key[0] in slugs:
        key = (slugs[key[0]],)
        values["slug"] = key[0]
    for field in written_fields(model):
        if field.name in values and field.related_model is Event and values[field.name][0] in slugs:
            values[field.name] = [slugs[values[field.name][0]]]
            key = (slugs[key[0]], *key[1:]) if field.name == "event" else key
    if values.get("part_of") and values["part_of"][0] in slugs:
        values["part_of"] = [slugs[values["part_of"][0]], values["part_of"][1]]
    return replace(record, identity=Identity(model, key), values=values)


def drift(records: Iterable[Record]) -> Iterator[Difference]:
    """Every difference: other values, records missing here, lines of these records missing there."""
    records, notes = under_present_slugs(records)
    yield from notes
    known = {record.identity for record in records}
    for record in records:
        row = record.identity.find()
        if row is None:
            yield Difference(record.identity, in_file=record.values)
            continue
        yield from differences(record, row)
        for line in owned_by(row):
            if (identity := identity_of(line)) not in known:
                yield Difference(identity, in_database=written(line))
                known.add(identity)


def unknown_references(records: Iterable[Record]) -> Iterator[Problem]:
    """References to what neither the files nor the database have."""
    records = list(records)
    known = {record.identity for record in records}
    for record in records:
        for field, target in references(record):
            if target not in known and target.find() is None:
                text = _("There is no %s. Add its record to the files, or correct the natural key.")
                yield record.problem(text % target, field)


def references(record: Record) -> Iterator[tuple[str, Identity]]:
    for field in written_fields(record.identity.model):
        if field.is_relation and (value := record.values.get(field.name)):
            for key in value if field.many_to_many else [value]:
                yield field.name, Identity(field.related_model, tuple(key))  # type: ignore[arg-type]
