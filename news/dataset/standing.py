"""Whether everything in the bundle may still be seen. It was public when the bundle was made; this asks of today."""

import datetime as dt
from array import array
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from news.dataset.reading import NAMED, Numbers
from news.dataset.store import Bundle
from news.enums import Status
from news.models import Bundled, BundledEvent, BundledTranslation

AT_ONCE = 500
# The kind of the row that names the bundle itself.
BUNDLE = "bundle"
NOT_PUBLISHED = [status for status in Status if status != Status.PUBLISHED]


def stands(at: dt.datetime | None = None) -> bool:
    """Whether no item, translation or name of it has been hidden, merged or deleted since. One query.

    An item is looked for among those that are not public, which are few, by the index of each reason: a walk over the
    bundle itself would take as long as it is large.
    """
    at = at or timezone.now()
    events = BundledEvent.objects.order_by()
    gone: list[QuerySet[Any]] = [
        events.filter(event=None),
        events.filter(event__status__in=NOT_PUBLISHED),
        events.filter(event__publish_at__gt=at),
        events.filter(event__embargo_until__gt=at),
        events.filter(event__expire_at__lte=at),
        BundledTranslation.objects.order_by().filter(translation=None),
        *(_hidden_names(kind, model, at) for kind, model in NAMED.items()),
    ]
    found = [rows.values("pk") for rows in gone]
    return not found[0].union(*found[1:], all=True).exists()


def know(bundle: Bundle) -> None:
    """Let this database give out this bundle, and no other."""
    known = Bundled.objects.of(BUNDLE)
    known.exclude(record=_number(bundle)).delete()
    known.get_or_create(record=_number(bundle), defaults={"kind": BUNDLE})


def may_be_given_out(bundle: Bundle) -> bool:
    """Whether this database knows the bundle, and it stands. Where another database made it, in the same directory,
    nothing here tells what may be seen of it. Two queries."""
    return is_known(bundle) and stands()


def is_known(bundle: Bundle) -> bool:
    return Bundled.objects.of(BUNDLE).filter(record=_number(bundle)).exists()


def _number(bundle: Bundle) -> int:
    """By its hash, which is the name of its directory."""
    return int(bundle.directory.name[:15], 16)


def _hidden_names(kind: str, model: Any, at: dt.datetime) -> QuerySet[Bundled]:
    public = model.objects.public(at).filter(pk=OuterRef("record"))
    return Bundled.objects.of(kind).order_by().exclude(Exists(public))


def watch(keys: dict[str, Numbers]) -> None:
    """Let `stands` ask of all these numbers, and of those that it asks of already."""
    for rows, column, kind in _watched(keys):
        new = _differences(rows, column, keys[kind])[0]
        for start in range(0, len(new), AT_ONCE):
            made = [
                rows.model(**_values(rows, column, kind), **{f"{column}": key}) for key in new[start : start + AT_ONCE]
            ]
            rows.model._default_manager.bulk_create(made)


def watch_only(keys: dict[str, Numbers]) -> None:
    """Let `stands` ask of no other numbers than these."""
    for rows, column, kind in _watched(keys):
        old = _differences(rows, column, keys[kind])[1]
        for start in range(0, len(old), AT_ONCE):
            rows.filter(**{f"{column}__in": old[start : start + AT_ONCE]}).delete()
    BundledEvent.objects.filter(event=None).delete()
    BundledTranslation.objects.filter(translation=None).delete()


def _watched(keys: dict[str, Numbers]) -> Iterator[tuple[QuerySet[Any], str, str]]:
    yield BundledEvent.objects.filter(event__isnull=False), "event_id", "event"
    yield BundledTranslation.objects.filter(translation__isnull=False), "translation_id", "translation"
    for kind in NAMED:
        yield Bundled.objects.of(kind), "record", kind


def _values(rows: QuerySet[Any], column: str, kind: str) -> dict[str, str]:
    return {"kind": kind} if column == "record" else {}


def _differences(rows: QuerySet[Any], column: str, keys: Numbers) -> tuple[Numbers, Numbers]:
    """Numbers that only `keys` has, and numbers that only the table has."""
    wanted = array("q", sorted(keys))
    missing, surplus = array("q"), array("q")
    here = 0
    last = 0
    while page := list(
        rows.filter(**{f"{column}__gt": last}).order_by(column).values_list(column, flat=True)[:AT_ONCE]
    ):
        for key in page:
            while here < len(wanted) and wanted[here] < key:
                missing.append(wanted[here])
                here += 1
            if here < len(wanted) and wanted[here] == key:
                here += 1
            else:
                surplus.append(key)
        last = page[-1]
    missing.extend(wanted[here:])
    return missing, surplus
