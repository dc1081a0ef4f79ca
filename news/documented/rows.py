"""A row of the database as a file writes it, and back."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, TypeAlias

from django.db import models

from news.models import (
    Announcement,
    Appointment,
    Event,
    EventTopic,
    Organization,
    OtherName,
    Participant,
    Participation,
    Place,
    Post,
    Section,
    Topic,
)
from news.models.publishable import Publishable
from news.models.schedule import REVISION
from news.models.sourced import Sourced

Model: TypeAlias = type[models.Model]
Field: TypeAlias = "models.Field[Any, Any]"
Values: TypeAlias = dict[str, Any]

# In the order of loading: what is named comes before what names it.
NATURAL_KEYS: dict[Model, tuple[str, ...]] = {
    Section: ("slug",),
    Organization: ("slug",),
    Place: ("slug",),
    Participant: ("slug",),
    OtherName: ("participant", "organization", "place", "language", "name"),
    Post: ("slug",),
    Appointment: ("participant", "post", "start_date"),
    Topic: ("slug",),
    Event: ("slug",),
    Participation: ("event", "order"),
    EventTopic: ("event", "topic"),
    Announcement: ("event", "order"),
}

# Lines of another record. They come and go with it, so a line that an editor took out stays out.
OWNERS: dict[Model, tuple[str, ...]] = {
    Participation: ("event",),
    EventTopic: ("event",),
    Announcement: ("event",),
    Appointment: ("participant",),
    OtherName: ("participant", "organization", "place"),
}

# The state of publication belongs to the desk. Files give it to a new event and never change it afterwards.
PUBLICATION = frozenset(field.name for field in Publishable._meta.get_fields())

# How an item came about at this desk is not what is on record.
DESK = frozenset({"edition", "writer", "words_revision", "recorded_at", *REVISION})


@dataclass(frozen=True)
class Identity:
    """Which row: its model and its natural key, flat."""

    model: Model
    key: tuple[Any, ...]

    def __str__(self) -> str:
        return f"{self.model._meta.label_lower} {self.name}"

    @property
    def name(self) -> str:
        return " ".join(str(part) for part in self.key if part not in (None, ""))

    def find(self) -> models.Model | None:
        lookups: dict[str, Any] = {}
        for name, part in zip(NATURAL_KEYS[self.model], self.key, strict=True):
            if part is None:
                lookups[f"{name}__isnull"] = True
            else:
                lookups[f"{name}__slug" if self.model._meta.get_field(name).is_relation else name] = part
        return self.model._default_manager.filter(**lookups).first()


def identity_of(row: models.Model) -> Identity:
    return Identity(type(row), tuple(row.natural_key()))  # type: ignore[attr-defined]


@cache
def written_fields(model: Model) -> tuple[Field, ...]:
    """The fields that a file holds, in the order in which it writes them: the key first, the basis last."""
    key = NATURAL_KEYS[model]
    last = [field.name for base in (Publishable, Sourced) for field in base._meta.get_fields()]
    fields: list[Field] = [f for f in model._meta.concrete_fields if not f.primary_key and f.name not in DESK]
    linked = [field for field in model._meta.many_to_many if _is_plain_link(field)]
    own = [field for field in [*fields, *linked] if field.name not in last]
    own.sort(key=lambda field: key.index(field.name) if field.name in key else len(key))
    return (*own, *sorted((f for f in fields if f.name in last), key=lambda field: last.index(field.name)))


def _is_plain_link(field: "models.ManyToManyField[Any, Any]") -> bool:
    """Whether a list of keys tells it all; EventTopic, for one, is a record of its own."""
    return bool(field.remote_field.through._meta.auto_created)  # type: ignore[union-attr]


def plain(field: Field, value: Any) -> Any:
    """A value as JSON holds it. ValueError for a moment without an offset."""
    if isinstance(value, Decimal) and isinstance(field, models.DecimalField):
        return f"{value:.{field.decimal_places}f}"
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise ValueError(value.isoformat())
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


def default(field: Field) -> Any:
    return [] if field.many_to_many else plain(field, field.get_default())


def targets(row: models.Model, field: Field) -> list[models.Model]:
    """The rows that one relation of a row leads to, in the order of their natural keys."""
    if field.many_to_many:
        return sorted(getattr(row, field.name).all(), key=lambda target: identity_of(target).key)
    target = getattr(row, field.name)
    return [] if target is None else [target]


def references(row: models.Model) -> Iterator[models.Model]:
    for field in written_fields(type(row)):
        if field.is_relation:
            yield from targets(row, field)


def written(row: models.Model) -> Values:
    """What a file writes of a row: every value that is not the default of its field."""
    values: Values = {}
    for field in written_fields(type(row)):
        if field.is_relation:
            keys = [list(identity_of(target).key) for target in targets(row, field)]
            value = keys if field.many_to_many else next(iter(keys), None)
        else:
            value = plain(field, field.value_from_object(row))
        if value != default(field):
            values[field.name] = value
    return values


def owned_by(row: models.Model) -> Iterator[models.Model]:
    """The lines of a row, in the order in which they were entered."""
    for model, owners in OWNERS.items():
        for owner in owners:
            if model._meta.get_field(owner).related_model is type(row):
                yield from model._default_manager.filter(**{owner: row}).order_by("pk")
