"""What is told of one person: counterparts, and the events that show or name them."""

from dataclasses import dataclass

from django.db import models

from news.enums import NAMED_ONLY, TOOK_PART
from news.models import Announcement, Event, Participant, Participation
from news.models.event import EventQuerySet
from news.models.participant import ParticipantQuerySet
from news.queries import involvement
from news.queries.announcements import told_if_any

# Whom a person met is counted over so many of the newest events; the page says since when.
RECENT = 500
FEW_WORDS = 3


@dataclass(frozen=True)
class Counterpart:
    participant: Participant
    number: int


def counterparts_of(person: Participant, events: list[int], size: int = 12) -> list[Counterpart]:
    """Who took part in events, whose keys are given, most often first, without the person. One query."""
    counted = people_in(events).exclude(pk=person.pk)[:size]
    return [Counterpart(participant, participant.number) for participant in counted]  # type: ignore[attr-defined]


def people_in(events: list[int]) -> ParticipantQuerySet:
    """Who took part in events, whose keys are given, most often first, each with the `number` of these events."""
    # As a question, and not as a list of keys: SQLite then begins with the events, and not with the people.
    there = Event.objects.filter(pk__among=events).order_by().values("pk")
    return (
        Participant.objects.filter(participations__event__in=there, participations__role__in=TOOK_PART)
        .annotate(number=models.Count("participations__event", distinct=True))
        .order_by("-number", "sort_name_en", "slug")
    )


def events_naming(person: Participant, events: EventQuerySet, size: int = 20) -> list[Event]:
    """Events in which the person was represented or mentioned, without being there. Two queries, one where none is."""
    asked = involvement.person(person.slug, NAMED_ONLY)
    return list(asked.shown(events.for_lists()).newest_first()[:size]) if asked.any else []


def attach_appearances(events: list[Event], person: Participant) -> None:
    """Set on each event the person's own participation, as `appearance`, and on that `told`: what they said and did, in
    the words of the source, without what a few words tell ("met with"). One query."""
    rows = Participation.objects.filter(event__in=events, participant=person).with_subjects().order_by("-order")
    by_event = {row.event_id: row for row in rows}
    for row in rows:
        row.event = next(event for event in events if event.pk == row.event_id)
        row.told = [line for line in row.action_lines if len(line.split()) > FEW_WORDS]  # type: ignore[attr-defined]
    for event in events:
        event.appearance = by_event.get(event.pk)


def announced_in(events: list[Event]) -> list[Announcement]:
    """What these events say is planned, in their order. One query."""
    by_event: dict[int, list[Announcement]] = {}
    for row in told_if_any(Announcement.objects.filter(event__in=events).order_by("order")):
        by_event.setdefault(row.event_id, []).append(row)
    for event in events:
        for row in by_event.get(event.pk, []):
            row.event = event
    return [row for event in events for row in by_event.get(event.pk, [])]
