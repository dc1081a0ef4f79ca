"""The pages that are worth finding, cut into parts by their keys: the last part costs what the first does."""

import datetime as dt
from typing import Any

from django.utils import timezone

from news.models import Event, Organization, Participant, Place, Post, PublicTranslation, Section, Topic

RECORDS: dict[str, Any] = {
    "news": Event,
    "participants": Participant,
    "organizations": Organization,
    "posts": Post,
    "sections": Section,
    "topics": Topic,
    "places": Place,
}
# With seven languages at most 7,000 addresses: sitemaps.org allows 50,000 and 50 MB.
PART = 1_000
# What news readers are told of, and how much of it (Google's limits).
FRESH = dt.timedelta(hours=48)
MOST_FRESH = 1_000


def parts_of(kind: str) -> range:
    """The numbers of the parts, by the keys of the first and the last public record. Two queries.

    A part between them of which nothing is public is empty."""
    keys = RECORDS[kind].objects.public().values_list("pk", flat=True)
    first, last = keys.order_by("pk").first(), keys.order_by("-pk").first()
    return range(first // PART, last // PART + 1) if first else range(0)


def part_of(kind: str, number: int) -> list[Any]:
    """The public records with keys from number × PART on. One query; events know their languages and words."""
    records = RECORDS[kind].objects.public().filter(pk__range=(number * PART, (number + 1) * PART - 1)).order_by("pk")
    if kind == "news":
        return list(records.with_languages().defer("body", "source_text"))
    return list(records)


def fresh(now: dt.datetime | None = None) -> list[tuple[Event, str, str, dt.datetime]]:
    """What was published in the last 48 hours: the event, the language, its title in it, and when. Newest first.

    An item and each of its translations are news of their own. What was on record before there was a day of
    publication is not fresh. Two queries."""
    now = now or timezone.now()
    since = (now - FRESH, now)
    public = Event.objects.public(now)
    items = public.filter(first_published_at__range=since).order_by("-first_published_at")
    words = PublicTranslation.objects.filter(first_published_at__range=since, event__in=public)
    told = [
        (event, event.language, event.title, event.first_published_at)
        for event in items[:MOST_FRESH]
        if event.first_published_at
    ]
    for row in words.select_related("event").order_by("-first_published_at")[:MOST_FRESH]:
        begun = max(row.first_published_at, row.event.first_published_at or row.first_published_at)
        if row.language != row.event.language:
            told.append((row.event, row.language, row.title, begun))
    return sorted(told, key=lambda each: each[3], reverse=True)[:MOST_FRESH]
