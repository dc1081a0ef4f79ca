"""What follows when the words or the facts of an item were saved: approval lapses, readers are told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from news.enums import SIGNIFICANT, ChangeKind, Status, Verb
from news.history.comparing import Change, told_to_readers
from news.history.snapshot import TIMES
from news.models import Correction, Event
from news.text.differences import excerpts
from news.workflow.deed import (
    APPROVE,
    CHANGE_DRAFTS,
    PUBLISH,
    STATE_FIELDS,
    Editor,
    moment_shown,
    permission_missing,
    sign,
    was_public,
)

# The times before which nobody sees an item.
STARTS = frozenset({"publish_at", "embargo_until"})


@dataclass(frozen=True)
class Told:
    """What an editor tells readers of a change to an item that they have seen."""

    kind: ChangeKind
    note: str = ""
    keep_old_words_back: bool = False

    def reasons_against(self) -> list[str]:
        if self.kind in SIGNIFICANT and not self.note.strip():
            return [_("Tell readers what was changed, and why.")]
        return []


def permission_needed(event: Event | None) -> str:
    """Whose hands an item is in: its writers' while it is a draft, then its reviewers', then its publishers'."""
    if event is None or event.status == Status.DRAFT:
        return CHANGE_DRAFTS
    return APPROVE if event.status in (Status.IN_REVIEW, Status.APPROVED) else PUBLISH


def reasons_against(event: Event, by: Editor) -> list[str]:
    return permission_missing(by, permission_needed(event))


def in_other_hands(event: Event, by: Editor) -> str:
    """Why somebody who writes drafts cannot change this item in its state, and what to do; empty if they can."""
    if not by.has_perm(CHANGE_DRAFTS) or not reasons_against(event, by):
        return ""
    if event.status in (Status.IN_REVIEW, Status.APPROVED):
        return _(
            "Its reviewers have it now, and only they change it. Who sent it may take it back: Return for changes."
        )
    return _("Only those who may publish change it now. Tell one of them what should be different.")


def needs_telling(event: Event, at: dt.datetime) -> bool:
    """Whether readers have seen it, so that a change is told to them."""
    return event.status == Status.PUBLISHED and was_public(event, at)


def saved(
    event: Event, by: Editor, changes: Sequence[Change], told: Told | None, at: dt.datetime | None = None
) -> None:
    """After `changes` were stored: the state and the times that follow from them, and the correction that tells of
    them. Call it in the transaction that stored them."""
    if not changes:
        return
    at = at or timezone.now()
    if all(not change.line and change.column in TIMES for change in changes):
        # When it appears is not what was approved. The book says the new time, where readers were promised another.
        if event.status == Status.PUBLISHED and {change.column for change in changes} & STARTS:
            told_from = _("Public from %(moment)s.") % {"moment": moment_shown(event.first_published_at or at)}
            sign(event, Verb.PUBLISH, by, at, Status.PUBLISHED, told_from)
    elif event.status == Status.APPROVED:
        event.status = Status.IN_REVIEW
        event.save(update_fields=STATE_FIELDS)
        sign(event, Verb.CHANGE, by, at, Status.APPROVED, _("What was approved has changed, so it is reviewed again."))
    elif needs_telling(event, at):
        _tell(event, by, changes, told or Told(ChangeKind.TYPO), at)
    elif event.status == Status.PUBLISHED:
        _unapproved(event, _("It was changed after it had been approved."))


def _tell(event: Event, by: Editor, changes: Sequence[Change], told: Told, at: dt.datetime) -> None:
    shown = told_to_readers(changes)
    significant = told.kind in SIGNIFICANT
    if not shown and not significant:
        return
    Correction.objects.create(
        event=event,
        at=at,
        by_id=by.pk,
        kind=told.kind,
        note=told.note.strip(),
        changes=[_as_told(change, keep_back=told.keep_old_words_back) for change in shown],
    )
    if not significant:
        event.minor_change_at = at
        event.save(update_fields=STATE_FIELDS)
        return
    event.significant_change_at = at
    _unapproved(event, told.note.strip())


def _as_told(change: Change, *, keep_back: bool) -> dict[str, str | None]:
    before, after = change.before, change.after
    if before and after:
        before, after = excerpts(before, after)
    return {"what": change.what, "before": None if keep_back else before, "after": after}


def _unapproved(event: Event, because: str) -> None:
    """It stays where readers see it, or will at its time; the desk shows that nobody else has looked at it yet."""
    event.unapproved_because = event.unapproved_because or because
    event.save(update_fields=STATE_FIELDS)
