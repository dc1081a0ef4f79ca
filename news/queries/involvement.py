"""In what way people and bodies belong to events. Taking part, and being only named, are never mixed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from news.enums import NAMED_ONLY, TOOK_PART, Role
from news.models import Event, EventTopic, Organization, Participation, Place
from news.models.event import EventQuerySet
from news.models.organization import OrganizationQuerySet


# So many events are fetched by their keys and put in order; more are met soon enough by walking through time.
FEW = 1000


def events_of(events: EventQuerySet, *rows: QuerySet[Any], link: str = "event") -> EventQuerySet:
    """Those of the events to which a row of one of these questions belongs through its column `link`.

    One query now, to learn which way is short; at no size of the archive is either of them long.
    """
    keys = [question.order_by().values_list(link, flat=True) for question in rows]
    few = list((keys[0].union(*keys[1:], all=True) if keys[1:] else keys[0])[: FEW + 1])
    if len(few) <= FEW:
        return events.filter(pk__in=set(few))
    belongs = Q()
    for question in rows:
        belongs |= Q(Exists(question.order_by().filter(**{link: OuterRef("pk")})))
    return events.filter(belongs)


def with_person(events: EventQuerySet, slug: str, roles: Iterable[str] = TOOK_PART) -> EventQuerySet:
    return events_of(events, Participation.objects.filter(participant__slug=slug, role__in=list(roles)))


def with_body(events: EventQuerySet, slug: str, roles: Iterable[str] = TOOK_PART) -> EventQuerySet:
    """Events of a body and of its organs."""
    root = Organization.objects.filter(slug=slug).first()
    if root is None:
        return events.none()
    return with_bodies(events, Organization.objects.within(root), roles)


def with_bodies(events: EventQuerySet, bodies: OrganizationQuerySet, roles: Iterable[str]) -> EventQuerySet:
    """Bodies belong to events as themselves, through someone who came from them, or through their offices."""
    ids = bodies.order_by().values("pk")
    rows = Participation.objects.filter(role__in=list(roles))
    return events_of(
        events,
        rows.filter(organization__in=ids),
        rows.filter(affiliation__in=ids),
        rows.filter(posts__organization__in=ids),
    )


def hosted_by(events: EventQuerySet, bodies: OrganizationQuerySet) -> EventQuerySet:
    return with_bodies(events, bodies, [Role.HOST])


def naming(events: EventQuerySet, bodies: OrganizationQuerySet) -> EventQuerySet:
    """Events that name the bodies as represented, mentioned or quoted."""
    return with_bodies(events, bodies, NAMED_ONLY)


def with_role(events: EventQuerySet, role: str) -> EventQuerySet:
    return events_of(events, Participation.objects.filter(role=role))


def on_topic(events: EventQuerySet, slug: str) -> EventQuerySet:
    """Events about the topic, and those that mention it."""
    return events_of(events, EventTopic.objects.filter(topic__slug=slug))


def at_place(events: EventQuerySet, place: Place) -> EventQuerySet:
    """Events at the place and at the places within it."""
    here = Event.objects.filter(place__in=Place.objects.within(place).order_by().values("pk"))
    return events_of(events, here, link="pk")
