"""Approve an item in review, or in retrospect one that went out without approval. Never by whoever wrote it."""

import datetime as dt

from django.utils.translation import gettext as _

from news.enums import Status, Verb
from news.models import Event
from news.workflow.deed import APPROVE, Editor, perform, permission_missing
from news.workflow.four_eyes import writers
from news.workflow.publish import gaps


def reasons_against(event: Event, at: dt.datetime, by: Editor) -> list[str]:
    if event.status == Status.APPROVED:
        return [_("It is approved already.")]
    if event.status == Status.PUBLISHED and not event.unapproved_because:
        return [_("Nothing in it waits for approval.")]
    if event.status not in (Status.IN_REVIEW, Status.PUBLISHED):
        return [_("Only an item in review can be approved.")]
    reasons = permission_missing(by, APPROVE)
    if by.pk in writers(event):
        reasons.append(_("You wrote it or changed it, so somebody else approves it."))
    return reasons + (gaps(event) if event.status == Status.IN_REVIEW else [])


def act(event: Event, by: Editor, at: dt.datetime | None = None, *, note: str = "") -> bool:
    """Approve; False if it was. Raises RefusedError with the reasons against."""

    def change(row: Event, at: dt.datetime) -> None:
        row.unapproved_because = ""
        if row.status == Status.IN_REVIEW:
            row.status = Status.APPROVED

    return perform(
        event,
        Verb.APPROVE,
        by,
        at,
        against=lambda row, at: reasons_against(row, at, by),
        change=change,
        done=lambda row: (
            row.status == Status.APPROVED or (row.status == Status.PUBLISHED and not row.unapproved_because)
        ),
        why=note.strip(),
    )
