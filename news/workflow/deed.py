"""What every deed on an item shares: who may do it, the row it works on, the line it leaves in the book."""

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from news.enums import Status, Verb
from news.models import Event, StateChange
from news.text.day_names import moment_of

CHANGE_DRAFTS = "news.change_event"
APPROVE = "news.approve_event"
PUBLISH = "news.publish_event"

# What the deeds write, and nobody else.
STATE_FIELDS = (
    "status",
    "first_published_at",
    "significant_change_at",
    "minor_change_at",
    "withdrawn_at",
    "withdrawal_kind",
    "withdrawal_reason",
    "replacement",
    "unapproved_because",
)


class Editor(Protocol):
    """Whoever does the deed: a user of the site, asked for nothing more than this."""

    pk: int

    def has_perm(self, perm: str) -> bool: ...


class RefusedError(Exception):
    """A deed that was not done. `reasons` are sentences that an editor can act on."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def permission_missing(by: Editor, permission: str) -> list[str]:
    if by.has_perm(permission):
        return []
    sentences = {
        CHANGE_DRAFTS: _("Your account may not change items. Ask a colleague whose account may."),
        APPROVE: _("Your account may not approve items. Ask a colleague whose account may."),
        PUBLISH: _("Your account may not publish or withdraw. Ask a colleague whose account may."),
    }
    return [sentences[permission]]


def was_public(event: Event, at: dt.datetime) -> bool:
    """Whether anybody outside has been able to see the item by that instant."""
    first = event.first_published_at
    return event.is_public(at) or event.is_withdrawn or (first is not None and first <= at)


def perform(
    event: Event,
    verb: Verb,
    by: Editor,
    at: dt.datetime | None,
    *,
    against: Callable[[Event, dt.datetime], list[str]],
    change: Callable[[Event, dt.datetime], None],
    done: Callable[[Event], bool],
    why: str = "",
    signature: Callable[[Event, dt.datetime], tuple[str, bool]] | None = None,
) -> bool:
    """Do a deed on the row as it stands now, sign it, and show the new state on the item in the caller's hands.

    `signature` says why and whether it was forced, once the change is known; `why` serves where that is known before.
    False if it was `done` before. Raises RefusedError with the reasons against.
    """
    at = at or timezone.now()
    with transaction.atomic():
        row = locked(event)
        if done(row):
            show_state(row, event)
            return False
        if reasons := against(row, at):
            raise RefusedError(reasons)
        before = row.status
        change(row, at)
        row.save(update_fields=STATE_FIELDS)
        story, forced = signature(row, at) if signature else (why, False)
        sign(row, verb, by, at, before, story, forced=forced)
        show_state(row, event)
    return True


def locked(event: Event) -> Event:
    """The row as it stands now, held until the transaction ends. SQLite holds the whole file instead."""
    return Event.objects.select_for_update().get(pk=event.pk)


def show_state(row: Event, event: Event) -> None:
    """On the item in the caller's hands: the state, and the times it was judged by, as they are stored."""
    for name in (*STATE_FIELDS, "publish_at", "embargo_until", "expire_at"):
        setattr(event, name, getattr(row, name))


def sign(
    event: Event, verb: Verb, by: Editor | None, at: dt.datetime, before: str, why: str = "", *, forced: bool = False
) -> None:
    """One line in the book of states, and one in the log of the desk: who, when, from what state to what, and why."""
    StateChange.objects.create(
        event=event,
        verb=verb,
        before=before,
        after=event.status,
        by_id=by.pk if by else None,
        at=at,
        why=why,
        forced=forced,
    )
    line = _("%(deed)s: %(before)s → %(after)s.") % {
        "deed": verb.label,
        "before": Status(before).label,
        "after": Status(event.status).label,
    }
    if by is not None:
        log(event, by, at, f"{line} {why}".strip())


def log(record: models.Model, by: Editor, at: dt.datetime, sentence: str) -> None:
    """What the desk shows as the latest edits, and keeps for audit."""
    LogEntry.objects.create(
        user_id=by.pk,
        action_time=at,
        content_type=ContentType.objects.get_for_model(record),
        object_id=str(record.pk),
        object_repr=str(record)[:200],
        action_flag=CHANGE,
        change_message=sentence,
    )


def moment_shown(moment: dt.datetime) -> str:
    return moment_of(timezone.localtime(moment))
