"""Events with what is told of them outside their pages: in feeds, calendars and data."""

from django.db.models import Prefetch

from news.models import Announcement, EventImage, EventTopic, Participation
from news.models.event import EventQuerySet


def with_cast(events: EventQuerySet, *, posts: bool) -> EventQuerySet:
    """With the words of the reader's language, and on each row the lists `cast` (participations in protocol order) and
    `subjects` (topics and how it is about them). Three queries for one event as for a thousand, and two more for the
    `posts` of each participation; the text of the source stays behind.

    `parent` may be hidden: ask it `is_public()` before you name it.
    """
    cast = Participation.objects.with_subjects().in_protocol_order()
    if posts:
        cast = cast.prefetch_related("posts__organization")
    return (
        events.in_language()
        .with_languages()
        .select_related("section", "place__parent__parent", "parent")
        .defer("source_text")
        .prefetch_related(
            Prefetch("participations", cast, to_attr="cast"),
            Prefetch("event_topics", EventTopic.objects.select_related("topic"), to_attr="subjects"),
        )
    )


def whole(events: EventQuerySet) -> EventQuerySet:
    """With posts too, and the lists `plans` (announcements) and `uses` (pictures, in order). Seven queries."""
    return with_cast(events, posts=True).prefetch_related(
        Prefetch("announcements", Announcement.objects.order_by("order"), to_attr="plans"),
        Prefetch("pictures", EventImage.objects.select_related("image").order_by("order"), to_attr="uses"),
    )
