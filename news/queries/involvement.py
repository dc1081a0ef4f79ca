"""In what way people and bodies belong to events. Taking part, and being only named, are never mixed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q

from news.enums import NAMED_ONLY, TOOK_PART, Role
from news.models import Organization, Participation
from news.models.event import EventQuerySet
from news.models.organization import OrganizationQuerySet


def _events_with(events: EventQuerySet, who: Q, roles: Iterable[str]) -> EventQuerySet:
    rows: Any = Participation.objects.filter(who, role__in=list(roles))
    return events.filter(Exists(rows.filter(event=OuterRef("pk"))))


def with_person(events: EventQuerySet, slug: str, roles: Iterable[str] = TOOK_PART) -> EventQuerySet:
    return _events_with(events, Q(participant__slug=slug), roles)


def of_bodies(bodies: OrganizationQuerySet) -> Q:
    """Participations of bodies: as themselves, through someone who came from them, or through their offices."""
    ids = bodies.order_by().values("pk")
    return (
        Q(organization__in=ids)
        | Q(affiliation__in=ids)
        | Q(pk__in=Participation.posts.through.objects.filter(post__organization__in=ids).values("participation"))
    )


def with_body(events: EventQuerySet, slug: str, roles: Iterable[str] = TOOK_PART) -> EventQuerySet:
    """Events of a body and of its organs."""
    root = Organization.objects.filter(slug=slug).first()
    if root is None:
        return events.none()
    return with_bodies(events, Organization.objects.within(root), roles)


def with_bodies(events: EventQuerySet, bodies: OrganizationQuerySet, roles: Iterable[str]) -> EventQuerySet:
    return _events_with(events, of_bodies(bodies), roles)


def hosted_by(events: EventQuerySet, bodies: OrganizationQuerySet) -> EventQuerySet:
    return with_bodies(events, bodies, [Role.HOST])


def naming(events: EventQuerySet, bodies: OrganizationQuerySet) -> EventQuerySet:
    """Events that name the bodies as represented, mentioned or quoted."""
    return with_bodies(events, bodies, NAMED_ONLY)


def with_role(events: EventQuerySet, role: str) -> EventQuerySet:
    return _events_with(events, Q(), [role])
