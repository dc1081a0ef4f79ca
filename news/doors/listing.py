"""A list of events that can leave through any door: what it is called, where its page is, and which events."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Self

from django.db.models import Q

from news.filters.query_string import query_string
from news.models.event import EventQuerySet
from news.queries.timeline import PAGE_SIZE, Cursor, Page, page_of
from news.queries.whole import with_cast


@dataclass(frozen=True)
class Listing:
    """`path` is that of the page (`/en/news/`), `query` its filters in their one spelling, `events` are public, and in
    no order yet."""

    title: str
    description: str
    path: str
    events: EventQuerySet
    query: dict[str, str] = field(default_factory=dict)
    older: Cursor | None = None
    newer: Cursor | None = None

    @property
    def page_url(self) -> str:
        return self.path + query_string(self.query)

    def door_url(self, suffix: str, **more: str) -> str:
        return door_url(self.path, suffix, {**self.query, **more})

    def only(self, condition: Q) -> Self:
        """Of these events those that a door has a place for."""
        return replace(self, events=self.events.filter(condition))

    def page(self, size: int = PAGE_SIZE, *, posts: bool = False) -> Page:
        """The newest events, or those at the place in the list that was asked for, with what is told of them."""
        return page_of(self.events, partial(with_cast, posts=posts), self.older, self.newer, size)


def door_url(path: str, suffix: str, query: dict[str, str] | None = None) -> str:
    return f"{path.rstrip('/')}.{suffix}{query_string(query or {})}"
