"""iCalendar (RFC 5545, RFC 7986): one event with its parts to put into a calendar, and a list to subscribe to.

A calendar has no pages: it holds the newest events of its list that have a day, up to `MAX_EVENTS`.
"""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from icalendar import Calendar, vUri

from news.doors.door import Door, ItemDoor
from news.doors.listing import Listing
from news.doors.vevent import LAST_YEAR, revised_at, span, vevent, vtimezone
from news.models import Event
from news.models.schedule import HAS_DAY
from news.queries.programme import parts_of
from news.queries.whole import with_cast
from news.text.signs import one_line

MEDIA_TYPE = "text/calendar"
PRODID = "-//CSTO News//Record of events//EN"
MAX_EVENTS = 500
REFRESH = dt.timedelta(hours=6)


def event_answer(request: HttpRequest, event: Event) -> HttpResponse:
    """With its parts that have a day: of a visit, the meetings."""
    parts = parts_of(event, with_cast(Event.objects.public().filter(HAS_DAY), posts=False))
    return _written(_calendar(request, [event, *parts]))


def list_answer(request: HttpRequest, listing: Listing) -> HttpResponse:
    events = listing.only(HAS_DAY).page(MAX_EVENTS).events
    calendar = _calendar(request, events)
    calendar.calendar_name = one_line(" · ".join([listing.title, _("CSTO News")]))
    calendar.description = one_line(listing.description)
    calendar.url = request.build_absolute_uri(listing.page_url)
    # Both properties have no type of their own (RFC 7986, sections 5.7 and 5.8).
    calendar.add("SOURCE", vUri(request.build_absolute_uri(request.get_full_path())), parameters={"VALUE": "URI"})
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    # What older programmes read instead; those for the name and the description come from the library.
    calendar.add("X-PUBLISHED-TTL", REFRESH)
    if events:
        calendar.LAST_MODIFIED = max(map(revised_at, events))
    else:
        # A calendar has at least one component (RFC 5545, section 3.6).
        calendar.add_component(vtimezone(settings.TIME_ZONE, 2020, 2020))
    return _written(calendar)


def _calendar(request: HttpRequest, events: list[Event]) -> Calendar:
    """With the offsets of every zone that the events use, and of no other."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", PRODID)
    years: dict[str, set[int]] = {}
    for event in events:
        start, _end = span(event)
        zone = getattr(getattr(start, "tzinfo", None), "key", "UTC")
        if zone != "UTC":
            years.setdefault(zone, set()).update({start.year, min(start.year + 1, LAST_YEAR)})
    for zone, used in sorted(years.items()):
        calendar.add_component(vtimezone(zone, min(used), max(used)))
    for event in events:
        calendar.add_component(vevent(request, event))
    return calendar


def _written(calendar: Calendar) -> HttpResponse:
    return HttpResponse(calendar.to_ical(), content_type=f"{MEDIA_TYPE}; charset=utf-8")


ITEM_DOOR = ItemDoor(
    suffix="ics", label="iCalendar", media_type=MEDIA_TYPE, answer=event_answer, fits=lambda event: event.has_day
)
DOOR = Door(suffix="ics", label=gettext_lazy("Calendar"), media_type=MEDIA_TYPE, answer=list_answer, is_feed=True)
