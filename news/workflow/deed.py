"""What every deed on an item shares: who may do it, the row it works on, the line it leaves in the book."""

import datetime as dt
from typing import Protocol

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from news.enums import Status
from news.models import Event

PERMISSION = "news.publish_event"
STATE_FIELDS = (
    "status",
    "first_published_at",
    "significant_change_at",
    "withdrawn_at",
    "withdrawal_reason",
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


def permission_missing(by: Editor) -> list[str]:
    if by.has_perm(PERMISSION):
        return []
    return [_("Your account may not publish or withdraw. Ask a colleague whose account may.")]


def was_public(event: Event, at: dt.datetime) -> bool:
    """Whether anybody outside has been able to see the item by that instant."""
    first = event.first_published_at
    return event.is_public(at) or event.is_withdrawn or (first is not None and first <= at)


def locked(event: Event) -> Event:
    """The row as it stands now, held until the transaction ends. SQLite holds the whole file instead."""
    return Event.objects.select_for_update().get(pk=event.pk)


def write_state(row: Event, event: Event) -> None:
    row.save(update_fields=STATE_FIELDS)
    show_state(row, event)


def show_state(row: Event, event: Event) -> None:
    """On the item in the caller's hands: the state, and the times it was judged by, as they are stored."""
    for name in (*STATE_FIELDS, "publish_at", "embargo_until"):
        setattr(event, name, getattr(row, name))


def sign(event: Event, by: Editor, at: dt.datetime, deed: str, before: str, why: str = "") -> None:
    """One line: who, when, from what state to what, and why."""
    line = _("%(deed)s: %(before)s → %(after)s.") % {
        "deed": deed,
        "before": Status(before).label,
        "after": Status(event.status).label,
    }
    LogEntry.objects.create(
        user_id=by.pk,
        action_time=at,
        content_type=ContentType.objects.get_for_model(Event),
        object_id=str(event.pk),
        object_repr=str(event)[:200],
        action_flag=CHANGE,
        change_message=f"{line} {why}".strip(),
    )
