"""The versions of a record: who saved it, when, and what it was then."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import reversion
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

# An older edition than this many saves ago is met as a stranger: every difference is shown.
REACH = 200


@dataclass(frozen=True)
class Saved:
    """One save of a record."""

    pk: int
    edition: int
    at: dt.datetime
    by: int | None
    by_name: str
    comment: str


@contextmanager
def saving(record: Any, by: Any, comment: str = "") -> Iterator[None]:
    """Keep what is saved inside as a version of the record, and what it was before if that was never kept."""
    keep_first(record)
    with transaction.atomic():
        yield
        keep(record, by, comment)


def keep_first(record: Any) -> None:
    """Keep what a record was before its first change at the desk: it may have come from a file."""
    if record.pk and not _versions(record).exists():
        keep(record, None, _("Before its first change at the desk"))


def keep(record: Any, by: Any, comment: str) -> None:
    """Keep a record with its lines, as they stand in the database now, as a version."""
    with reversion.create_revision(manage_manually=True):
        reversion.set_date_created(timezone.now())
        if by is not None:
            reversion.set_user(by)
        reversion.set_comment(comment)
        reversion.add_to_revision(type(record)._default_manager.get(pk=record.pk))


def _versions(record: Any) -> Any:
    return Version.objects.get_for_object(record)


def saves(record: Any, limit: int = REACH) -> list[Saved]:
    """The saves of a record, the latest first. One query."""
    rows = _versions(record).select_related("revision__user")[:limit]
    return [_saved(row) for row in rows]


def _saved(row: Version) -> Saved:
    revision = row.revision
    return Saved(
        pk=revision.pk,
        edition=row.field_dict.get("edition", 0),
        at=revision.date_created,
        by=revision.user_id,
        by_name=revision.user.get_username() if revision.user else "",
        comment=revision.comment,
    )


def revision_of(record: Any, pk: int) -> Revision | None:
    """The revision with this key, if it holds a version of the record."""
    row = _versions(record).filter(revision=pk).select_related("revision").first()
    return row.revision if row else None


def of_edition(record: Any, edition: int) -> Revision | None:
    """The revision that an edition was kept in; None if it never was."""
    for row in _versions(record).select_related("revision")[:REACH]:
        if row.field_dict.get("edition") == edition:
            return row.revision
    return None


def authors_since(record: Any, moment: dt.datetime | None) -> set[int]:
    """Who saved a record after an instant, or ever. One query."""
    rows = _versions(record).exclude(revision__user=None)
    if moment is not None:
        rows = rows.filter(revision__date_created__gt=moment)
    return set(rows.order_by().values_list("revision__user", flat=True).distinct())


def deleted(model: Any, limit: int = 100) -> list[Version]:
    """The last version of each record that is gone, the latest first. One query."""
    return list(Version.objects.get_deleted(model).select_related("revision__user").order_by("-pk")[:limit])
