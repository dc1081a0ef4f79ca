"""In what way people, bodies, places and topics belong to events. Taking part and being only named are never mixed.

The same question is asked in two ways: to show its newest events, and to count them up to the cap. Neither may cost
more as the archive grows, and no planner finds both ways by itself.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.db import connections
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from news.enums import NAMED_ONLY, TOOK_PART, Role, Status
from news.models import (
    Event,
    EventTopic,
    Involvement,
    Participant,
    Participation,
    Place,
    Post,
    PublicTranslation,
    Section,
    Topic,
)
from news.models.event import EventQuerySet
from news.models.visibility import has_rows
from news.queries.by_day import ByDay, day_of
from news.queries.counting import CAP, Count, count_up_to_cap

# So many events are fetched by their keys and put in order; more are met soon enough by walking through time.
FEW = 1500
# So many rows are read to learn that. They hold more than the cap of events, unless nearly all of these are hidden or
# have many rows each.
SAMPLE = 4000
# So many of their events tell whether the cap is passed, though some are hidden.
MORE_THAN_CAP = CAP + CAP // 2
# Where these promise so many times the cap, it is reached by a walk.
OFTEN = 3
# What was withdrawn, or waits, is left out by the indexes of events themselves.
PUBLISHED = Event.objects.filter(status=Status.PUBLISHED)


@dataclass(frozen=True)
class Involved:
    """Events to which a row of one of these questions belongs, through the column `link`.

    `by_day`: the same rows, where an index holds them in the order of days."""

    rows: tuple[QuerySet[Any], ...]
    link: str = "event"
    by_day: ByDay | None = None
    sample: int = field(default_factory=lambda: SAMPLE)
    # The first and the last day between which all events lie, where two questions tell that of a third.
    bounds: tuple[dt.date, dt.date] | None = None
    # The rows again, as a join of two questions in place of a look for each row.
    joined: tuple[QuerySet[Any], ...] = ()
    # The rows of all days, where `rows` are those of some. One event is looked for among these: SQLite would look
    # through the days.
    of_all_days: tuple[QuerySet[Any], ...] = ()

    @cached_property
    def _first(self) -> list[int]:
        """The events of the first rows, and of one more than the sample if there are more; the newest first where that
        is known. One query, once."""
        if self.by_day:
            return [key for _day, key in self.by_day.newest(self.sample + 1)]
        return list(self._keys()[: self.sample + 1])

    @cached_property
    def _few(self) -> set[int] | None:
        """The keys of the events if they are few, else None."""
        keys = set(self._first)
        return None if self.has_many_rows or len(keys) > FEW else keys

    @property
    def newest_first(self) -> list[int]:
        """The events of the first rows, each once."""
        return list(dict.fromkeys(self._first))

    @property
    def any(self) -> bool:
        """Whether there is an event, public or not."""
        return bool(self._first)

    @property
    def many(self) -> bool:
        return self._few is None

    @property
    def has_many_rows(self) -> bool:
        return len(self._first) > self.sample

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first day and the last, public or not; None where that is not known, or there is nothing."""
        if self.by_day:
            return self.by_day.ends(self.sample + 1)
        return self.bounds

    @property
    def _is_joined(self) -> bool:
        """PostgreSQL chooses by itself how to join; SQLite would read one of the two whole."""
        return bool(self.joined) and connections[self.rows[0].db].vendor == "postgresql"

    def _keys(self) -> QuerySet[Any, Any]:
        rows = self.joined if self._is_joined else self.rows
        first, *others = (question.order_by().values_list(self.link, flat=True) for question in rows)
        return first.union(*others, all=True) if others else first

    def newest_keys(self, number: int) -> list[int] | None:
        """The keys of the newest events, public or not, in whole days: so many or more, fewer only if there are no
        more. None where that is not known."""
        if not self.by_day:
            return None
        rows = self.by_day.newest(self.sample + 1)
        keys: dict[int, Any] = {}
        for day, key in rows:
            if len(keys) >= number and day != next(reversed(keys.values())):
                return list(keys)
            keys.setdefault(key, day)
        return None if self.has_many_rows else list(keys)

    def newest(self, events: EventQuerySet, number: int, read: Callable[[EventQuerySet], list[Any]]) -> list[Any]:
        """What is read of the newest so many; read again where many of those that may be the newest are hidden."""
        keys = self.newest_keys(number + number // 4) if self.many else None
        if keys is not None:
            rows = read(events.filter(pk__among=keys))
            if len(rows) == number:
                return rows
        return read(self.shown(events))

    def shown(self, events: EventQuerySet) -> EventQuerySet:
        """The question as it is asked of a list in the order of time."""
        if self._few is not None:
            return events.filter(pk__among=self._few)
        # What lies before the first and after the last is not walked through.
        walked = events.within(*self.days) if self.days else events
        return walked.filter(self.belongs("pk"))

    def belongs(self, event: str) -> Q:
        """Whether a row of the questions belongs to the event whose key the outer row has in the column `event`."""
        found = Q()
        for question in self.of_all_days or self.rows:
            found |= Q(has_rows(question.filter(**{self.link: OuterRef(event)}), self.link))
        return found

    def along_with(self, other: "Involved") -> "Involved":
        """The rows of events to which rows of the other belong too."""
        there = other.belongs(self.link)
        return Involved(
            tuple(question.filter(there) for question in self.rows),
            self.link,
            self.by_day.where(there) if self.by_day else None,
            joined=tuple(question.filter(other.joins(self.link)) for question in self.joined or self.rows),
        )

    def beside(self, other: "Involved") -> "Involved":
        """The rows of both."""
        by_day = self.by_day.beside(other.by_day) if self.by_day and other.by_day else None
        return Involved(self.rows + other.rows, self.link, by_day, joined=self.joined + other.joined)

    def joins(self, event: str) -> Q:
        """As `belongs`, for a planner that reads both sides whole."""
        found = Q()
        for question in self.rows:
            found |= Q(**{f"{event}__in": question.order_by().values(self.link)})
        return found

    def began_after(self, day: dt.date) -> bool:
        """Whether the first rows are those of later days alone, and there are more."""
        newest = self.by_day.newest(self.sample + 1) if self.by_day else []
        return len(newest) > self.sample and day_of(newest[-1][0]) > day

    def within(self, first: dt.date, last: dt.date) -> "Involved":
        """The rows of events that began between two days; all where the rows tell no days."""
        if not self.by_day:
            return self
        began = Q(start_date__range=(first, last))
        rows = tuple(question.filter(began) for question in self.rows)
        all_days = self.of_all_days or self.rows
        return replace(self, rows=rows, by_day=self.by_day.where(began), joined=(), of_all_days=all_days)

    @property
    def size(self) -> int:
        """About how many rows there are: beyond the sample by the days between its first and its last."""
        if not self.has_many_rows or not self.by_day or not self.days:
            return len(self._first)
        newest = self.by_day.newest(self.sample + 1)
        sampled, all_days = day_of(newest[0][0]) - day_of(newest[-1][0]), self.days[1] - self.days[0]
        return int(len(newest) * max(1.0, all_days / max(sampled, dt.timedelta(days=1))))

    def counted(self, events: EventQuerySet, *, sample: bool) -> EventQuerySet:
        """The question as it is counted; a sample of its events is enough to learn that there are many."""
        if self._few is None and not sample:
            return events.filter(pk__in=self._keys())
        keys = self.newest_first[:MORE_THAN_CAP] if self._few is None else self._few
        return events.filter(pk__among=keys)

    def count(self, events: EventQuerySet) -> Count:
        sampled = count_up_to_cap(self.counted(events, sample=True))
        if sampled.capped or not self.many:
            return sampled
        # Many of those that are asked for are met soon by walking through time.
        often = self.days and sampled.number * self.size > OFTEN * CAP * len(self.newest_first[:MORE_THAN_CAP])
        return count_up_to_cap(self.shown(events) if often else self.counted(events, sample=False))


@dataclass(frozen=True)
class Alike(Involved):
    """Events that have one value in a column. Alone they are walked along its index, and nothing is learnt first."""

    alike: Q = field(default_factory=Q)

    def shown(self, events: EventQuerySet) -> EventQuerySet:
        return events.filter(self.alike)

    def count(self, events: EventQuerySet) -> Count:
        return count_up_to_cap(self.shown(events))

    def within(self, first: dt.date, last: dt.date) -> "Involved":
        then = Q(start_date__range=(first, last))
        return replace(super().within(first, last), alike=self.alike & then)  # type: ignore[call-arg]

    def belongs(self, event: str) -> Q:
        return self.alike if event == "pk" else super().belongs(event)


def alike(column: str, value: Any) -> Alike:
    """Events with that value in a column that an index holds by state and day."""
    told = Q(**{column: value})
    by_day = ByDay.of(PUBLISHED.filter(told), link="pk")
    return Alike((Event.objects.filter(told),), link="pk", by_day=by_day, alike=told)


def section(slug: str) -> Alike:
    return alike("section", _key(Section, slug))


def readable(language: str) -> Involved:
    """Events whose words are there in that language: as the original, or translated and published."""
    original = Event.objects.filter(language=language).annotate(event=F("pk"))
    translated = PublicTranslation.objects.filter(language=language)
    originals = Involved((original,), by_day=ByDay.of(original.filter(status=Status.PUBLISHED)))
    return originals.beside(Involved((translated,), by_day=ByDay.of(translated)))


def person(slug: str, roles: Iterable[str] = TOOK_PART) -> Involved:
    shown, by_day = _in_roles(roles)
    rows = shown.filter(participant=_key(Participant, slug), organization=None)
    return Involved((rows,), by_day=ByDay.of(rows) if by_day else None)


def bodies(keys: list[int], roles: Iterable[str] = TOOK_PART) -> Involved:
    """Bodies belong to events as themselves, through someone who came from them, or through their offices."""
    roles = list(roles)
    shown, by_day = _in_roles(roles)
    # Of bodies the newest in one role are told by an index too.
    each = ByDay.of_each(shown, "organization", keys) if by_day or len(roles) == 1 else None
    return Involved((shown.filter(organization__in=keys),), by_day=each)


def post(slug: str, roles: Iterable[str] = TOOK_PART) -> Involved:
    """Events in which somebody took part in that office, whoever held it."""
    shown, by_day = _in_roles(roles)
    rows = shown.filter(post=_key(Post, slug))
    return Involved((rows,), by_day=ByDay.of(rows) if by_day else None)


def _in_roles(roles: Iterable[str]) -> tuple[QuerySet[Involvement], bool]:
    """And whether an index tells the newest: of those who took part, and of those who were named only."""
    groups: dict[frozenset[str], list[bool]] = {TOOK_PART: [True], NAMED_ONLY: [False], frozenset(Role): [True, False]}
    told = groups.get(frozenset(roles))
    if told is None:
        return Involvement.objects.filter(role__in=list(roles)), False
    # By a list, since a column alone is no condition that an index answers.
    return Involvement.objects.filter(took_part__in=told), len(told) == 1


def apart(one: list[int], other: list[int]) -> tuple[list[int], list[int]]:
    """The families of two bodies. Where one is an organ of the other, it stands for itself alone: what it did alone is
    no encounter of the two."""
    own, theirs = set(one), set(other)
    return sorted(own - theirs if theirs <= own else own), sorted(theirs if theirs <= own else theirs - own)


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
    """Events at places of a country, by its ISO 3166-1 code. One query."""
    return _at(Place.objects.filter(country=code))


def place(slug: str) -> Involved:
    """Events at the place and at the places within it. One query."""
    return _at(Place.objects.within(Place.objects.filter(slug=slug)))


def _at(places: QuerySet[Place]) -> Involved:
    keys = list(places.order_by().values_list("pk", flat=True))
    by_day = ByDay.of_each(PUBLISHED, "place", keys, link="pk")
    return Involved((Event.objects.filter(place__in=keys),), link="pk", by_day=by_day)
