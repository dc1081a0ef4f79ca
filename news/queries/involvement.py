"""In what way people and bodies belong to events. Taking part, and being only named, are never mixed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from news.enums import TOOK_PART
from news.models import Event, EventTopic, Organization, Participation, Place
from news.models.event import EventQuerySet


# So many events are fetched by their keys and put in order; more are met soon enough by walking through time.
FEW = 1000


def events_of(
    events: EventQuerySet, *rows: QuerySet[Any], link: str = "event", counting: bool = False
) -> EventQuerySet:
    """Those of the events to which a row of one of these questions belongs through its column `link`.

    To be shown newest first, one query now learns which way is short: by the keys of a few rows, or walking through
    time where there are many. To be counted (`counting`), the rows themselves are walked.
    """
    keys = [question.order_by().values_list(link, flat=True) for question in rows]
    together = keys[0].union(*keys[1:], all=True) if keys[1:] else keys[0]
    if counting:
        return events.filter(pk__in=together)
    few = list(together[: FEW + 1])
    if len(few) <= FEW:
        return events.filter(pk__in=set(few))
    belongs = Q()
    for question in rows:
        belongs |= Q(Exists(question.order_by().filter(**{link: OuterRef("pk")})))
    return events.filter(belongs)


def with_person(
    events: EventQuerySet, slug: str, roles: Iterable[str] = TOOK_PART, *, counting: bool = False
) -> EventQuerySet:
    rows = Participation.objects.filter(participant__slug=slug, role__in=list(roles))
    return events_of(events, rows, counting=counting)


def family_of(body: Organization) -> list[int]:
    """The keys of a body and of its organs. One query, so that no other has to walk the tree again."""
    return list(Organization.objects.within(body).order_by().values_list("pk", flat=True))


def with_bodies(
    events: EventQuerySet, bodies: list[int], roles: Iterable[str] = TOOK_PART, *, counting: bool = False
) -> EventQuerySet:
    """Bodies belong to events as themselves, through someone who came from them, or through their offices."""
    rows = Participation.objects.filter(role__in=list(roles))
    return events_of(
        events,
        rows.filter(organization__in=bodies),
        rows.filter(affiliation__in=bodies),
        rows.filter(posts__organization__in=bodies),
        counting=counting,
    )


def with_role(events: EventQuerySet, role: str, *, counting: bool = False) -> EventQuerySet:
    return events_of(events, Participation.objects.filter(role=role), counting=counting)


def on_topic(events: EventQuerySet, slug: str, *, counting: bool = False) -> EventQuerySet:
    """Events about the topic, and those that mention it."""
    return events_of(events, EventTopic.objects.filter(topic__slug=slug), counting=counting)


def at_place(events: EventQuerySet, place: Place, *, counting: bool = False) -> EventQuerySet:
    """Events at the place and at the places within it."""
    here = list(Place.objects.within(place).order_by().values_list("pk", flat=True))
    return events_of(events, Event.objects.filter(place__in=here), link="pk", counting=counting)
