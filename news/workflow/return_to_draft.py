"""Take a scheduled or embargoed item back to the desk, as long as nobody outside has seen it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
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


def reasons_against(event: Event, at: dt.datetime, by: Editor) -> list[str]:
    if event.status == Status.DRAFT:
        return [_("It is a draft already.")]
    reasons = permission_missing(by)
    if was_public(event, at):
        reasons.append(_("Readers have seen it, so it cannot become a draft again. Withdraw it and say why."))
    return reasons


def act(event: Event, by: Editor, at: dt.datetime | None = None) -> bool:
    """Return to draft; False if it was one before. Raises RefusedError with the reasons against."""
    at = at or timezone.now()
    with transaction.atomic():
        row = locked(event)
        before = row.status
        if before == Status.DRAFT:
            show_state(row, event)
            return False
        if reasons := reasons_against(row, at, by):
            raise RefusedError(reasons)
        row.status, row.first_published_at = Status.DRAFT, None
        write_state(row, event)
        sign(row, by, at, _("Returned to draft"), before)
    return True
