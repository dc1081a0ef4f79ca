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
    NATURAL_KEYS,
    PUBLICATION,
    Identity,
    Model,
    default,
    identity_of,
    owned_by,
    written,
    written_fields,
)
from news.models import Event, FormerSlug, Merge

# Long texts are shown from a little before their first difference.
SHOWN, CONTEXT = 120, 20
# The slug that a record of the files has now, by its kind and the slug that the files know.
Slugs = dict[tuple[Model, str], str]


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
    """The records, with those that the database has under another slug named by that slug, and without those that
    were merged into another; otherwise they would come a second time. A query or two a kind of record."""
    records = list(records)
    slugs = _present_slugs(records)
    merged = _merged(slugs)
    known = {record.identity for record in records}
    present: list[Record] = []
    for record in records:
        renamed = _renamed(record, slugs)
        if renamed.identity != record.identity:
            if renamed.identity in known or (record.identity.model, record.identity.key[0]) in merged:
                continue
            known.add(renamed.identity)
        present.append(renamed)
    notes = [
        Difference(Identity(model, (now,)), "slug", former, now)
        for (model, former), now in slugs.items()
        if (model, former) not in merged
    ]
    return present, notes


def _present_slugs(records: list[Record]) -> Slugs:
    """By a former address; an event also by the text of its source."""
    slugs: Slugs = {}
    for model, key in NATURAL_KEYS.items():
        if key != ("slug",):
            continue
        wanted = {record.identity.key[0]: record for record in records if record.identity.model is model}
        there = model._default_manager.filter(slug__in=wanted).values_list("slug", flat=True)
        missing = set(wanted) - set(there)
        if not missing:
            continue
        former = FormerSlug.objects.filter(kind=model._meta.model_name, slug__in=missing)
        targets = dict(former.values_list("slug", "target"))
        now = dict(model._default_manager.filter(pk__in=targets.values()).values_list("pk", "slug"))
        slugs |= {(model, slug): now[target] for slug, target in targets.items() if target in now}
        for slug in missing if model is Event else ():
            text = wanted[slug].values.get("source_text")
            if (model, slug) not in slugs and text and (row := Event.objects.filter(source_text=text).first()):
                slugs[model, slug] = row.slug
    return slugs


def _merged(slugs: Slugs) -> set[tuple[Model, str]]:
    """Those that lead to a record that they were merged into."""
    gone = Merge.objects.filter(undone_at=None, gone_slug__in={slug for _model, slug in slugs})
    found = set(gone.values_list("kind", "gone_slug")) if slugs else set()
    return {(model, slug) for model, slug in slugs if (model._meta.model_name, slug) in found}


def _renamed(record: Record, slugs: Slugs) -> Record:
    model, values = record.identity.model, dict(record.values)
    key = _present_key(model, record.identity.key, slugs)
    for field in written_fields(model):
        target: Any = field.related_model
        if field.name == "slug" and "slug" in values:
            values["slug"] = key[0]
        elif target is not None and values.get(field.name):
            keys = values[field.name] if field.many_to_many else [values[field.name]]
            found = [list(_present_key(target, each, slugs)) for each in keys]
            values[field.name] = found if field.many_to_many else found[0]
    return replace(record, identity=Identity(model, tuple(key)), values=values)


def _present_key(model: Model, key: Iterable[Any], slugs: Slugs) -> list[Any]:
    """A natural key, flat, with each slug in it as it is now."""
    parts = zip(NATURAL_KEYS[model], key, strict=True)
    return [slugs.get((_named_by(model, name), part), part) for name, part in parts]


def _named_by(model: Model, name: str) -> Any:
    """The kind of record whose slug a part of a natural key is."""
    return model if name == "slug" else model._meta.get_field(name).related_model


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
