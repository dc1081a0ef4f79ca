"""A list as a feed: one page of it, its items whole. Atom, RSS and JSON Feed differ in nothing but their shape."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import SyndicationFeed
from django.utils.translation import gettext as _

from news.doors.door import Door
from news.doors.entry import entry_html
from news.doors.facts import facts
from news.doors.listing import Listing
from news.models import Event
from news.text.signs import printable

# What an empty feed says of its last change: it does not change with every request.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Steady(SyndicationFeed):
    """`latest_post_date` of Django is the hour of the request where nothing is in the feed."""

    content_type: str
    # Whether it tells facts beside the words, among them the posts of those who took part.
    tells_posts = False

    def latest_post_date(self) -> dt.datetime:
        latest: dt.datetime = super().latest_post_date() if self.items else NEVER
        return latest


def feed_door(shape: type[Steady], suffix: str, label: str) -> Door:
    media_type = shape.content_type.partition(";")[0]
    return Door(suffix=suffix, label=label, media_type=media_type, answer=_answer(shape, suffix), is_feed=True)


def _answer(shape: type[Steady], suffix: str) -> Callable[[HttpRequest, Listing], HttpResponse]:
    def answer(request: HttpRequest, listing: Listing) -> HttpResponse:
        page = listing.page(posts=shape.tells_posts)
        older = listing.door_url(suffix, older=str(page.older)) if page.older else ""
        feed = shape(
            title=printable(" · ".join([listing.title, _("CSTO News")])),
            link=request.build_absolute_uri(listing.page_url),
            description=printable(listing.description),
            subtitle=printable(listing.description),
            language=request.LANGUAGE_CODE,
            author_name=_("CSTO News"),
            author_link=request.build_absolute_uri("/"),
            feed_url=request.build_absolute_uri(request.get_full_path()),
            feed_guid=request.build_absolute_uri(listing.door_url(suffix)),
            older_url=request.build_absolute_uri(older) if older else "",
        )
        for event in page.events:
            feed.add_item(**_entry(request, event))
        response = HttpResponse(content_type=shape.content_type)
        feed.write(response, "utf-8")
        return response

    return answer


def _entry(request: HttpRequest, event: Event) -> dict[str, Any]:
    words = event.words
    return {
        "title": printable(words.title),
        "link": request.build_absolute_uri(event.get_absolute_url()),
        "description": printable(words.lead or words.title),
        "content": printable(entry_html(request, event)),
        "unique_id": request.build_absolute_uri(event.permanent_path),
        "unique_id_is_permalink": True,
        # None where nothing tells when it was published.
        "pubdate": event.first_published_at,
        "updateddate": event.changed_at,
        "categories": [str(row.topic.name) for row in event.subjects],  # type: ignore[attr-defined]
        "language": words.language,
        "facts": lambda: facts(request, event),
    }
