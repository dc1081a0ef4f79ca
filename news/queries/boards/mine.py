"""What one editor has begun and not finished."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from reversion.models import Version

from news.enums import Verb
from news.models import Event, StateChange
from news.models.event import EventQuerySet
from news.queries.boards.changes import last_change, last_changes
from news.queries.boards.quality import not_public_yet
from news.queries.counting import Count, count_each
from news.queries.desk import STATES, in_state, lacking

SHOWN = 20
# So many saves back an editor's hand in an item written by somebody else is remembered.
SAVES = 200
OPEN = ("draft", "in_review", "approved", "scheduled")


def begun_by(user: int) -> Q:
    """What somebody wrote, or saved lately. One query, when it is made."""
    saves = Version.objects.filter(content_type__app_label="news", content_type__model="event", revision__user=user)
    keys = saves.order_by("-pk").values_list("object_id", flat=True)[:SAVES]
    return Q(writer=user) | Q(pk__in={int(key) for key in keys})


def work_of(user: int) -> EventQuerySet:
    return Event.objects.filter(begun_by(user))


def unfinished(user: int) -> EventQuerySet:
    """What of it is not public yet."""
    return not_public_yet(work_of(user))


@dataclass(frozen=True)
class Group:
    """Items that ask the same of their writer, the most urgent first. `state` is one of `STATES`, or empty."""

    key: str
    title: str | Promise
    advice: str | Promise
    state: str
    items: list[Event]
    more: bool = False


@dataclass(frozen=True)
class MyWork:
    groups: list[Group]
    counts: dict[str, Count] = field(default_factory=dict)
    changes: dict[int, StateChange] = field(default_factory=dict)

    @property
    def items(self) -> list[Event]:
        return [event for group in self.groups for event in group.items]


def my_work(user: int) -> MyWork:
    """Nine queries, whatever there is."""
    begun = work_of(user)
    drafts = in_state(begun, "draft").annotate(
        verb=last_change("verb"), hand=last_change("by"), moved=last_change("at")
    )
    returned = Q(verb=Verb.RETURN) & ~Q(hand=user, hand__isnull=False)
    # A reviewer who touched a draft up and handed it back has done with it.
    handed_back = Q(verb=Verb.RETURN, hand=user, hand__isnull=False) & (Q(writer__isnull=True) | ~Q(writer=user))
    waiting = in_state(begun, "in_review").annotate(moved=last_change("at"))
    groups = [
        _group(
            "returned",
            _("Returned to you"),
            _("Read what is to be changed, change it, and send it for review again."),
            "draft",
            drafts.filter(returned),
            "-moved",
        ),
        _group(
            "draft",
            _("Drafts"),
            _("Finish them and send them for review."),
            "draft",
            drafts.filter(Q(verb__isnull=True) | (~returned & ~handed_back)),
        ),
        _group(
            "in_review",
            _("Waiting for review"),
            _("Somebody else reads them. Nothing is to be done, unless it takes too long."),
            "in_review",
            waiting,
            "moved",
        ),
        _group(
            "approved",
            _("Approved"),
            _("They wait for somebody who publishes."),
            "approved",
            in_state(begun, "approved"),
        ),
        _group(
            "scheduled",
            _("Scheduled or under embargo"),
            _("They appear by themselves."),
            "scheduled",
            in_state(begun, "scheduled"),
            "publish_at",
        ),
        _group(
            "approval",
            _("Out without approval"),
            _("Ask somebody who did not write them to approve them in retrospect."),
            "",
            lacking(begun, "approval"),
        ),
    ]
    counts, _row = count_each(*(in_state(begun, state) for state in OPEN))
    shown = MyWork(groups)
    return MyWork(groups, dict(zip(OPEN, counts, strict=True)), last_changes(shown.items))


def _group(key: str, title: Any, advice: Any, state: str, events: EventQuerySet, *order: str) -> Group:
    found = list(events.for_lists().order_by(*order, "-pk")[: SHOWN + 1])
    return Group(key, title, advice, state, found[:SHOWN], len(found) > SHOWN)


def figures(counts: dict[str, Count]) -> list[tuple[str, str | Promise, Count]]:
    return [(state, STATES[state], count) for state, count in counts.items()]
