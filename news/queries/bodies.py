"""What is told of one body: its place in the tree, what it and its organs did."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from news.models import Event, Organization
from news.models.event import EventQuerySet
from news.models.organization import OrganizationQuerySet
from news.queries import counting, involvement
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


def excerpts(public: EventQuerySet, bodies: list[int], *roles: Iterable[str], size: int = 6) -> list[Excerpt]:
    """What bodies did in each of these groups of roles: two queries for each group, and one that counts them all."""
    questions = [involvement.bodies(bodies, group) for group in roles]
    shown = [list(asked.shown(public).for_lists().newest_first()[:size]) for asked in questions]
    counts, _row = counting.count_each(*(asked.counted(public, sample=True) for asked in questions))
    return [
        Excerpt(events, count if count.capped or not asked.many else asked.count(public))
        for asked, events, count in zip(questions, shown, counts, strict=True)
    ]
