from collections.abc import Mapping
from typing import Any

from django import template
from django.contrib.admin.models import LogEntry
from django.db.models import Q
from django.template import Context
from django.urls import reverse

from news.models import Event
from news.models.event import EventQuerySet
from news.queries.boards import boards_of
from news.queries.boards.mine import unfinished
from news.queries.counting import Count, count_each
from news.queries.desk import GAPS, STATES, in_state, lacking

register = template.Library()
SHOWN = 6
EDITS = 12
WAITING = ("draft", "in_review", "approved", "scheduled")


@register.filter
def at(values: Mapping[str, Any], key: str) -> Any:
    return values[key]


@register.simple_tag(takes_context=True)
def desk(context: Context) -> dict[str, Any]:
    """What waits for an editor, each count with the address of the list it counts. Six queries."""
    user = context["request"].user
    if not user.has_perm("news.view_event"):
        return {}
    events = Event.objects.all()
    changelist = reverse("admin:news_event_changelist")
    waiting = {state: in_state(events, state) for state in WAITING}
    gaps = {gap: lacking(events, gap) for gap in GAPS}
    counts, _row = count_each(*waiting.values(), *gaps.values(), unfinished(user.pk))
    *counts, own = counts
    labels = [*(STATES[state] for state in waiting), *(label for label, _rule in GAPS.values())]
    urls = [
        *(f"{changelist}?state={state}" for state in waiting),
        *(f"{changelist}?lacking={gap}" for gap in gaps),
    ]
    return {
        "figures": [
            {"label": label, "count": count, "url": url} for label, count, url in zip(labels, counts, urls, strict=True)
        ],
        "boards": {"my-work": own, "review": counts[WAITING.index("in_review")]},
        "may_approve": user.has_perm("news.approve_event"),
        "review": few(waiting["in_review"], "-pk"),
        "drafts": few(waiting["draft"], "-pk"),
        "scheduled": few(waiting["scheduled"], "publish_at", "pk"),
    }


@register.simple_tag(takes_context=True)
def boards(context: Context, counts: dict[str, Count] | str = "") -> list[dict[str, Any]]:
    """The boards that this user may see, with their addresses and, where handed in, what waits on them."""
    numbers = counts or {}
    return [
        {
            "slug": slug,
            "title": board.title,
            "url": reverse(f"admin:desk_{slug}"),
            "count": numbers.get(slug) if isinstance(numbers, dict) else None,
        }
        for slug, board in boards_of(context["request"].user).items()
    ]


def few(events: EventQuerySet, *order: str) -> EventQuerySet:
    """The first few of many, found before anything is read of them."""
    first = events.order_by(*order).values("pk")[:SHOWN]
    return Event.objects.filter(pk__in=first).for_lists().order_by(*order)


@register.simple_tag(takes_context=True)
def latest_edits(context: Context) -> Any:
    """What anybody changed in the kinds of record that this user may see. One query."""
    user = context["request"].user
    seen = [
        permission.removeprefix("news.view_")
        for permission in user.get_all_permissions()
        if permission.startswith("news.view_")
    ]
    kinds = Q(content_type__app_label="news", content_type__model__in=seen)
    return LogEntry.objects.filter(kinds).select_related("user", "content_type").order_by("-pk")[:EDITS]
