"""Two people, two bodies or two offices that took part in the same events: when first, when last, and as what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db.models import OuterRef, Prefetch, Q

from news.enums import NAMED_ONLY, TOOK_PART, Role, TopicRelation
from news.models import Event, EventTopic, Involvement, Participation
from news.models.event import EventQuerySet
from news.models.visibility import has_rows
from news.queries import involvement
from news.queries.bodies import families_of
from news.queries.involvement import Involved
from news.queries.timeline import OLDEST_FIRST, first_of
from news.queries.together import Together


@dataclass(frozen=True)
class Side:
    """One of the two. `lines` tells which participations are theirs, `ask` finds events by their roles."""

    record: Any
    lines: Q
    ask: Callable[[Iterable[str]], Involved]


def sides_of(kind: str, one: Any, other: Any) -> tuple[Side, Side]:
    """`kind` is `participant`, `organization` or `post`. One query for bodies, none for the others."""
    if kind == "organization":
        own, theirs = involvement.apart(*families_of(one.slug, other.slug))
        return _body(one, own), _body(other, theirs)
    return _single(kind, one), _single(kind, other)


def _single(kind: str, record: Any) -> Side:
    if kind == "post":
        held = Participation.posts.through.objects.filter(participation=OuterRef("pk"), post=record)
        return Side(record, Q(has_rows(held)), partial(involvement.post, record.slug))
    return Side(record, Q(participant=record), partial(involvement.person, record.slug))


def _body(record: Any, keys: list[int]) -> Side:
    theirs = Involvement.objects.filter(line=OuterRef("pk"), organization__in=keys)
    return Side(record, Q(has_rows(theirs)), partial(involvement.bodies, keys))


def attach_sides(events: list[Event], sides: tuple[Side, Side]) -> None:
    """Set on each event `who`: the lines of both that took part, in protocol order. One query."""
    there = {event.pk: event for event in events}
    for event in events:
        event.who = []  # type: ignore[attr-defined]
    lines = Participation.objects.took_part().filter(sides[0].lines | sides[1].lines, event__in=events)
    # Put in order here: Django takes some milliseconds to ask for an order of rows with a hundred columns.
    for row in sorted(lines.with_subjects().order_by(), key=lambda line: line.order):
        row.event = there[row.event_id]
        row.event.who.append(row)  # type: ignore[attr-defined]


def with_what_it_was_about(events: EventQuerySet) -> EventQuerySet:
    """On `event.subjects` its topics, without those that it merely mentions."""
    about = EventTopic.objects.filter(relation=TopicRelation.SUBJECT).select_related("topic")
    return events.for_lists().prefetch_related(Prefetch("event_topics", about, to_attr="subjects"))


def first_and_last(events: EventQuerySet) -> tuple[Event | None, Event | None]:
    """One query."""
    ends = (events.order_by(*OLDEST_FIRST).values("pk")[:1], events.newest_first().values("pk")[:1])
    first, last = (Event.objects.order_by().filter(pk__in=keys).values("pk") for keys in ends)
    found = Event.objects.for_lists().filter(pk__in=first.union(last, all=True)).newest_first()
    rows = list(found)
    return (rows[-1], rows[0]) if rows else (None, None)


def encounters_of(sides: tuple[Side, Side]) -> Involved:
    return Together.of(*(side.ask(TOOK_PART) for side in sides))


def named_together(public: EventQuerySet, sides: tuple[Side, Side], size: int = 20) -> list[Event]:
    """Events that name both, where at least one of the two was represented or mentioned only. Two queries."""
    one, other = sides
    absent = [a.ask(NAMED_ONLY).along_with(b.ask(Role)) for a, b in (sides, sides[::-1])]
    named = replace(absent[0].beside(absent[1]), sample=3 * size)
    both = one.ask(TOOK_PART).belongs("pk") & other.ask(TOOK_PART).belongs("pk")
    return named.newest(public.exclude(both), size, lambda events: first_of(events, EventQuerySet.for_lists, size))
