"""Publish a draft, or a withdrawn item again: at once, or at the time that its fields name."""

import datetime as dt
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from news.enums import Status
from news.models import Event
from news.workflow.deed import (
    Editor,
    RefusedError,
    locked,
    permission_missing,
    show_state,
    sign,
    was_public,
    write_state,
)


def becomes_public(event: Event, at: dt.datetime) -> dt.datetime:
    """The instant from which it is seen: the latest of now, its time and the end of its embargo."""
    return max(moment for moment in (at, event.publish_at, event.embargo_until) if moment is not None)


def reasons_against(event: Event, at: dt.datetime, by: Editor) -> list[str]:
    if event.status == Status.PUBLISHED:
        return [_("It is published already.")]
    return permission_missing(by) + _gaps(event) + clashing_times(event.publish_at, event.embargo_until)


def advice(event: Event) -> list[str]:
    """What does not stand against publishing, but is worth a look before it. Two queries."""
    notes = []
    if not (event.source_url or event.source_publisher or event.source_text):
        notes.append(_("No source is given. Readers will not see where this is written."))
    if event.place is None:
        notes.append(_("No place is given. Leave it so only if the source states none."))
    if not event.participations.exists():
        notes.append(_("Nobody is entered as taking part."))
    if not event.event_topics.exists():
        notes.append(_("No topic is chosen, so nobody who follows a topic will find it."))
    return notes


def act(event: Event, by: Editor, at: dt.datetime | None = None) -> bool:
    """Publish; False if it was published before. Raises RefusedError with the reasons against."""
    at = at or timezone.now()
    with transaction.atomic():
        row = locked(event)
        before = row.status
        if before == Status.PUBLISHED:
            show_state(row, event)
            return False
        if reasons := reasons_against(row, at, by):
            raise RefusedError(reasons)
        seen_from = becomes_public(row, at)
        if was_public(row, at):
            # Readers who knew it learn that it is back; the day on which they first saw it stays.
            row.significant_change_at = seen_from
        row.first_published_at = row.first_published_at or seen_from
        row.status, row.withdrawn_at, row.withdrawal_reason = Status.PUBLISHED, None, ""
        write_state(row, event)
        sign(row, by, at, _("Published"), before, _("Public from %(moment)s.") % {"moment": _moment(seen_from)})
    return True


def keep_first_day(event: Event, at: dt.datetime) -> None:
    """After the times of a scheduled item changed: set the instant from which it is seen. Saves nothing."""
    first = event.first_published_at
    if event.status == Status.PUBLISHED and first is not None and first > at:
        event.first_published_at = becomes_public(event, at)


def _gaps(event: Event) -> list[str]:
    """What the record itself refuses, field by field, and what readers cannot do without."""
    reasons = []
    if not event.lead.strip():
        reasons.append(_("Lead: enter the first paragraph; lists and previews show it."))
    try:
        event.full_clean()
    except ValidationError as error:
        for name, sentences in error.message_dict.items():
            reasons += [f"{_label(name)}{sentence}" for sentence in sentences]
    return reasons


def _label(name: str) -> str:
    if name == NON_FIELD_ERRORS:
        return ""
    field: Any = Event._meta.get_field(name)
    return f"{capfirst(str(field.verbose_name))}: "


def clashing_times(publish_at: dt.datetime | None, embargo_until: dt.datetime | None) -> list[str]:
    """Both at once would promise a time at which nobody sees the item yet."""
    if publish_at and embargo_until and embargo_until > publish_at:
        return [
            _(
                "The embargo ends on %(embargo)s, after the time of publication, %(publish)s. "
                "Clear one of them, or let the embargo end first."
            )
            % {"embargo": _moment(embargo_until), "publish": _moment(publish_at)}
        ]
    return []


def _moment(moment: dt.datetime) -> str:
    local = timezone.localtime(moment)
    return f"{date_format(local, 'DATETIME_FORMAT')} {local:%Z}"
