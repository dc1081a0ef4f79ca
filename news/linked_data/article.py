"""One item: the NewsArticle, and the Event that it is about (schema.org)."""

from collections.abc import Iterable
from typing import Any

from news.enums import AttendanceMode, DateCertainty, Happening, PlaceKind, Role, TopicRelation
from news.linked_data import Node, filled
from news.linked_data.things import Absolute, body, person, place
from news.models import Correction, Event, EventTopic, Participation

STATUS = {
    Happening.PLANNED: "https://schema.org/EventScheduled",
    Happening.HELD: "https://schema.org/EventScheduled",
    Happening.POSTPONED: "https://schema.org/EventPostponed",
    Happening.CANCELLED: "https://schema.org/EventCancelled",
}
MODE = {
    AttendanceMode.IN_PERSON: "https://schema.org/OfflineEventAttendanceMode",
    AttendanceMode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
    AttendanceMode.MIXED: "https://schema.org/MixedEventAttendanceMode",
}
# Who took part in which property of the event. A venue is a place of it, and not somebody who came.
PART = {Role.HOST: "organizer", Role.SPEAKER: "performer"}


def article(
    event: Event,
    cast: Iterable[Participation],
    topics: Iterable[EventTopic],
    corrections: Iterable[Correction],
    images: list[Node],
    publisher: Node,
    absolute: Absolute,
    parts: Iterable[Event] = (),
) -> list[Node]:
    """Two nodes. `cast` is everybody named, of whom only those who took part are of the event; `parts` are public."""
    cast, topics = list(cast), list(topics)
    url = absolute(event.get_absolute_url())
    words: Any = event.words
    significant = [correction for correction in corrections if correction.is_significant]
    about = [_topic(row, absolute) for row in topics if row.relation == TopicRelation.SUBJECT]
    named = [node for line in cast if not line.took_part and (node := _subject(line, absolute))]
    first = event.first_published_at
    return [
        filled(
            {
                "@type": "NewsArticle",
                "@id": f"{url}#article",
                "url": url,
                "mainEntityOfPage": url,
                "headline": words.title,
                "description": words.lead,
                "inLanguage": words.language,
                "image": images,
                "datePublished": first.isoformat() if first else "",
                "dateModified": event.changed_at.isoformat() if first or event.changed_at != event.recorded_at else "",
                "author": publisher,
                "publisher": publisher,
                "identifier": absolute(event.permanent_path),
                "isBasedOn": event.source_url,
                "about": [{"@id": f"{url}#event"}, *about],
                "mentions": named + [_topic(row, absolute) for row in topics if row.relation != TopicRelation.SUBJECT],
                "correction": [
                    {"@type": "CorrectionComment", "text": row.note, "datePublished": row.at.isoformat()}
                    for row in significant
                ],
            }
        ),
        _event(event, cast, url, absolute) | filled({"subEvent": [_part(part, absolute) for part in parts]}),
    ]


def _event(event: Event, cast: list[Participation], url: str, absolute: Absolute) -> Node:
    happening = Happening(event.happening)
    node: Node = {
        "@type": "Event",
        "@id": f"{url}#event",
        "url": url,
        "name": event.words.title,
        "inLanguage": event.words.language,
        "eventStatus": STATUS[happening],
        "eventAttendanceMode": MODE.get(AttendanceMode(event.attendance_mode)),
        "location": _location(event, absolute) or _venue(cast, absolute),
        "superEvent": {"@id": f"{absolute(event.parent.get_absolute_url())}#event"}
        if event.parent and event.parent.is_public()
        else None,
    }
    node |= _dates(event)
    for line in cast:
        if line.took_part and line.role != Role.VENUE and (found := _subject(line, absolute)):
            name = PART.get(Role(line.role), "attendee")
            node.setdefault(name, []).append(_in_role(line, name, found))
    return filled(node)


def _dates(event: Event) -> Node:
    """A year that nobody stated or inferred has no date to give."""
    if event.date_certainty not in (DateCertainty.DOCUMENTED, DateCertainty.YEAR_INFERRED):
        return {}
    return {"startDate": event.date_iso, "endDate": event.end_date.isoformat() if event.end_date else ""}


def _part(event: Event, absolute: Absolute) -> Node:
    """What a list says of it; its own page tells the rest."""
    url = absolute(event.get_absolute_url())
    named = {"@type": "Event", "@id": f"{url}#event", "url": url, "name": event.words.title}
    return filled({**named, "eventStatus": STATUS[Happening(event.happening)], **_dates(event)})


def _subject(line: Participation, absolute: Absolute) -> Node | None:
    """A group without names is neither a person nor a body, and stays in the words."""
    if line.participant:
        return person(line.participant, absolute)
    return body(line.organization, absolute) if line.organization else None


def _in_role(line: Participation, name: str, found: Node) -> Node:
    """The office of that day belongs to the part that somebody took, and not to the person."""
    if not line.position:
        return found
    return {"@type": "Role", "roleName": line.position, name: found}


def _location(event: Event, absolute: Absolute) -> Node | None:
    """It and the city around it by the names that they had on that day."""
    if not event.place:
        return None
    node = {**place(event.place, absolute), "name": str(event.place_name)}
    city = next((str(name) for each, name in event.places_named if each.kind == PlaceKind.CITY), "")
    return {**node, "address": {**node["address"], "addressLocality": city}} if city else node


def _venue(cast: list[Participation], absolute: Absolute) -> Node | None:
    for line in cast:
        if line.role == Role.VENUE and line.organization:
            return {"@type": "Place", "name": str(line.organization.name), "url": absolute(line.subject_url or "")}
    return None


def _topic(row: EventTopic, absolute: Absolute) -> Node:
    url = absolute(row.topic.get_absolute_url())
    return {"@type": "Thing", "@id": url, "url": url, "name": str(row.topic.name)}
