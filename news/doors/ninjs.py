"""An event as agencies exchange news: IPTC ninjs 3.1 (JSON Schema 2020-12, which allows no key of one's own).

`uri` is the permanent address. `rel` of people and organisations is the role of the record, so that who was represented
or only named is not read as a guest; offices of the day stand in the description `participants`, since ninjs has no
place of its own for them. Its `startDate` is an instant: a day, a month or a year is an `expectedStartDate`, which may
be cut short, and a year that nobody knows has no date.
"""

import datetime as dt
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from news.doors.door import ItemDoor
from news.doors.facts import known_day
from news.doors.vevent import span
from news.enums import Happening, Role, TopicRelation
from news.linked_data import filled
from news.linked_data.article import STATUS
from news.models import Event, EventImage, Participation
from news.renditions.sizes import FULL, SHARE, renditions_of

RELATION = {TopicRelation.SUBJECT: "about", TopicRelation.MENTIONED: "mentioned"}
SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"


def ninjs(request: HttpRequest, event: Event) -> dict[str, Any]:
    """Of a row from `queries.whole`. No key is empty."""
    words, absolute = event.words, request.build_absolute_uri
    cast: list[Participation] = event.cast  # type: ignore[attr-defined]
    return filled(
        {
            "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
            "uri": absolute(event.permanent_path),
            "type": "event",
            "representationType": "full",
            "version": f"{event.changed_at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}",
            "versionCreated": event.changed_at.isoformat(),
            "embargoedUntil": event.embargo_until.isoformat() if event.embargo_until else "",
            "expires": event.expire_at.isoformat() if event.expire_at else "",
            "pubStatus": "usable",
            "language": words.language,
            "by": _("CSTO News"),
            "title": words.title,
            "slugline": event.slug,
            "headlines": [{"role": "main", "contentType": "text/plain", "value": words.title}],
            "descriptions": [
                {"role": role, "contentType": "text/plain", "value": text}
                for role, text in (
                    ("lead", words.lead),
                    ("theme", words.theme),
                    ("participants", "\n".join(map(_line, cast))),
                )
                if text
            ],
            "bodies": [{"role": "main", "contentType": "text/html", "value": _body(words)}],
            "people": [_related(row, row.participant, absolute) for row in cast if row.participant],
            "organisations": [_related(row, row.organization, absolute) for row in cast if row.organization],
            "places": [_place(event, absolute)] if event.place else [],
            "subjects": _subjects(event, absolute),
            "events": _whole(event, absolute),
            "eventDetails": _details(event, cast, absolute),
            "genres": [{"name": event.get_kind_display(), "literal": event.kind}],
            "infoSources": [source] if (source := _source(event)) else [],
            "associations": [
                _picture(use, absolute)
                for use in event.uses  # type: ignore[attr-defined]
            ],
            "altIds": [
                {"role": "page", "value": absolute(event.get_absolute_url())},
                {"role": "edtf", "value": event.date_edtf},
            ],
        }
    )


def _body(words: Any) -> str:
    return words.body or format_html("<p>{}</p>", words.lead or words.title)


def _line(row: Participation) -> str:
    parts = (row.subject_name, row.rank, row.position)
    return ", ".join(str(part) for part in parts if part) + f" ({row.get_role_display()})"


def _related(row: Participation, record: Any, absolute: Any) -> dict[str, str]:
    return {"name": str(record), "rel": row.role, "uri": absolute(record.get_absolute_url())}


def _place(event: Event, absolute: Any) -> dict[str, Any]:
    place: Any = event.place
    return {"name": str(event.place_name), "rel": "location", "uri": absolute(place.get_absolute_url())}


def _subjects(event: Event, absolute: Any) -> list[dict[str, str]]:
    told = [(event.section, "section")]
    told += [(row.topic, RELATION[TopicRelation(row.relation)]) for row in event.subjects]  # type: ignore[attr-defined]
    return [{"name": str(each), "rel": rel, "uri": absolute(each.get_absolute_url())} for each, rel in told]


def _whole(event: Event, absolute: Any) -> list[dict[str, str]]:
    parent = event.parent
    if parent is None or not parent.is_public():
        return []
    return [{"name": parent.words.title, "rel": "partOf", "uri": absolute(parent.permanent_path)}]


def _details(event: Event, cast: list[Participation], absolute: Any) -> dict[str, Any]:
    host = next((row for row in cast if row.role == Role.HOST and row.organization), None)
    return filled(
        {
            "eventStatus": STATUS[Happening(event.happening)],
            "dates": _dates(event),
            "organiser": _related(host, host.organization, absolute) if host else None,
        }
    )


def _dates(event: Event) -> dict[str, str]:
    day = known_day(event, event.start_date)
    if day is None:
        return {}
    start, end = span(event)
    if isinstance(start, dt.datetime):
        last = end.isoformat() if isinstance(end, dt.datetime) else ""
        return filled({"startDate": start.isoformat(), "endDate": last})
    return filled({"expectedStartDate": day, "expectedEndDate": known_day(event, event.end_date)})


def _source(event: Event) -> dict[str, str]:
    return (
        filled({"name": event.source_publisher, "role": "source", "uri": event.source_url})
        if (event.source_publisher or event.source_url)
        else {}
    )


def _picture(use: EventImage, absolute: Any) -> dict[str, Any]:
    image = use.image
    shown = renditions_of(image, SHARE, FULL)
    files = [(each, absolute(reverse("picture", args=[image.sha256, each.name]))) for each in shown]
    described = (("caption", use.caption_shown), ("alternative text", use.alt_shown))
    return filled(
        {
            "name": f"picture-{use.order}",
            "rel": "illustration",
            "uri": files[-1][1],
            "type": "picture",
            "by": image.credit,
            "descriptions": [{"role": role, "value": str(text)} for role, text in described if text],
            "usageTerms": str(image.usage_terms),
            "renditions": [
                {
                    "name": each.shape.name,
                    "href": url,
                    "contentType": each.media_type,
                    "width": each.width,
                    "height": each.height,
                }
                for each, url in files
            ],
        }
    )


def _answer(request: HttpRequest, event: Event) -> JsonResponse:
    return JsonResponse(ninjs(request, event), json_dumps_params={"ensure_ascii": False})


ITEM_DOOR = ItemDoor("json", "ninjs", "application/json", _answer)
