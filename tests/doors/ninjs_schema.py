"""The rules of ninjs 3.1 for what this site tells: names and types as IPTC's schema of 2024 has them, and no other key,
so that whatever keeps these rules keeps those of the schema."""

from typing import Any

TEXT = {"type": "string"}
URI = {"type": "string", "format": "uri"}
INSTANT = {"type": "string", "format": "date-time"}
NUMBER = {"type": "integer"}
# A year, a month, a day, or an instant.
TRUNCATED = {
    "type": "string",
    "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])"
    r"(T(2[0-3]|[01][0-9])(:[0-5][0-9]){2}([.][0-9]+)?(Z|[+-](2[0-3]|[01][0-9]):[0-5][0-9])?)?)?)?$",
}


def closed(required: tuple[str, ...] = (), **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties, "additionalProperties": False}


def many(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


RELATED = closed(name=TEXT, rel=TEXT, uri=URI, literal=TEXT)
TYPED_TEXT = closed(("value",), role=TEXT, contentType=TEXT, value=TEXT)
DATES: dict[str, Any] = {
    **closed(startDate=INSTANT, endDate=INSTANT, expectedStartDate=TRUNCATED, expectedEndDate=TRUNCATED),
    "anyOf": [
        {"oneOf": [{"required": ["startDate"]}, {"required": ["expectedStartDate"]}]},
        {"oneOf": [{"required": ["endDate"]}, {"required": ["expectedEndDate"]}]},
    ],
}
RENDITION = closed(("name",), name=TEXT, href=URI, contentType=TEXT, width=NUMBER, height=NUMBER, sizeInBytes=NUMBER)
ITEM: dict[str, Any] = {
    "uri": URI,
    "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"]},
    "representationType": {"enum": ["full", "partial"]},
    "version": TEXT,
    "firstCreated": INSTANT,
    "versionCreated": INSTANT,
    "embargoedUntil": INSTANT,
    "expires": INSTANT,
    "pubStatus": {"enum": ["usable", "withheld", "canceled"]},
    "usageTerms": TEXT,
    "language": TEXT,
    "descriptions": many(TYPED_TEXT),
    "bodies": many(TYPED_TEXT),
    "headlines": many(TYPED_TEXT),
    "people": many(RELATED),
    "organisations": many(RELATED),
    "places": many(RELATED),
    "subjects": many(RELATED),
    "events": many(RELATED),
    "eventDetails": closed(eventStatus=URI, dates=DATES, organiser=RELATED),
    "infoSources": many(closed(name=TEXT, role=TEXT, uri=URI, literal=TEXT)),
    "title": TEXT,
    "by": TEXT,
    "slugline": TEXT,
    "renditions": many(RENDITION),
    "altIds": many(closed(role=TEXT, value=TEXT)),
    "standard": closed(name=TEXT, version=TEXT, schema=URI),
    "genres": many(closed(name=TEXT, uri=TEXT, literal=TEXT)),
}
NINJS: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **closed(("uri",), **ITEM, associations=many(closed(("name", "uri"), **ITEM, name=TEXT, rel=TEXT))),
}
