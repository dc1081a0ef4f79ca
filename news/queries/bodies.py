"""What is told of one body: its place in the tree, what it and its organs did."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from news.models import Announcement, Event, Involvement, Organization
from news.models.event import EventQuerySet
from news.models.organization import OrganizationQuerySet
from news.queries import counting
from news.queries.announcements import NEWEST_FIRST, told_if_any
from news.queries.involvement import Involved
from news.queries.names import by_name


@dataclass
class Node:
    organization: Organization
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Relatives:
    """A body in its tree: what stands below it, and the line above it from the root."""

    node: Node
    ancestors: list[Organization]

    def family(self) -> list[int]:
        return [node.organization.pk for node in self.node.walk()]


@dataclass(frozen=True)
class Excerpt:
    """The newest of a longer list, and how long that is."""

    events: list[Event]
    count: counting.Count


def forest(organizations: OrganizationQuerySet) -> list[Node]:
    """The bodies as the trees that they are, by the names that the reader sees. One query."""
    nodes = {body.pk: Node(body) for body in by_name(organizations)}
    roots: list[Node] = []
    for node in nodes.values():
        parent = nodes.get(node.organization.parent_id or 0)
        (parent.children if parent else roots).append(node)
    return roots


def families_of(*slugs: str) -> list[list[int]]:
    """The keys of each body and of its organs, in the order of the slugs. One query."""
    roots = Organization.objects.filter(slug__in=slugs)
    keys: dict[str, int] = {}
    organs: dict[int, list[int]] = {}
    for key, parent, slug in Organization.objects.within(roots).order_by().values_list("pk", "parent_id", "slug"):
        keys[slug] = key
        organs.setdefault(parent, []).append(key)

    def family(key: int) -> list[int]:
        return [key, *(other for organ in organs.get(key, []) for other in family(organ))]

    return [family(keys[slug]) if slug in keys else [] for slug in slugs]


def relatives_of(slug: str, at: dt.datetime | None = None) -> Relatives | None:
    """A public body with those above and below it, or None. One query."""
    itself = Organization.objects.filter(slug=slug)
    around = Q(pk__in=Organization.objects.within(itself).values("pk")) | Q(pk__in=itself.with_ancestors().values("pk"))
    roots = forest(Organization.objects.public(at).filter(around))
    ancestors: list[Organization] = []
    nodes = roots
    while nodes:
        if found := next((node for node in nodes if node.organization.slug == slug), None):
            return Relatives(found, ancestors)
        ancestors.append(nodes[0].organization)
        nodes = nodes[0].children
    return None


@dataclass(frozen=True)
class BodyMet:
    organization: Organization
    number: int


def bodies_met(root: int, events: list[int], size: int = 12) -> list[BodyMet]:
    """The bodies above which there is none and whose families took part in events, whose keys are given, most often
    first, without the body at the top of one's own (`root`). Two queries."""
    there: Any = Involvement.objects.filter(event__among=events, took_part__in=[True], organization__isnull=False)
    pairs: set[tuple[int, int]] = set(there.values_list("event", "organization"))
    if not pairs:
        return []
    bodies = with_those_above({body for _event, body in pairs})
    met: dict[int, set[int]] = {}
    for event, body in pairs:
        met.setdefault(line_of(body, bodies)[-1], set()).add(event)
    met.pop(root, None)
    most = sorted(met, key=lambda key: (-len(met[key]), bodies[key].slug))[:size]
    return [BodyMet(bodies[key], len(met[key])) for key in most]


def with_those_above(keys: Collection[int]) -> dict[int, Organization]:
    """Bodies and all above them, by key. One query."""
    return {body.pk: body for body in Organization.objects.filter(pk__in=keys).with_ancestors()} if keys else {}


def line_of(key: int, bodies: Mapping[int, Organization]) -> list[int]:
    """The body and those above it, up to the top of the tree; a circle in the data comes to an end."""
    line = [key]
    while (parent := bodies[line[-1]].parent_id) and parent in bodies and parent not in line:
        line.append(parent)
    return line


def announced_with(bodies: list[int], size: int = 10) -> list[Announcement]:
    """What public events say is planned with the support of these bodies, or at them, newest first. One query."""
    rows = Announcement.objects.public().filter(Q(supporter__in=bodies) | Q(venue__in=bodies))
    return told_if_any(rows.order_by(*NEWEST_FIRST)[:size])


def excerpts(public: EventQuerySet, *questions: Involved, size: int = 6) -> list[Excerpt]:
    """The newest answers to each question, and how many there are: a query for each that finds which these may be, one
    that reads them all and one that counts them all; one more where nearly all of the newest are hidden."""
    offered = [asked.newest_keys(2 * size) for asked in questions]
    keys = {key for found in offered for key in found or ()}
    read = list(public.filter(pk__among=keys).for_lists().newest_first())
    shown = []
    for asked, found in zip(questions, offered, strict=True):
        events = [event for event in read if event.pk in set(found or ())][:size]
        if found is None or len(events) < size <= len(found):
            newest = asked.shown(public).newest_first().values("pk")[:size]
            events = list(Event.objects.filter(pk__in=newest).for_lists().newest_first())
        shown.append(events)
    counts, _row = counting.count_each(*(asked.counted(public, sample=True) for asked in questions))
    return [
        Excerpt(events, count if count.capped or not asked.many else asked.count(public))
        for asked, events, count in zip(questions, shown, counts, strict=True)
    ]
