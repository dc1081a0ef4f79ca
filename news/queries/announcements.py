"""What items say is planned, and the events that did it: as readers see both."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, FilteredRelation, Q, QuerySet
from django.utils.translation import get_language

from news.enums import Happening, Language, PromiseState
from news.models import Announcement, Event, PublicTranslation
from news.models.publishable import public_rule
from news.queries.involvement import FEW

PAGE_SIZE = 30
# Newest told first; within an item in its own order. Total, since an item has each order once.
NEWEST_FIRST = ("-event__start_date", "-event_id", "order")
OLDEST_FIRST = ("event__start_date", "event_id", "-order")
EVENTS = ("event", "kept_by")
LONG = ("body", "source_text", "theme", "lead")


def told(rows: QuerySet[Announcement]) -> list[Announcement]:
    """Each with its state, its own event and the event that kept it, in the reader's words:
    `keeper` is None unless readers may see it. One query."""
    language = get_language() or Language.EN
    asked: Any = rows.select_related("event", "kept_by", "topic", "supporter", "venue")
    for name in EVENTS:
        chosen = Q(**{f"{name}__public_translations__language": language})
        words = FilteredRelation(f"{name}__public_translations", condition=chosen)
        asked = asked.annotate(**{f"{name}_words": words, f"{name}_title": F(f"{name}_words__title")})
    found = list(asked.with_state().defer(*(f"{name}__{column}" for name in EVENTS for column in LONG)))
    for row in found:
        for name in EVENTS:
            event, title = getattr(row, name), getattr(row, f"{name}_title")
            if event is not None:
                event.translated = PublicTranslation(title=title, language=language) if title else None
        row.keeper = row.kept_by if row.state == PromiseState.KEPT else None
    return found


def told_if_any(rows: QuerySet[Announcement]) -> list[Announcement]:
    """The same, for pages of which most have none: two queries, and a short one where there are none."""
    return told(rows) if rows.exists() else []


def narrowed(rows: QuerySet[Announcement], state: str = "") -> QuerySet[Announcement]:
    """The same rows, by their keys where there are few: many are met soon enough by walking through time, and few
    would be met after all events. One query."""
    candidates = Announcement.objects.filter(Q(kept_by__isnull=False) if state == PromiseState.KEPT else Q())
    keys = list(candidates.order_by().values_list("pk", flat=True)[: FEW + 1])
    return rows.filter(pk__in=keys) if len(keys) <= FEW else rows


@dataclass(frozen=True)
class Page:
    """Announcements newest first, and the keys of the first and the last where there are pages beside this one."""

    rows: list[Announcement]
    older: int | None
    newer: int | None


def page_of(rows: QuerySet[Announcement], older: Announcement | None, newer: Announcement | None) -> Page:
    """The newest, those told before one of them, or the nearest ones told after it. One query."""
    if newer is not None:
        found = told(rows.filter(_before(newer, "gt", "lt")).order_by(*OLDEST_FIRST)[: PAGE_SIZE + 1])
        shown, more = found[:PAGE_SIZE][::-1], (True, len(found) > PAGE_SIZE)
    else:
        rows = rows.filter(_before(older, "lt", "gt")) if older else rows
        found = told(rows.order_by(*NEWEST_FIRST)[: PAGE_SIZE + 1])
        shown, more = found[:PAGE_SIZE], (len(found) > PAGE_SIZE, older is not None)
    return Page(shown, shown[-1].pk if shown and more[0] else None, shown[0].pk if shown and more[1] else None)


def _before(row: Announcement, beyond: str, within: str) -> Q:
    day, event = row.event.start_date, row.event_id
    return Q(**{f"event__start_date__{beyond}": day}) | Q(event__start_date=day) & (
        Q(**{f"event_id__{beyond}": event}) | Q(event_id=event, **{f"order__{within}": row.order})
    )


def made_and_kept(event: Event) -> tuple[list[Announcement], list[Announcement]]:
    """What an event announces, in its own order, and what public items announced that it keeps. One query."""
    own = Q(event=event.pk)
    keeping = Q(kept_by=event.pk)
    public = public_rule(prefix="event__")
    rows = told_if_any(Announcement.objects.filter(own | keeping).filter(own | public).order_by(*NEWEST_FIRST))
    held = event.happening == Happening.HELD
    return [row for row in rows if row.event_id == event.pk], [row for row in rows if row.event_id != event.pk and held]
