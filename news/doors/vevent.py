"""An event as calendars have it (RFC 5545, section 3.6.1). What has no day of its own has no place in a calendar."""

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext as _
from icalendar import Event as VEvent
from icalendar import Timezone, vGeo

from news.enums import Happening, TopicRelation
from news.models import Event
from news.text.html import plain_text
from news.text.signs import printable

# What is planned or postponed is to be confirmed.
STATUS = {Happening.HELD: "CONFIRMED", Happening.CANCELLED: "CANCELLED"}
# Local times outside these years are written in UTC: the rules of their zones would fill pages, or are unknown.
FIRST_YEAR, LAST_YEAR = 1900, 2099
DAY = dt.timedelta(days=1)


def revised_at(event: Event) -> dt.datetime:
    return max(moment for moment in (event.changed_at, event.schedule_changed_at) if moment)


def vevent(request: HttpRequest, event: Event) -> VEvent:
    """Of a row from `queries.whole.with_cast` that has a day."""
    words = event.words
    entry = VEvent()
    entry.add("UID", request.build_absolute_uri(event.permanent_path))
    entry.add("SEQUENCE", event.schedule_revision)
    revised = revised_at(event)
    entry.add("DTSTAMP", revised)
    entry.add("LAST-MODIFIED", revised)
    start, end = span(event)
    entry.add("DTSTART", start)
    if end is not None:
        entry.add("DTEND", end)
    language = {"LANGUAGE": words.language}
    entry.add("SUMMARY", printable(words.title), parameters=language)
    entry.add("DESCRIPTION", printable(_description(event)), parameters=language)
    entry.add("STATUS", STATUS.get(Happening(event.happening), "TENTATIVE"))
    # What the record tells of takes nobody's time.
    entry.add("TRANSP", "TRANSPARENT")
    entry.add("CATEGORIES", [str(event.section.name), *_subjects(event)])
    entry.add("URL", request.build_absolute_uri(event.get_absolute_url()))
    if event.place is not None:
        entry.add("LOCATION", _location(event))
        if event.place.latitude is not None and event.place.longitude is not None:
            entry.add("GEO", vGeo((float(event.place.latitude), float(event.place.longitude))))
    if event.parent is not None and event.parent.is_public():
        entry.add("RELATED-TO", request.build_absolute_uri(event.parent.permanent_path))
    return entry


def span(event: Event) -> tuple[dt.date, dt.date | None]:
    """Days with an exclusive end, or instants in the zone of the place; no end where a timed event tells none."""
    last = max(event.end_date or event.start_date, event.start_date)
    if event.start_time is None or not event.zone:
        return event.start_date, last + DAY if last < dt.date.max else None
    start = _instant(event.start_date, event.start_time, event.zone)
    if event.end_time is not None:
        end = _instant(last, event.end_time, event.zone)
    elif last > event.start_date and last < dt.date.max:
        end = _instant(last + DAY, dt.time.min, event.zone)
    else:
        return start, None
    # A row that says otherwise came past the form.
    return start, end if end > start else None


def _instant(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    moment = dt.datetime.combine(day, time.replace(second=0, microsecond=0, fold=0), ZoneInfo(zone))
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return moment
    # The first and the last hours of time itself have no instant in UTC.
    return moment.astimezone(dt.UTC) if dt.MINYEAR < day.year < dt.MAXYEAR else moment.replace(tzinfo=dt.UTC)


def vtimezone(zone: str, first_year: int, last_year: int) -> Timezone:
    """The offsets of a zone in these years (RFC 5545, section 3.6.5)."""
    first = max(first_year, FIRST_YEAR)
    return _vtimezone(zone, first - first % 10, min(last_year, LAST_YEAR) // 10 * 10 + 10)


@cache
def _vtimezone(zone: str, first_year: int, end_year: int) -> Timezone:
    return Timezone.from_tzinfo(
        ZoneInfo(zone), tzid=zone, first_date=dt.date(first_year, 1, 1), last_date=dt.date(end_year, 1, 1)
    )


def _subjects(event: Event) -> list[str]:
    about = (row.topic for row in event.subjects if row.relation == TopicRelation.SUBJECT)  # type: ignore[attr-defined]
    return [str(topic.name) for topic in about]


def _location(event: Event) -> str:
    """`Ministry of Foreign Affairs, Astana, Kazakhstan`: each name once, as it was that day."""
    place = event.place
    assert place is not None
    names = [str(name) for _place, name in event.places_named]
    return ", ".join(dict.fromkeys(name for name in (*names, place.country_name) if name))


def _description(event: Event) -> str:
    """When, as far as it is surely known; the words; and who took part in what office."""
    words = event.words
    told = ", ".join(part for part in (event.source_publisher, event.source_url) if part)
    source = _("Source") + f": {told}" if told else ""
    parts = [event.date_display, words.lead, plain_text(words.body), "\n".join(_cast(event)), source]
    return "\n\n".join(part for part in parts if part)


def _cast(event: Event) -> list[str]:
    return [
        ", ".join(str(part) for part in (row.subject_name, row.rank, row.position) if part)
        + f" ({row.get_role_display()})"
        for row in event.cast  # type: ignore[attr-defined]
        if row.took_part
    ]
