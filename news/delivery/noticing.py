"""Which items were published, corrected or withdrawn since the last look.

A question over time, and not a hook in the deeds: a scheduled item becomes public, and an embargo ends, while nobody
does anything. Looking again at the last hour costs little, and finds what was committed late; what was noticed before
is not noticed again.
"""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from news.enums import NoticeKind, Status, Verb
from news.models import Correction, Event, Notice, StateChange, Watermark
from news.models.publishable import public_rule

OVERLAP = dt.timedelta(hours=1)
# Nothing older is told to anybody when the first look is taken.
FIRST_LOOK = dt.timedelta(days=1)
AT_ONCE = 500


def notice(at: dt.datetime) -> int:
    """Write a notice of each; how many were found. Nine queries at most, each bounded by an index on time."""
    since = Watermark.read(at - FIRST_LOOK) - OVERLAP
    found = [*_published(since, at), *_back(at), *_corrected(since, at), *_withdrawn(since, at)]
    Notice.objects.bulk_create(found, ignore_conflicts=True)
    if len(found) < AT_ONCE:
        Watermark.move(at)
    return len(found)


def _noticed(what: NoticeKind, event: str = "pk", **cause: object) -> Exists:
    return Exists(Notice.objects.filter(event=OuterRef(event), what=what, **(cause or {"cause": OuterRef("pk")})))


def _published(since: dt.datetime, at: dt.datetime) -> Iterator[Notice]:
    """Three questions rather than one with OR: each walks its own index."""
    new = Event.objects.public(at).exclude(_noticed(NoticeKind.PUBLISHED, cause=0))
    found: dict[int, Event] = {}
    for moment in ("first_published_at", "publish_at", "embargo_until"):
        within = Q(**{f"{moment}__gt": since, f"{moment}__lte": at})
        for event in new.filter(within).order_by(moment).only(*_MOMENTS)[:AT_ONCE]:
            found[event.pk] = event
    for event in found.values():
        begun = event.first_published_at or max(filter(None, (event.publish_at, event.embargo_until)))
        if begun > since:
            yield Notice(event=event, what=NoticeKind.PUBLISHED, at=begun, noticed_at=at)


_MOMENTS = ("first_published_at", "publish_at", "embargo_until")


def _back(at: dt.datetime) -> Iterator[Notice]:
    """Items of whose withdrawal we told, and which readers see again."""
    over = Notice.objects.filter(public_rule(at, "event__"), what=NoticeKind.WITHDRAWN)
    untold = over.exclude(_noticed(NoticeKind.PUBLISHED, "event_id"))
    for row in untold.select_related("event").only("event__significant_change_at")[:AT_ONCE]:
        moment = row.event.significant_change_at or at
        yield Notice(event=row.event, what=NoticeKind.PUBLISHED, cause=row.pk, at=moment, noticed_at=at)


def _corrected(since: dt.datetime, at: dt.datetime) -> Iterator[Notice]:
    rows = Correction.objects.public(at).filter(at__gt=since, at__lte=at)
    for row in rows.exclude(_noticed(NoticeKind.CORRECTED, "event_id")).order_by("at")[:AT_ONCE]:
        yield Notice(event_id=row.event_id, what=NoticeKind.CORRECTED, cause=row.pk, at=row.at, noticed_at=at)


def _withdrawn(since: dt.datetime, at: dt.datetime) -> Iterator[Notice]:
    rows = StateChange.objects.filter(verb=Verb.WITHDRAW, event__status=Status.WITHDRAWN, at__gt=since, at__lte=at)
    for row in rows.exclude(_noticed(NoticeKind.WITHDRAWN, "event_id")).order_by("at")[:AT_ONCE]:
        yield Notice(event_id=row.event_id, what=NoticeKind.WITHDRAWN, cause=row.pk, at=row.at, noticed_at=at)
