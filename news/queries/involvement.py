"""In what way people, bodies, places and topics belong to events. Taking part and being only named are never mixed.

The same question is asked in two ways: to show its newest events, and to count them up to the cap. Neither may cost
more as the archive grows, and no planner finds both ways by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from news.enums import TOOK_PART
from news.models import Event, EventTopic, Involvement, Participant, Participation, Place, Post, Topic
from news.models.event import EventQuerySet
from news.models.visibility import has_rows
from news.queries.counting import CAP, Count, count_up_to_cap

# So many events are fetched by their keys and put in order; more are met soon enough by walking through time.
FEW = 1000
# So many rows are read to learn that. They hold more than the cap of events, unless nearly all of these are hidden or
# have many rows each.
SAMPLE = 4000
# So many of their events tell whether the cap is passed, though some are hidden.
MORE_THAN_CAP = CAP + CAP // 2


@dataclass(frozen=True)
class Involved:
    """Events to which a row of one of these questions belongs, through the column `link`."""

    rows: tuple[QuerySet[Any], ...]
    link: str = "event"

    @cached_property
    def _first(self) -> list[int]:
        """The events of the first rows, and of one more than the sample if there are more. One query, once."""
        return list(self._keys()[: SAMPLE + 1])

    @cached_property
    def _few(self) -> set[int] | None:
        """The keys of the events if they are few, else None."""
        keys = set(self._first)
        return keys if len(self._first) <= SAMPLE and len(keys) <= FEW else None

    @property
    def many(self) -> bool:
        return self._few is None

    @property
    def has_many_rows(self) -> bool:
        return len(self._first) > SAMPLE

    def _keys(self) -> QuerySet[Any, Any]:
        first, *others = (question.order_by().values_list(self.link, flat=True) for question in self.rows)
        return first.union(*others, all=True) if others else first

    def shown(self, events: EventQuerySet) -> EventQuerySet:
        """The question as it is asked of a list in the order of time."""
        return events.filter(self.belongs("pk") if self._few is None else Q(pk__in=self._few))

    def belongs(self, event: str) -> Q:
        """Whether a row of the questions belongs to the event whose key the outer row has in the column `event`."""
        found = Q()
        for question in self.rows:
            found |= Q(has_rows(question.filter(**{self.link: OuterRef(event)})))
        return found

    def along_with(self, other: "Involved") -> "Involved":
        """The rows of events to which rows of the other belong too."""
        return Involved(tuple(question.filter(other.belongs(self.link)) for question in self.rows), self.link)

    def counted(self, events: EventQuerySet, *, sample: bool) -> EventQuerySet:
        """The question as it is counted; a sample of its events is enough to learn that there are many."""
        keys: Any = self._few
        if keys is None:
            keys = set(islice(dict.fromkeys(self._first), MORE_THAN_CAP)) if sample else self._keys()
        return events.filter(pk__in=keys)

    def count(self, events: EventQuerySet) -> Count:
        sampled = count_up_to_cap(self.counted(events, sample=True))
        if sampled.capped or not self.many:
            return sampled
        return count_up_to_cap(self.counted(events, sample=False))


def person(slug: str, roles: Iterable[str] = TOOK_PART) -> Involved:
    return Involved((Participation.objects.filter(participant=_key(Participant, slug), role__in=list(roles)),))


def bodies(keys: list[int], roles: Iterable[str] = TOOK_PART) -> Involved:
    """Bodies belong to events as themselves, through someone who came from them, or through their offices."""
    return Involved((Involvement.objects.filter(organization__in=keys, role__in=list(roles)),))


def apart(one: list[int], other: list[int]) -> tuple[list[int], list[int]]:
    """The families of two bodies. Where one is an organ of the other, it stands for itself alone: what it did alone is
    no encounter of the two."""
    own, theirs = set(one), set(other)
    return sorted(own - theirs if theirs <= own else own), sorted(theirs if theirs <= own else theirs - own)


def post(slug: str, roles: Iterable[str] = TOOK_PART) -> Involved:
    """Events in which somebody took part in that office, whoever held it."""
    return Involved((Participation.objects.filter(posts=_key(Post, slug), role__in=list(roles)),))


def _key(model: Any, slug: str) -> Subquery:
    """Looked up once a question; a join would look it up for each row."""
    return Subquery(model.objects.filter(slug=slug).values("pk")[:1])


def roles(names: Iterable[str]) -> Involved:
    return Involved((Participation.objects.filter(role__in=list(names)),))


def topic(slug: str) -> Involved:
    """Events about the topic, and those that mention it."""
    return Involved((EventTopic.objects.filter(topic=_key(Topic, slug)),))


def somewhere() -> Involved:
    """Events whose place is on record."""
    return Involved((Event.objects.filter(place__isnull=False),), link="pk")


def country(code: str) -> Involved:
    """Events at places of a country, by its ISO 3166-1 code."""
    return Involved((Event.objects.filter(place__country=code),), link="pk")


def place(slug: str) -> Involved:
    """Events at the place and at the places within it."""
    here = list(Place.objects.within(Place.objects.filter(slug=slug)).order_by().values_list("pk", flat=True))
    return Involved((Event.objects.filter(place__in=here),), link="pk")
