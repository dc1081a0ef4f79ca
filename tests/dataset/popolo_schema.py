"""What the Popolo specification says of the classes that we write, as JSON Schema: names, types and forms of dates.

Names that the specification does not have are allowed there, and are ours: they are named here.
"""

from typing import Any

TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"}
TIME = {
    "type": "string",
    "pattern": "^[0-9]{4}((-[0-9]{2}){0,2}|(-[0-9]{2}){2}T[0-9]{2}(:[0-9]{2}){0,2}(Z|[+-][0-9]{2}(:[0-9]{2})?))$",
}
MOMENT = {"type": "string", "format": "date-time"}


def listed(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": 1}


def one(required: tuple[str, ...], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [*required],
        "additionalProperties": False,
    }


LINK = one(("url",), url={"type": "string", "format": "uri"}, note=TEXT)
IDENTIFIER = one(("identifier",), identifier=TEXT, scheme=TEXT)
OTHER_NAME = one(("name",), name=TEXT, note=TEXT, start_date=DATE, end_date=DATE, lang={"type": "string"})
COMMON = {"id": TEXT, "sources": listed(LINK)}
NAMED = {"name": TEXT, "identifiers": listed(IDENTIFIER), "other_names": listed(OTHER_NAME), "links": listed(LINK)}

MEMBERSHIP_PROPERTIES: dict[str, Any] = {
    "label": TEXT,
    "role": TEXT,
    "person_id": TEXT,
    "organization_id": TEXT,
    "post_id": TEXT,
    "on_behalf_of_id": TEXT,
    "start_date": DATE,
    "end_date": DATE,
}
PERSON_PROPERTIES: dict[str, Any] = {
    **NAMED,
    **dict.fromkeys(("given_name", "patronymic_name", "family_name", "sort_name", "biography"), TEXT),
}
PERSON = one(("id", "name", "sources"), **COMMON, **PERSON_PROPERTIES)
ATTENDEE = one(("id", "name"), id=TEXT, name=TEXT, memberships=listed(one((), **MEMBERSHIP_PROPERTIES)))
ORGANIZATION = one(
    ("id", "name", "classification", "sources"),
    **COMMON,
    **NAMED,
    classification=TEXT,
    parent_id=TEXT,
    founding_date=DATE,
    dissolution_date=DATE,
)
POST = one(("id", "label", "organization_id", "sources"), **COMMON, label=TEXT, organization_id=TEXT)
MEMBERSHIP = one(("id", "person_id", "post_id", "organization_id", "sources"), **COMMON, **MEMBERSHIP_PROPERTIES)
AREA = one(
    ("id", "name", "classification", "sources"),
    **COMMON,
    name=TEXT,
    identifier=TEXT,
    classification=TEXT,
    parent_id=TEXT,
    geometry={"type": "object", "required": ["type", "coordinates"]},
)
EVENT = one(
    ("id", "name", "sources"),
    **COMMON,
    name=TEXT,
    identifiers=listed(IDENTIFIER),
    description=TEXT,
    start_date=TIME,
    end_date=TIME,
    location=TEXT,
    status=TEXT,
    classification=TEXT,
    organization_id=TEXT,
    attendees=listed(ATTENDEE),
    parent_id=TEXT,
    created_at=MOMENT,
    updated_at=MOMENT,
    # Ours.
    date_edtf=TEXT,
    date_certainty=TEXT,
    area_id=TEXT,
)
LISTS = {
    "organizations": ORGANIZATION,
    "posts": POST,
    "persons": PERSON,
    "memberships": MEMBERSHIP,
    "areas": AREA,
    "events": EVENT,
}
POPOLO = one(tuple(LISTS), **{name: {"type": "array", "items": items} for name, items in LISTS.items()})
