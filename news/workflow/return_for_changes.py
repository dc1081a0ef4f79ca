"""Hand an item back to its writer, as long as nobody outside has seen it."""

import datetime as dt

from django.utils.translation import gettext as _

from news.enums import Status, Verb
from news.models import Event
from news.workflow.deed import APPROVE, PUBLISH, Editor, perform, permission_missing, was_public
from news.workflow.four_eyes import submitter


def reasons_against(event: Event, at: dt.datetime, by: Editor) -> list[str]:
    if event.status == Status.DRAFT:
        return [_("It is a draft already.")]
    if was_public(event, at):
        return [_("Readers have seen it, so it cannot become a draft again. Withdraw it and say why.")]
    if event.status == Status.IN_REVIEW and submitter(event) == by.pk:
        return []  # who sent it may take it back
    return permission_missing(by, PUBLISH if event.status == Status.PUBLISHED else APPROVE)


def act(event: Event, by: Editor, at: dt.datetime | None = None, *, reason: str) -> bool:
    """Return to draft; False if it was one. `reason` is for the writer. Raises RefusedError with the reasons."""
    reason = reason.strip()

    def against(row: Event, at: dt.datetime) -> list[str]:
        missing = [] if reason else [_("Say what is to be changed: the writer will read it.")]
        return reasons_against(row, at, by) + missing

    def change(row: Event, at: dt.datetime) -> None:
        row.status, row.first_published_at, row.unapproved_because = Status.DRAFT, None, ""

    return perform(
        event,
        Verb.RETURN,
        by,
        at,
        against=against,
        change=change,
        done=lambda row: row.status == Status.DRAFT,
        why=reason,
    )
