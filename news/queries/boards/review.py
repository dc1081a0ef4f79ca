"""What waits for somebody else's eyes."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, F

from news.models import Event, StateChange
from news.models.event import EventQuerySet
from news.queries.boards.changes import last_change, last_changes
from news.queries.counting import Count, count_each
from news.queries.desk import GAPS, in_state, lacking

SHOWN = 50
# The writer and the reviewer are asked about these; the others say themselves that they are missing.
NOTED = ("lead", "source", "place", "participants", "topic", "office")


@dataclass(frozen=True)
class Queue:
    """What is in review, longest first, and what went out without approval; a few of each, and how many there are."""

    waiting: list[Event]
    unapproved: list[Event]
    waiting_count: Count
    unapproved_count: Count
    changes: dict[int, StateChange]

    @property
    def items(self) -> list[Event]:
        return [*self.waiting, *self.unapproved]


def queue() -> Queue:
    """Four queries."""
    waiting, unapproved = in_state(Event.objects.all(), "in_review"), lacking(Event.objects.all(), "approval")
    # Nothing in the book: it has been in review since before the book was kept.
    longest_first = F("since").asc(nulls_first=True)
    first = waiting.annotate(since=last_change("at")).order_by(longest_first, "pk").values("pk")[:SHOWN]
    shown = list(
        with_gaps(Event.objects.filter(pk__in=first)).annotate(since=last_change("at")).order_by(longest_first, "pk")
    )
    also = list(with_gaps(Event.objects.filter(pk__in=unapproved.newest_first().values("pk")[:SHOWN])).newest_first())
    [in_review, without], _row = count_each(waiting, unapproved)
    return Queue(shown, also, in_review, without, last_changes([*shown, *also]))


def with_gaps(events: EventQuerySet) -> EventQuerySet:
    """With `lacks_…` for each gap that a reviewer asks about."""
    asked = {f"lacks_{gap}": ExpressionWrapper(GAPS[gap][1](), output_field=BooleanField()) for gap in NOTED}
    return events.for_lists().select_related("section", "place", "writer").annotate(**asked)


def gaps_of(event: Event) -> list[str]:
    """The gaps of an item that `with_gaps` has asked about, in words."""
    return [str(GAPS[gap][0]) for gap in NOTED if getattr(event, f"lacks_{gap}")]
