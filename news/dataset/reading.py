"""The public record, read in batches: as many queries for each, and no more memory, whatever the record holds."""

import datetime as dt
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db import connection
from django.db.models import Prefetch

from news.enums import Language
from news.models import (
    Announcement,
    Event,
    EventTopic,
    Organization,
    Participant,
    Participation,
    Place,
    Post,
    PublicTranslation,
    Section,
    Topic,
)
from news.queries.offices import appointments_shown

BATCH = 500
# Ascending, eight bytes for each.
Numbers: TypeAlias = "array[int]"
# Whose names readers see as long as something public bears them.
NAMED: dict[str, Any] = {
    "section": Section,
    "topic": Topic,
    "organization": Organization,
    "post": Post,
    "participant": Participant,
    "place": Place,
}
# Who stands in a line of the cast, and where.
SUBJECTS: dict[Any, tuple[str, ...]] = {
    Participant: ("participant", "on_behalf_of_participant"),
    Organization: ("organization", "affiliation", "on_behalf_of_organization"),
}


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read within is the record of one moment. No editor waits for it: nothing is locked."""
    if connection.in_atomic_block:
        yield
        return
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


@dataclass
class Reader:
    """Reads what is public at a moment. `keys` holds the numbers of what was read, by kind."""

    at: dt.datetime

    def __post_init__(self) -> None:
        self.keys: dict[str, Numbers] = {kind: array("q") for kind in (*NAMED, "event", "translation")}

    def batches(self, kind: str) -> Iterator[list[Any]]:
        """Lists of at most `BATCH` records of a kind, by their numbers."""
        if kind == "event":
            return self._events()
        if kind == "appointment":
            return self._appointments()
        return self._named(kind)

    def count(self) -> int:
        return Event.objects.public(self.at).count()

    def _named(self, kind: str) -> Iterator[list[Any]]:
        model = NAMED[kind]
        # One question for all: that for bodies and places climbs their trees.
        public = model.objects.public(self.at).order_by("pk").values_list("pk", flat=True)
        keys = self.keys[kind]
        keys.extend(public.iterator())
        for start in range(0, len(keys), BATCH):
            rows = list(_with_relations(kind, model.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk")))
            if kind in ("topic", "organization"):
                self._without_hidden_bodies(kind, rows)
            yield rows

    def _without_hidden_bodies(self, kind: str, rows: list[Any]) -> None:
        """A programme may belong to a body, and a body have a successor, of whom nothing public tells."""
        if kind == "topic":
            told = self._public_bodies({key for row in rows for key in (row.organization_id, row.chaired_body_id)})
            for row in rows:
                row.organization = row.organization if row.organization_id in told else None
                row.chaired_body = row.chaired_body if row.chaired_body_id in told else None
            return
        told = self._public_bodies({other.pk for row in rows for other in row.successors.all()})
        for row in rows:
            row._prefetched_objects_cache["successors"] = [other for other in row.successors.all() if other.pk in told]

    def _public_bodies(self, keys: set[int | None]) -> set[int]:
        asked = [key for key in keys if key is not None]
        return set(Organization.objects.public(self.at).filter(pk__in=asked).values_list("pk", flat=True))

    def _appointments(self) -> Iterator[list[Any]]:
        return _by_number(appointments_shown(self.at))

    def _events(self) -> Iterator[list[Any]]:
        for batch in _by_number(_whole(Event.objects.public(self.at).with_places_named(Language.EN))):
            places = _places_of(batch)
            _attach_subjects([line for event in batch for line in event.cast])
            for event in batch:
                event.place = places.get(event.place_id)
                event.parent = event.parent if event.parent and event.parent.is_public(self.at) else None
                orders = {line.pk: line.order for line in event.cast}
                for line in event.cast:
                    line.part_of_order = orders.get(line.part_of_id)
                # What was translated before that language became the original's is past.
                told = sorted(event.told_in, key=lambda row: row.language)
                event.told_in = [row for row in told if row.language != event.language]
                self.keys["translation"].extend(row.pk for row in event.told_in)
            self.keys["event"].extend(event.pk for event in batch)
            yield batch


def _by_number(rows: Any) -> Iterator[list[Any]]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _with_relations(kind: str, rows: Any) -> Any:
    joined = {
        "organization": ("parent",),
        "place": ("parent",),
        "post": ("organization",),
        "topic": ("organization", "chaired_body"),
    }
    followed = {
        "organization": ("other_names", "successors"),
        "place": ("other_names",),
        "participant": ("other_names",),
    }
    rows = rows.select_related(*joined[kind]) if kind in joined else rows
    return rows.prefetch_related(*followed.get(kind, ()))


def _whole(events: Any) -> Any:
    """With everything told of them in the words of the original, and all translations that readers see."""
    lines: Any = Participation.objects.in_protocol_order()
    cast = lines.prefetch_related(Prefetch("posts", Post.objects.select_related("organization")))
    keepers = Prefetch("kept_by", Event.objects.only("slug"))
    plans = Announcement.objects.with_state().order_by("order")
    plans = plans.prefetch_related("topic", "supporter", "venue", keepers)
    topics = EventTopic.objects.order_by("pk").prefetch_related("topic")
    parents = Event.objects.defer("lead", "body", "theme", "source_text")
    return events.defer("source_text").prefetch_related(
        "section",
        Prefetch("parent", parents),
        Prefetch("participations", cast, to_attr="cast"),
        Prefetch("event_topics", topics, to_attr="subjects"),
        Prefetch("announcements", plans, to_attr="plans"),
        Prefetch("public_translations", PublicTranslation.objects.all(), to_attr="told_in"),
    )


def _attach_subjects(cast: list[Participation]) -> None:
    """Each person and each body once, whatever the number of lines: where Django follows keys, SQLite refuses
    more than a thousand of them. Four queries."""
    for model, names in SUBJECTS.items():
        keys = {getattr(line, f"{name}_id") for line in cast for name in names} - {None}
        found = {row.pk: row for row in model.objects.filter(pk__in=keys).prefetch_related("other_names")}
        for line in cast:
            for name in names:
                setattr(line, name, found.get(getattr(line, f"{name}_id")))


def _places_of(events: list[Any]) -> dict[int | None, Any]:
    """Each with those around it, whatever their number. One query."""
    keys = [event.place_id for event in events if event.place_id is not None]
    asked: Any = Place.objects.filter(pk__in=keys)
    found: dict[int | None, Any] = {place.pk: place for place in asked.with_ancestors()} if keys else {}
    for place in found.values():
        if place.parent_id is not None:
            place.parent = found[place.parent_id]
    return found
