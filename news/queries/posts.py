"""What is told of offices: which there are and who is in them, who held one over time, and whom its holders met."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef
from django.utils import timezone
from django.utils.translation import get_language

from news.enums import TOOK_PART, Language
from news.models import Appointment, Event, Organization, Post
from news.models.office import DATED, PostQuerySet
from news.models.visibility import has_rows
from news.queries.bodies import Node, forest
from news.queries.names import SUGGESTIONS
from news.queries.seen import shown, with_seen
from news.text.dates import covers
from news.text.sorting import sort_key

# So many offices stand on one page.
MOST = 300


@dataclass(frozen=True)
class Offices:
    """The bodies to which the offices belong, in their trees. Each says whether it has any (`has_offices`) and which
    (`offices`); each of these has as `holders` the appointments of today. `cut`: there are too many offices to tell
    more than the bodies, or the first ones of one body."""

    tree: list[Node]
    cut: bool = False

    def bodies(self) -> Iterator[Any]:
        return (node.organization for root in self.tree for node in root.walk())

    def told(self) -> Iterator[Any]:
        return (office for body in self.bodies() for office in body.offices)


def offices_by_body(posts: PostQuerySet, at: dt.datetime | None = None, *, first: bool = False) -> Offices:
    """The answers to a question by body and title; with `first`, those that come first where there are too many. Four
    queries, three where the bodies stand alone."""
    keys = list(posts.order_by(*(["title_en", "slug"] if first else [])).values_list("pk", flat=True)[: MOST + 1])
    cut = len(keys) > MOST
    if cut and not first:
        asked = Organization.objects.filter(has_rows(posts.filter(organization=OuterRef("pk"))))
        return _by_body({body: [] for body in asked.order_by().values_list("pk", flat=True)}, cut=cut)
    offices: dict[int, list[Post]] = {}
    holders = in_office(keys[:MOST], at=at)
    for post in by_title(Post.objects.filter(pk__in=keys[:MOST])):
        post.holders = holders.get(post.pk, [])  # type: ignore[attr-defined]
        offices.setdefault(post.organization_id, []).append(post)
    return _by_body(offices, cut=cut)


def _by_body(offices: Mapping[int, list[Post]], *, cut: bool) -> Offices:
    """With the bodies that have these offices, by key, and those above them. One query."""
    if not offices:
        return Offices([])
    found = Offices(forest(Organization.objects.filter(pk__in=offices).with_ancestors()), cut)
    for body in found.bodies():
        body.has_offices, body.offices = body.pk in offices, offices.get(body.pk, [])
    return found


def by_title(posts: PostQuerySet) -> list[Post]:
    """By the titles that the reader sees, by the alphabet of the reader's language. One query."""
    language = get_language() or Language.EN
    return sorted(posts.order_by(), key=lambda post: (sort_key(str(post.title), language), post.slug))


def titles_offered(at: dt.datetime | None = None) -> list[str]:
    """The titles to offer in a form; none where there are too many offices. One query."""
    few = list(Post.objects.public(at).order_by()[: SUGGESTIONS + 1])
    language = get_language() or Language.EN
    titles = {str(post.title) for post in few} if len(few) <= SUGGESTIONS else set()
    return sorted(titles, key=lambda title: sort_key(title, language))


def in_office(
    posts: Collection[int], day: dt.date | None = None, at: dt.datetime | None = None
) -> dict[int, list[Appointment]]:
    """By office, those whose own dates say that they hold it on that day (today, unless told), if a public event shows
    them in it. One query."""
    day = day or timezone.localdate()
    dated = Appointment.objects.not_excluded(day).filter(DATED, shown(at), post__in=posts)
    spells = dated.select_related("participant").order_by("start_date", "pk")
    found: dict[int, list[Appointment]] = {}
    for spell in spells:
        if covers(spell.start_date, spell.end_date, spell.end_open, day):
            found.setdefault(spell.post_id, []).append(spell)
    return found


def holders_of(post: Post, at: dt.datetime | None = None) -> list[Appointment]:
    """Latest first: those whom a public event shows in it, with `seen`, the first and last day on which it does.
    One query."""
    spells = with_seen(Appointment.objects.filter(post=post), at)
    return sorted(spells, key=lambda spell: spell.start_date, reverse=True)


def counterparts_of(post: Post, events: list[int], size: int = 12) -> list[tuple[Post, int]]:
    """Offices whose holders took part in events, whose keys are given, most often first, each with the number of these
    events. One query."""
    # As a question, for the reason told at `people_in`.
    there = Event.objects.filter(pk__among=events).order_by().values("pk")
    found = (
        Post.objects.filter(participations__event__in=there, participations__role__in=TOOK_PART)
        .exclude(pk=post.pk)
        .annotate(number=Count("participations__event", distinct=True))
        .order_by("-number", "title_en", "slug")[:size]
    )
    return [(office, office.number) for office in found]  # type: ignore[attr-defined]
