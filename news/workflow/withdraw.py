"""Withdraw an item that readers have seen. Its address answers from then on with the reason."""

import datetime as dt

from django.utils.translation import gettext as _

from news.enums import Status, Verb, WithdrawalKind
from news.models import Event
from news.workflow.deed import PUBLISH, Editor, perform, permission_missing, was_public


def reasons_against(event: Event, at: dt.datetime, by: Editor) -> list[str]:
    if event.is_withdrawn:
        return [_("It is withdrawn already.")]
    if not was_public(event, at):
        return [_("Nobody outside has seen it, so there is nothing to withdraw.")]
    return permission_missing(by, PUBLISH)


def act(
    event: Event,
    by: Editor,
    at: dt.datetime | None = None,
    *,
    reason: str,
    kind: str = WithdrawalKind.ERROR,
    replacement: Event | None = None,
) -> bool:
    """Withdraw; False if it was before. `reason` is public. Raises RefusedError with the reasons against.

    An item that is replaced names the one that replaces it, which readers can see.
    """
    reason = reason.strip()

    def against(row: Event, at: dt.datetime) -> list[str]:
        reasons = reasons_against(row, at, by)
        if not reason:
            reasons.append(_("Say why: readers who come to its address will see the reason."))
        if kind == WithdrawalKind.SUPERSEDED and replacement is None:
            reasons.append(_("Choose the item that replaces it."))
        if kind != WithdrawalKind.SUPERSEDED and replacement is not None:
            reasons.append(_("Only an item that is replaced names another."))
        if replacement is not None and (replacement.pk == row.pk or not replacement.is_public(at)):
            reasons.append(_("Choose another item, and one that readers can see, as its replacement."))
        return reasons

    def change(row: Event, at: dt.datetime) -> None:
        row.status, row.withdrawn_at, row.withdrawal_reason = Status.WITHDRAWN, at, reason
        row.withdrawal_kind, row.replacement, row.unapproved_because = kind, replacement, ""

    return perform(
        event,
        Verb.WITHDRAW,
        by,
        at,
        against=against,
        change=change,
        done=lambda row: row.is_withdrawn,
        signature=lambda row, at: (
            _("%(kind)s: %(reason)s") % {"kind": WithdrawalKind(kind).label, "reason": reason},
            False,
        ),
    )
