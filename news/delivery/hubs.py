"""WebSub (W3C): the hub is told which feeds have changed, and tells its subscribers."""

import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from urllib3.exceptions import HTTPError

from news.delivery.addresses import absolute
from news.delivery.outside import RefusedTargetError, post
from news.doors import LIST_DOORS
from news.doors.listing import door_url
from news.models import Event, HubPing, Notice, Organization, Participant, Place, Topic

AT_ONCE = 50


def link_header(path: str) -> str:
    """For the answer of a feed at `path`; empty without a hub."""
    if not settings.WEBSUB_HUB:
        return ""
    return f'<{settings.WEBSUB_HUB}>; rel="hub", <{absolute(path)}>; rel="self"'


def address(notices: list[Notice], at: dt.datetime) -> None:
    if not settings.WEBSUB_HUB:
        return
    events = Event.objects.filter(pk__in={notice.event_id for notice in notices})
    feeds = dict.fromkeys(absolute(feed) for feed in changed_feeds(list(events.select_related("section")), at))
    HubPing.objects.bulk_create([HubPing(feed=feed, due_at=at) for feed in feeds], ignore_conflicts=True)


def changed_feeds(events: list[Event], at: dt.datetime) -> Iterator[str]:
    """Of all news, and of each section, topic, place, person and body that these events have and readers see, in each
    language. Five queries."""
    keys = [event.pk for event in events]
    subjects = [
        *Topic.objects.public(at).filter(event_topics__event__in=keys).distinct(),
        *Place.objects.public(at).filter(events__in=keys).distinct(),
        *Participant.objects.public(at).filter(participations__event__in=keys).distinct(),
        *Organization.objects.public(at).filter(participations__event__in=keys).distinct(),
        *{event.section for event in events},
    ]
    feeds = [suffix for suffix, door in LIST_DOORS.items() if door.is_feed]
    for language, _name in settings.LANGUAGES:
        with override(language):
            paths = [reverse("news:event_list"), *(subject.get_absolute_url() for subject in subjects)]
        for path in paths:
            yield from (door_url(path, suffix) for suffix in feeds)


def send(at: dt.datetime | None = None) -> int:
    """One request for as many feeds as wait; how many were told."""
    told = 0
    while settings.WEBSUB_HUB and (claimed := HubPing.objects.claim(at or timezone.now(), AT_ONCE)):
        moment = at or timezone.now()
        error = _tell([row.feed for row in claimed])
        for row in claimed:
            if error:
                row.failed(moment, error)
            else:
                row.sent(moment)
        told += len(claimed)
    return told


def _tell(feeds: list[str]) -> str:
    """What went wrong; empty if nothing did."""
    fields = [("hub.mode", "publish"), *(("hub.url", feed) for feed in feeds), *(("hub.topic", feed) for feed in feeds)]
    try:
        status = post(
            settings.WEBSUB_HUB, urlencode(fields).encode(), {"Content-Type": "application/x-www-form-urlencoded"}
        )
    except (RefusedTargetError, HTTPError, OSError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    return "" if 200 <= status < 300 else f"HTTP {status}"
