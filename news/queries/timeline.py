"""Pages of a long list of events. A page is found by its place in time, so that the last costs what the first does."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from django.db.models import F, Prefetch, Q

from news.models import Event, Participation
from news.models.event import NEWEST_FIRST, EventQuerySet

PAGE_SIZE = 20
OLDEST_FIRST = (F("start_date").asc(), F("start_time").asc(nulls_first=True), F("pk").asc())
CURSOR = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Cursor:
    """The place of one event in the order of all: `2024-02-14.17`, or `2024-02-14T15:00.17` with a time."""

    day: dt.date
    time: dt.time | None
    pk: int

    @classmethod
    def of(cls, event: Event) -> Self:
        return cls(event.start_date, event.start_time, event.pk)

    @classmethod
    def parse(cls, text: str) -> Self:
        """ValueError for anything that `str` of a cursor does not give."""
        match = CURSOR.fullmatch(text)
        if match is None:
            raise ValueError(f"“{text}” is not a place in a list of events.")
        day, time, pk = match.groups()
        return cls(dt.date.fromisoformat(day), dt.time.fromisoformat(time) if time else None, int(pk))

    def __str__(self) -> str:
        time = f"T{self.time:%H:%M}" if self.time else ""
        return f"{self.day.isoformat()}{time}.{self.pk}"

    def older(self) -> Q:
        if self.time is None:
            same_day = Q(start_time=None, pk__lt=self.pk)
        else:
            same_day = Q(start_time=None) | Q(start_time__lt=self.time) | Q(start_time=self.time, pk__lt=self.pk)
        return Q(start_date__lte=self.day) & (Q(start_date__lt=self.day) | same_day)

    def newer(self) -> Q:
        if self.time is None:
            same_day = Q(start_time__isnull=False) | Q(start_time=None, pk__gt=self.pk)
        else:
            same_day = Q(start_time__gt=self.time) | Q(start_time=self.time, pk__gt=self.pk)
        return Q(start_date__gte=self.day) & (Q(start_date__gt=self.day) | same_day)


@dataclass(frozen=True)
class Page:
    """Events newest first, or in the order of their rank, and the cursors of the pages beside this one (None at either
    end): what is older comes later, what is newer came before."""

    events: list[Event]
    older: Cursor | None
    newer: Cursor | None


# What is told of the events of a page: `with_people`.
Dress = Callable[[EventQuerySet], EventQuerySet]


def page_of(
    events: EventQuerySet,
    dress: Dress,
    older: Cursor | None = None,
    newer: Cursor | None = None,
    size: int = PAGE_SIZE,
) -> Page:
    """The newest events, those older than a cursor, or the nearest ones newer than a cursor, with what `dress` asks of
    them. It asks that of the page alone: of many answers all may have to be put in order first."""
    if events.ranked is not None:
        return _page_by_rank(dress(events), events.ranked, older, newer, size)
    if newer is not None:
        found = first_of(events.filter(newer.newer()), dress, size + 1, oldest=True)
        shown, more_newer, more_older = found[:size][::-1], len(found) > size, True
    else:
        rows = events.filter(older.older()) if older is not None else events
        found = first_of(rows, dress, size + 1)
        shown, more_newer, more_older = found[:size], older is not None, len(found) > size
    if not shown:
        return Page([], None, None)
    return Page(
        shown,
        older=Cursor.of(shown[-1]) if more_older else None,
        newer=Cursor.of(shown[0]) if more_newer else None,
    )


def first_of(events: EventQuerySet, dress: Dress, size: int, *, oldest: bool = False) -> list[Event]:
    """The newest first, or the oldest. One query, and those of what comes with the rows."""
    keys = events.order_by(*(OLDEST_FIRST if oldest else NEWEST_FIRST)).values("pk")[:size]
    # Put in order here: Django takes some milliseconds to ask for an order of rows with a hundred columns.
    return sorted(dress(Event.objects.filter(pk__among=keys)).order_by(), key=_place, reverse=not oldest)


def _page_by_rank(
    events: EventQuerySet, ranked: tuple[int, ...], older: Cursor | None, newer: Cursor | None, size: int
) -> Page:
    places = {key: place for place, key in enumerate(ranked)}
    at = newer or older
    if at is not None and at.pk not in places:
        return Page([], None, None)
    end = places[newer.pk] if newer is not None else len(ranked)
    start = max(0, end - size) if newer is not None else places[older.pk] + 1 if older is not None else 0
    keys = ranked[start : min(start + size, end)]
    shown = sorted(events.filter(pk__in=keys), key=lambda event: places[event.pk])
    if not shown:
        return Page([], None, None)
    return Page(
        shown,
        older=Cursor.of(shown[-1]) if keys[-1] != ranked[-1] else None,
        newer=Cursor.of(shown[0]) if start else None,
    )


def neighbours(event: Event, events: EventQuerySet) -> tuple[Event | None, Event | None]:
    """The events just before and just after this one in time. One query."""
    cursor = Cursor.of(event)
    nearest = (
        events.filter(cursor.older()).newest_first().values("pk")[:1],
        events.filter(cursor.newer()).order_by(*OLDEST_FIRST).values("pk")[:1],
    )
    # One query, in a form that both planners answer by four looks into an index.
    older, newer = (Event.objects.order_by().filter(pk__in=keys).values("pk") for keys in nearest)
    found = Event.objects.for_lists().filter(pk__in=older.union(newer, all=True))
    before = {_place(row) < _place(event): row for row in found}
    return before.get(True), before.get(False)


def _place(event: Event) -> tuple[dt.date, bool, dt.time, int]:
    """In the order of time: without an hour before all hours of the day."""
    return event.start_date, event.start_time is not None, event.start_time or dt.time.min, event.pk


def with_people(events: EventQuerySet, *, texts: bool = False) -> EventQuerySet:
    """With what a line of a list shows: on `event.who` those who took part, in order, and the picture that leads; the
    long texts where passages are taken from them."""
    who = Participation.objects.took_part().with_subjects().in_protocol_order()
    rows = events.for_lists().with_leading_picture()
    if texts:
        rows = rows.defer(None).defer("source_text")
    return rows.prefetch_related(Prefetch("participations", who, to_attr="who"))
