"""What is told of one person: counterparts, and the events that show or name them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count

from news.enums import NAMED_ONLY, TOOK_PART
from news.models import Event, Participant, Participation
from news.models.event import EventQuerySet
from news.queries.involvement import with_person

# Whom a person met is counted over so many of the newest events; the page says since when.
RECENT = 500


@dataclass(frozen=True)
class Counterpart:
    participant: Participant
    number: int


def busy_since(person: Participant, public: EventQuerySet) -> dt.date | None:
    """The day from which the newest `RECENT` events of a person are counted; None where there are no more than that."""
    rows = with_person(public, person.slug).newest_first().values_list("start_date", flat=True)
    return rows[RECENT : RECENT + 1].first()


def counterparts_of(
    person: Participant, public: EventQuerySet, since: dt.date | None = None, size: int = 12
) -> list[Counterpart]:
    """Who took part in the same public events since a day, most often first. Two queries."""
    counted_events = public.during(since, dt.date.max) if since else public
    met = with_person(counted_events, person.slug, counting=since is None)
    counted = (
        Participation.objects.filter(event__in=met.order_by().values("pk"), participant__isnull=False, role__in=TOOK_PART)
        .exclude(participant=person)
        .order_by()
        .values("participant")
        .annotate(number=Count("event", distinct=True))
        .order_by("-number", "participant__sort_name")[:size]
    )
    numbers = {row["participant"]: row["number"] for row in counted}
    people = Participant.objects.in_bulk(numbers)
    return [Counterpart(people[pk], number) for pk, number in numbers.items()]


def events_naming(person: Participant, events: EventQuerySet, size: int = 20) -> list[Event]:
    """Events in which the person was represented or mentioned, without being there. One query."""
    rows = Participation.objects.filter(participant=person, role__in=NAMED_ONLY)
    return list(events.for_lists().filter(pk__in=rows.values("event")).newest_first()[:size])


def attach_appearances(events: list[Event], person: Participant) -> None:
    """Set on each event the person's own participation, as `appearance`. One query."""
    rows = Participation.objects.filter(event__in=events, participant=person).with_subjects().order_by("-order")
    by_event = {row.event_id: row for row in rows}
    for event in events:
        event.appearance = by_event.get(event.pk)  # type: ignore[attr-defined]
