"""The parts of an event, such as the meetings of a visit, in the order of their days and hours."""

from dataclasses import dataclass
from itertools import groupby

from news.models import Event
from news.models.event import EventQuerySet
from news.queries.timeline import OLDEST_FIRST

# Of a visit with more parts the rest stands in the list alone.
MOST_PARTS = 200


@dataclass(frozen=True)
class Day:
    """Parts that share a date as readers are told it. `first` is one of them."""

    first: Event
    parts: list[Event]


def parts_of(event: Event, events: EventQuerySet) -> EventQuerySet:
    """By the local day and hour of each; those without an hour stand first on their day."""
    return events.filter(parent=event).order_by(*OLDEST_FIRST)[:MOST_PARTS]


def programme_of(event: Event, public: EventQuerySet) -> list[Day]:
    """One query."""
    days = groupby(parts_of(event, public.for_lists()), key=lambda part: (part.start_date, part.date_display))
    return [Day(parts[0], parts) for _date, group in days if (parts := list(group))]
