"""Withdraw an item that readers have seen. Its address answers from then on with the reason."""

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
    if event.is_withdrawn:
        return [_("It is withdrawn already.")]
    reasons = permission_missing(by)
    if not was_public(event, at):
        reasons.append(_("Nobody outside has seen it, so there is nothing to withdraw. Return it to draft instead."))
    return reasons


def act(event: Event, by: Editor, at: dt.datetime | None = None, *, reason: str) -> bool:
    """Withdraw; False if it was before. `reason` is public. Raises RefusedError with the reasons against."""
    at = at or timezone.now()
    reason = reason.strip()
    with transaction.atomic():
        row = locked(event)
        before = row.status
        if row.is_withdrawn:
            show_state(row, event)
            return False
        reasons = reasons_against(row, at, by)
        if not reason:
            reasons.append(_("Say why: readers who come to its address will see the reason."))
        if reasons:
            raise RefusedError(reasons)
        row.status, row.withdrawn_at, row.withdrawal_reason = Status.WITHDRAWN, at, reason
        write_state(row, event)
        sign(row, by, at, _("Withdrawn"), before, _("Why: %(reason)s") % {"reason": reason})
    return True
