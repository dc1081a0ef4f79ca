"""What is told of one office: who held it over time, and whom its holders met."""

import datetime as dt

from django.db.models import Count

from news.enums import TOOK_PART
from news.models import Appointment, Post
from news.models.event import EventQuerySet
from news.queries.involvement import Involved
from news.queries.seen import with_seen


def holders_of(post: Post, at: dt.datetime | None = None) -> list[Appointment]:
    """Latest first: those whom a public event shows in it, with `seen`, the first and last day on which it does.
    One query."""
    spells = with_seen(Appointment.objects.filter(post=post), at)
    return sorted(spells, key=lambda spell: spell.start_date, reverse=True)


def counterparts_of(
    post: Post, asked: Involved, public: EventQuerySet, since: dt.date | None = None, size: int = 12
) -> list[tuple[Post, int]]:
    """Offices whose holders took part in the same public events since a day, most often first, each with the number
    of these events. One query."""
    met = asked.shown(public.during(since, dt.date.max) if since else public)
    found = (
        Post.objects.filter(participations__event__in=met.order_by().values("pk"), participations__role__in=TOOK_PART)
        .exclude(pk=post.pk)
        .annotate(number=Count("participations__event", distinct=True))
        .order_by("-number", "title_en", "slug")[:size]
    )
    return [(office, office.number) for office in found]  # type: ignore[attr-defined]
