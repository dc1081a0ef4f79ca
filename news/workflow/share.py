"""Let somebody without an account see an item before it is public, for a while."""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from news.models import Event, PreviewLink
from news.workflow.deed import Editor, RefusedError, log, moment_shown

LONGEST = dt.timedelta(days=30)


def reasons_against(event: Event, at: dt.datetime, by: Editor) -> list[str]:
    reasons = []
    if not by.has_perm("news.share_event"):
        reasons.append(_("Your account may not show items to outsiders. Ask a colleague whose account may."))
    if event.is_public(at):
        reasons.append(_("Readers see it already: send them its own address."))
    return reasons


def act(
    event: Event, by: Editor, at: dt.datetime | None = None, *, recipient: str, expires_at: dt.datetime
) -> PreviewLink:
    """Make a link. Raises RefusedError with the reasons against."""
    at = at or timezone.now()
    reasons = reasons_against(event, at, by)
    if not recipient.strip():
        reasons.append(_("Say for whom the link is."))
    if not at < expires_at <= at + LONGEST:
        reasons.append(_("A link is valid for %s days at most.") % LONGEST.days)
    if reasons:
        raise RefusedError(reasons)
    with transaction.atomic():
        link = PreviewLink.objects.create(
            event=event, recipient=recipient.strip(), by_id=by.pk, created_at=at, expires_at=expires_at
        )
        log(
            event,
            by,
            at,
            _("Shown to %(who)s until %(end)s.") % {"who": link.recipient, "end": moment_shown(expires_at)},
        )
    return link


def revoke(link: PreviewLink, by: Editor, at: dt.datetime | None = None) -> bool:
    """Let a link show nothing from now on; False if it did not. Raises RefusedError."""
    at = at or timezone.now()
    if not by.has_perm("news.share_event"):
        raise RefusedError([_("Your account may not show items to outsiders. Ask a colleague whose account may.")])
    with transaction.atomic():
        if not PreviewLink.objects.valid(at).filter(pk=link.pk).update(revoked_at=at):
            return False
        log(link.event, by, at, _("No longer shown to %(who)s.") % {"who": link.recipient})
    link.revoked_at = at
    return True


def links_of(event: Event) -> Any:
    """The links of an item with how often and when last each was used. One query."""
    return event.preview_links.select_related("by").annotate(used=Count("uses"), last_used=Max("uses__at"))
