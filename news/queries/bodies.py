"""What is told of one body: its place in the tree, what it and its organs did."""

from dataclasses import dataclass, field

from news.models import Event, Organization
from news.models.event import EventQuerySet
from news.models.organization import OrganizationQuerySet
from news.queries import counting


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


def excerpts(*questions: EventQuerySet, size: int = 6) -> list[Excerpt]:
    """A query for each question, and one that counts them all."""
    lists = [list(question.for_lists().newest_first()[:size]) for question in questions]
    return [Excerpt(events, count) for events, count in zip(lists, counting.count_each(*questions), strict=True)]
