"""A record with its lines as plain values: as it stands, or as it stood after one of its saves."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from reversion.models import Revision

from news.history.kept import LINES
from news.models.publishable import Publishable
from news.models.schedule import REVISION

Values = dict[str, Any]
# What the deeds decide, and what only counts saves, is not part of what an item says.
TIMES = frozenset({"publish_at", "embargo_until", "expire_at"})
_STATE = {f.attname for f in Publishable._meta.concrete_fields}
_STATE |= {"replacement_id"}
# Of a translation: its state, and what it was made from.
_STATE |= {"state", "source", "source_revision", "changed_by_id", "changed_at"}
UNSAID = frozenset({"id", "edition", "writer_id", "words_revision", *REVISION} | (_STATE - TIMES))


@dataclass(frozen=True)
class Snapshot:
    """`main` maps columns to values (a list of keys for many-to-many); `lines` does so for each line by its key."""

    model: Any
    pk: int
    main: Values
    lines: dict[tuple[Any, int], Values] = field(default_factory=dict)


def _said(values: Values) -> Values:
    return {name: value for name, value in values.items() if name not in UNSAID}


def values_of(row: models.Model) -> Values:
    """Column by column, as the versions hold them."""
    values = {column.attname: column.value_from_object(row) for column in row._meta.concrete_fields}
    for link in row._meta.many_to_many:
        if link.remote_field.through._meta.auto_created:  # type: ignore[union-attr]
            values[link.name] = sorted(target.pk for target in getattr(row, link.name).all())
    return values


def _links(model: Any) -> list[str]:
    return [link.name for link in model._meta.many_to_many if link.remote_field.through._meta.auto_created]


def snapshot_of(row: Any) -> Snapshot:
    """As it stands: one query a sort of line, and one for their links."""
    lines: dict[tuple[Any, int], Values] = {}
    for accessor in LINES[type(row)]:
        rows = getattr(row, accessor).all()
        links = _links(rows.model)
        for line in rows.order_by("pk").prefetch_related(*links) if links else rows.order_by("pk"):
            lines[rows.model, line.pk] = _without_owner(values_of(line), row)
    return Snapshot(type(row), row.pk, _said(values_of(row)), lines)


def snapshot_in(revision: Revision, row: Any) -> Snapshot:
    """As it stood in a revision that holds a version of it. One query."""
    return _assembled(revision.version_set.select_related("content_type").order_by("pk"), type(row), row.pk)


def _assembled(versions: Iterable[Any], model: Any, pk: int) -> Snapshot:
    main: Values = {}
    lines: dict[tuple[Any, int], Values] = {}
    owner = model(pk=pk)
    sorts = {getattr(model, accessor).rel.related_model for accessor in LINES[model]}
    for version in versions:
        kind, key = version._model, int(version.object_id)
        if kind is model and key == pk:
            main = _said(_sorted_links(version.field_dict, kind))
        elif kind in sorts and version.field_dict.get(_owner_column(kind, model)) == pk:
            lines[kind, key] = _without_owner(_sorted_links(version.field_dict, kind), owner)
    return Snapshot(model, pk, main, lines)


def _sorted_links(values: Values, model: Any) -> Values:
    return {**values, **{name: sorted(int(key) for key in values.get(name) or []) for name in _links(model)}}


def _owner_column(kind: Any, model: Any) -> str:
    """The column of a sort of line that names its record."""
    for accessor in LINES[model]:
        relation = getattr(model, accessor).rel
        if relation.related_model is kind:
            return str(relation.field.attname)
    raise LookupError(kind)


def _without_owner(values: Values, row: Any) -> Values:
    columns = {getattr(type(row), accessor).rel.field.attname for accessor in LINES[type(row)]}
    return {name: value for name, value in values.items() if name != "id" and name not in columns}
