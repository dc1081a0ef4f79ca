"""Publish an approved item: at once, or at the time that its fields name.

Without approval it takes a reason, which stands on the item at the desk until somebody approves in retrospect.
"""

import datetime as dt
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from news.enums import Status, Verb
from news.models import Event
from news.workflow.deed import (
    PUBLISH,
    Editor,
    moment_shown,
    perform,
    permission_missing,
    was_public,
)


def becomes_public(event: Event, at: dt.datetime) -> dt.datetime:
    """The instant from which it is seen: the latest of now, its time and the end of its embargo."""
    return max(moment for moment in (at, event.publish_at, event.embargo_until) if moment is not None)


def promise(event: Event, at: dt.datetime) -> str:
    """From when readers would see it if it were published now."""
    seen_from = becomes_public(event, at)
    if seen_from > at:
        return _("Readers see it from %(moment)s.") % {"moment": moment_shown(seen_from)}
    return _("Readers see it at once. For another moment, go back and enter it under “Address and publication”.")


def needs_reason(event: Event) -> bool:
    """Whether it can only go out without approval."""
    return event.status != Status.APPROVED


def reasons_against(event: Event, at: dt.datetime, by: Editor, *, because: str = "") -> list[str]:
    if event.status == Status.PUBLISHED:
        return [_("It is published already.")]
    reasons = permission_missing(by, PUBLISH)
    if needs_reason(event) and not because:
        reasons.append(
            _(
                "Nobody has approved it. Send it for review, or publish it without approval and say why: "
                "the reason is shown at the desk until somebody approves in retrospect."
            )
        )
    return reasons + gaps(event) + clashing_times(event.publish_at, event.embargo_until, event.expire_at, at)


def advice(event: Event) -> list[str]:
    """What does not stand against publishing, but is worth a look before it. Two queries."""
    notes = []
    if event.place is None:
        notes.append(_("No place is given. Leave it so only if the source states none."))
    if not event.participations.exists():
        notes.append(_("Nobody is entered as taking part."))
    if not event.event_topics.exists():
        notes.append(_("No topic is chosen, so nobody who follows a topic will find it."))
    return notes


def act(event: Event, by: Editor, at: dt.datetime | None = None, *, because: str = "") -> bool:
    """Publish; False if it was published before. Raises RefusedError with the reasons against.

    `because` is required, and kept, where nobody has approved the item.
    """
    because = because.strip()
    forced = False

    def change(row: Event, at: dt.datetime) -> None:
        nonlocal forced
        forced = needs_reason(row)
        seen_from = becomes_public(row, at)
        if was_public(row, at):
            # Readers who knew it learn that it is back; the day on which they first saw it stays.
            row.significant_change_at = seen_from
        row.first_published_at = row.first_published_at or seen_from
        row.status, row.withdrawn_at, row.withdrawal_kind, row.withdrawal_reason = Status.PUBLISHED, None, "", ""
        row.replacement = None
        row.unapproved_because = because if forced else ""

    return perform(
        event,
        Verb.PUBLISH,
        by,
        at,
        against=lambda row, at: reasons_against(row, at, by, because=because),
        change=change,
        done=lambda row: row.status == Status.PUBLISHED,
        signature=lambda row, at: (_story(row, at, because if forced else ""), forced),
    )


def _story(event: Event, at: dt.datetime, because: str) -> str:
    told = _("Public from %(moment)s.") % {"moment": moment_shown(becomes_public(event, at))}
    forced = _("Without approval: %(reason)s") % {"reason": because}
    return f"{told} {forced}" if because else told


def keep_first_day(event: Event, at: dt.datetime) -> None:
    """After the times of a scheduled item changed: set the instant from which it is seen. Saves nothing."""
    first = event.first_published_at
    if event.status == Status.PUBLISHED and first is not None and first > at:
        event.first_published_at = becomes_public(event, at)


def gaps(event: Event) -> list[str]:
    """What the record itself refuses, field by field, and what readers cannot do without."""
    reasons = []
    if not event.lead.strip():
        reasons.append(_("Lead: enter the first paragraph; lists and previews show it."))
    if not (event.source_url or event.source_publisher or event.source_text):
        reasons.append(_("Source: say where this is written, at least who publishes it."))
    for use in event.pictures.without_alt().select_related("image").order_by("order"):
        told = _(
            "Picture %(number)s, “%(caption)s”: say what it shows to those who do not see it, or mark it decorative."
        )
        reasons.append(told % {"number": use.order, "caption": use.caption_shown})
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


def clashing_times(
    publish_at: dt.datetime | None,
    embargo_until: dt.datetime | None,
    expire_at: dt.datetime | None = None,
    at: dt.datetime | None = None,
) -> list[str]:
    """Times that would promise a moment at which nobody sees the item: an embargo after publication, an end before."""
    sentences = []
    if publish_at and embargo_until and embargo_until > publish_at:
        sentences.append(
            _(
                "The embargo ends on %(embargo)s, after the time of publication, %(publish)s. "
                "Clear one of them, or let the embargo end first."
            )
            % {"embargo": moment_shown(embargo_until), "publish": moment_shown(publish_at)}
        )
    seen_from = max((moment for moment in (publish_at, embargo_until, at) if moment), default=None)
    if expire_at and seen_from and expire_at <= seen_from:
        sentences.append(
            _("It is to be shown until %(end)s, and would not be seen before %(start)s. Mend one of the two.")
            % {"end": moment_shown(expire_at), "start": moment_shown(seen_from)}
        )
    return sentences
