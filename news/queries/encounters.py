"""Two people, two bodies or two offices that took part in the same events: when first, when last, and as what."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Prefetch, Q

from news.enums import NAMED_ONLY, TOOK_PART, Role, TopicRelation
from news.models import Event, EventTopic, Involvement, Participation
from news.models.event import EventQuerySet
from news.queries import involvement
from news.queries.bodies import families_of
from news.queries.involvement import Involved
from news.queries.timeline import OLDEST_FIRST
from news.queries.together import Together


@dataclass(frozen=True)
class Side:
    """One of the two. `lines` tells which participations in events are theirs, `ask` finds events by their roles."""

    record: Any
    lines: Callable[[list[Event]], Q]
    ask: Callable[[Iterable[str]], Involved]


def sides_of(kind: str, one: Any, other: Any) -> tuple[Side, Side]:
    """`kind` is `participant`, `organization` or `post`. One query for bodies, none for the others."""
    if kind == "organization":
        own, theirs = involvement.apart(*families_of(one.slug, other.slug))
        return _body(one, own), _body(other, theirs)
    return _single(kind, one), _single(kind, other)


def _single(kind: str, record: Any) -> Side:
    if kind == "post":
        return Side(record, lambda _events: Q(posts=record), partial(involvement.post, record.slug))
    return Side(record, lambda _events: Q(participant=record), partial(involvement.person, record.slug))


def _body(record: Any, keys: list[int]) -> Side:
    def lines(events: list[Event]) -> Q:
        theirs = Involvement.objects.filter(event__in=[event.pk for event in events], organization__in=keys)
        return Q(pk__in=theirs.values("line"))

    return Side(record, lines, partial(involvement.bodies, keys))


def attach_sides(events: list[Event], sides: tuple[Side, Side]) -> None:
    """Set on each event `who`: the lines of both that took part, in protocol order. One query."""
    here = Participation.objects.filter(event__in=events)
    lines = here.took_part().filter(sides[0].lines(events) | sides[1].lines(events))
    there = {event.pk: event for event in events}
    for event in events:
        event.who = []  # type: ignore[attr-defined]
    keys = lines.order_by().values("pk")
    # The events are told twice, since PostgreSQL may begin with the records around all lines that there are.
    for row in here.filter(pk__in=keys).with_subjects().in_protocol_order():
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
    absent = one.ask(NAMED_ONLY).along_with(other.ask(Role)), other.ask(NAMED_ONLY).along_with(one.ask(Role))
    named = Involved(
        tuple(rows for question in absent for rows in question.rows),
        joined=tuple(rows for question in absent for rows in question.joined),
    )
    if not named.any:
        return []
    both = one.ask(TOOK_PART).belongs("pk") & other.ask(TOOK_PART).belongs("pk")
    newest = named.shown(public).exclude(both).newest_first().values("pk")[:size]
    return list(Event.objects.filter(pk__in=newest).for_lists().newest_first())
