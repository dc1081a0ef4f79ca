"""What is told of one body: its place in the tree, what it and its organs did."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from news.models import Event, Organization
from news.models.event import EventQuerySet
from news.models.organization import OrganizationQuerySet
from news.queries import counting
from news.queries.involvement import with_bodies


@dataclass
class Node:
    organization: Organization
    children: list["Node"] = field(default_factory=list)


@dataclass(frozen=True)
class Excerpt:
    """The newest of a longer list, and how long that is."""

    events: list[Event]
    count: counting.Count


def forest(organizations: OrganizationQuerySet) -> list[Node]:
    """The bodies as the trees that they are, by name. One query."""
    nodes = {body.pk: Node(body) for body in organizations}
    roots = []
    for node in nodes.values():
        parent = nodes.get(node.organization.parent_id or 0)
        (parent.children if parent else roots).append(node)
    return roots


def excerpts(public: EventQuerySet, bodies: list[int], *roles: Iterable[str], size: int = 6) -> list[Excerpt]:
    """What bodies did in each of these groups of roles: two queries for each group, and one that counts them all."""
    shown = [list(with_bodies(public, bodies, group).for_lists().newest_first()[:size]) for group in roles]
    counts = counting.count_each(*(with_bodies(public, bodies, group, counting=True) for group in roles))
    return [Excerpt(events, count) for events, count in zip(shown, counts, strict=True)]
