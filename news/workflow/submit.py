"""Send a draft for review."""

import datetime as dt

from django.utils.translation import gettext as _

from news.enums import Status, Verb
from news.models import Event
from news.workflow.deed import CHANGE_DRAFTS, Editor, perform, permission_missing
from news.workflow.publish import advice as publishing_advice
from news.workflow.publish import gaps


def reasons_against(event: Event, at: dt.datetime, by: Editor) -> list[str]:
    if event.status == Status.IN_REVIEW:
        return [_("It is in review already.")]
    if event.status != Status.DRAFT:
        return [_("Only a draft is sent for review.")]
    reasons = permission_missing(by, CHANGE_DRAFTS)
    if not event.lead.strip():
        reasons.append(_("Lead: enter the first paragraph; lists and previews show it."))
    return reasons


def advice(event: Event) -> list[str]:
    """What does not stand against a review, but will against approval; and what is worth a look."""
    ahead = [_("It cannot be approved before: %s") % reason for reason in gaps(event)]
    return ahead + publishing_advice(event)


def act(event: Event, by: Editor, at: dt.datetime | None = None, *, note: str = "") -> bool:
    """Send for review, with a note for the reviewer; False if it was. Raises RefusedError with the reasons against."""

    def change(row: Event, at: dt.datetime) -> None:
        row.status = Status.IN_REVIEW

    return perform(
        event,
        Verb.SUBMIT,
        by,
        at,
        against=lambda row, at: reasons_against(row, at, by),
        change=change,
        done=lambda row: row.status == Status.IN_REVIEW,
        why=note.strip(),
    )
