"""Who did what at the desk, and when: the log of every save, and the book of states."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from news.enums import Verb
from news.models import Event, PreviewUse, StateChange

SHOWN = 50
FLAGS = {"add": ADDITION, "change": CHANGE, "delete": DELETION}
VERBS: dict[str, str | Promise] = {
    "add": gettext_lazy("Added"),
    "change": gettext_lazy("Saved"),
    "delete": gettext_lazy("Deleted"),
    **{verb.value if verb != Verb.CHANGE else "lapse": verb.label for verb in Verb},
}


@dataclass(frozen=True)
class Asked:
    """What of the log is wanted. Days are those of the desk, both included; `kind` is the name of a model, and
    `record` the key of one record."""

    person: int | None = None
    kind: str = ""
    record: int | None = None
    verb: str = ""
    first: dt.date | None = None
    last: dt.date | None = None


@dataclass(frozen=True)
class Line:
    """`pk` is its place: what was written later has a higher one. `model` is empty for a kind that is gone."""

    pk: int
    at: dt.datetime
    by: str
    model: str
    kind: str
    key: str
    record: str
    verb: str
    what: str

    @property
    def verb_label(self) -> str | Promise:
        return VERBS[self.verb]

    @property
    def is_deed(self) -> bool:
        """Whether it moved an item; the words of other lines say themselves what was done."""
        return self.verb not in FLAGS


@dataclass(frozen=True)
class Page:
    """Lines, the latest first, and the places to go on from (None at either end)."""

    lines: list[Line]
    older: int | None = None
    newer: int | None = None


def kinds_seen_by(user: Any) -> QuerySet[ContentType]:
    """The kinds of record that a user may look at."""
    seen = Q(pk__in=[])
    for permission in user.get_all_permissions():
        app, _dot, codename = permission.partition(".")
        if app in ("news", "auth") and codename.startswith("view_"):
            seen |= Q(app_label=app, model=codename.removeprefix("view_"))
    return ContentType.objects.filter(seen).order_by("app_label", "model")


def page_of(asked: Asked, kinds: Iterable[ContentType], older: int | None = None, newer: int | None = None) -> Page:
    """The latest lines about these kinds of record, those before one, or the nearest after one. One query.

    What moved an item is read in the book of states, which outlives the account of whoever moved it.
    """
    chosen = [kind for kind in kinds if asked.kind in ("", kind.model)]
    rows: QuerySet[Any] = _of_the_log(asked, chosen) if asked.verb in ("", *FLAGS) else _of_the_book(asked, chosen)
    if newer is not None:
        found = list(rows.filter(pk__gt=newer).order_by("pk")[: SHOWN + 1])
        shown, more_newer, more_older = found[:SHOWN][::-1], len(found) > SHOWN, True
    else:
        before = rows.filter(pk__lt=older) if older is not None else rows
        found = list(before.order_by("-pk")[: SHOWN + 1])
        shown, more_newer, more_older = found[:SHOWN], older is not None, len(found) > SHOWN
    if not shown:
        return Page([])
    lines = [_line_of_the_book(row) if isinstance(row, StateChange) else _line_of_the_log(row) for row in shown]
    return Page(lines, shown[-1].pk if more_older else None, shown[0].pk if more_newer else None)


def _within(asked: Asked, column: str) -> Q:
    zone, within = timezone.get_current_timezone(), Q()
    if asked.first is not None:
        within &= Q(**{f"{column}__gte": dt.datetime.combine(asked.first, dt.time(), zone)})
    if asked.last is not None:
        within &= Q(**{f"{column}__lt": dt.datetime.combine(asked.last + dt.timedelta(days=1), dt.time(), zone)})
    return within


def _of_the_log(asked: Asked, kinds: list[ContentType]) -> QuerySet[LogEntry]:
    rows = LogEntry.objects.filter(_within(asked, "action_time"), content_type__in=kinds)
    if asked.person is not None:
        rows = rows.filter(user=asked.person)
    if asked.record is not None:
        rows = rows.filter(object_id=str(asked.record))
    if asked.verb:
        rows = rows.filter(action_flag=FLAGS[asked.verb])
    return rows.select_related("user", "content_type")


def _of_the_book(asked: Asked, kinds: list[ContentType]) -> QuerySet[StateChange]:
    if not any(kind.model_class() is Event for kind in kinds):
        return StateChange.objects.none()
    rows = StateChange.objects.filter(_within(asked, "at"), verb=_verb(asked.verb))
    if asked.person is not None:
        rows = rows.filter(by=asked.person)
    if asked.record is not None:
        rows = rows.filter(event=asked.record)
    return rows.select_related("event", "by")


def _verb(name: str) -> str:
    return Verb.CHANGE if name == "lapse" else name


def _line_of_the_log(row: LogEntry) -> Line:
    kind = row.content_type
    model = kind.model_class() if kind else None
    return Line(
        pk=row.pk,
        at=row.action_time,
        by=row.user.get_username(),
        model=model._meta.label_lower if model else "",
        kind=str(model._meta.verbose_name) if model else "",
        key=str(row.object_id),
        record=row.object_repr,
        verb=next(name for name, flag in FLAGS.items() if flag == row.action_flag),
        what=row.get_change_message(),
    )


def _line_of_the_book(row: StateChange) -> Line:
    told = f"{row.get_before_display()} → {row.get_after_display()}."
    return Line(
        pk=row.pk,
        at=row.at,
        by=row.by.get_username() if row.by else "",
        model="news.event",
        kind=str(row.event._meta.verbose_name),
        key=str(row.event_id),
        record=row.event.title,
        verb=row.verb if row.verb != Verb.CHANGE else "lapse",
        what=f"{told} {row.why}".strip(),
    )


def latest_openings(limit: int = 10) -> list[PreviewUse]:
    """The last times that somebody outside opened an item by a link. One query."""
    return list(PreviewUse.objects.select_related("link__event", "link__by").order_by("-pk")[:limit])
