"""Who held the chair of which body and when, and what that body did meanwhile."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from news.enums import TOOK_PART
from news.models import Event, Organization, Section, Topic
from news.models.event import EventQuerySet
from news.queries import involvement
from news.queries.bodies import families_of
from news.queries.counting import Count, count_each

MOST = 500


def chairmanships() -> QuerySet[Topic]:
    """Those that something public names, and that tell the chair of a public body; by body, the latest first."""
    bodies = Organization.objects.public().values("pk")
    told = Topic.objects.public().filter(Q(chaired_body__in=bodies) & Q(organization__in=bodies))
    return told.select_related("organization", "chaired_body").order_by("chaired_body_id", "-start_date", "slug")


@dataclass(frozen=True)
class Term:
    """What the body and its organs took part in from the first to the last possible day: in all, and by section."""

    events: EventQuerySet
    count: Count
    sections: list[tuple[Section, Count]]


def term_of(chairmanship: Any) -> Term | None:
    """None where the term is not known. Four queries, whatever is on record."""
    if chairmanship.term is None:
        return None
    [family] = families_of(chairmanship.chaired_body.slug)
    within = Event.objects.public().during(*chairmanship.term)
    events = involvement.bodies(family, TOOK_PART).shown(within)
    sections = list(Section.objects.public())
    [count, *counts], _row = count_each(events, *(events.filter(section=section) for section in sections))
    counted = [(section, each) for section, each in zip(sections, counts, strict=True) if each.number]
    return Term(events, count, counted)
