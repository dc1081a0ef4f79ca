"""The record as a graph in the words of schema.org: the nodes that the pages tell of, with names in every language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse

from news.dataset.columns import absolute
from news.enums import Language
from news.linked_data import Node, data, filled
from news.linked_data.article import article
from news.linked_data.things import body, person, place
from news.models import Appointment, Event

# Said in full, since a tool without a network cannot fetch that of schema.org.
ADDRESSES = ("url", "sameAs", "license", "mainEntityOfPage", "isBasedOn", "eventStatus", "eventAttendanceMode")
CONTEXT: Node = {"@vocab": "https://schema.org/", **{name: {"@type": "@id"} for name in ADDRESSES}}


def nodes(kind: str, record: Any) -> list[Node]:
    """Of one record of a kind that is read."""
    return TOLD[kind](record) if kind in TOLD else []


def itself(created: str) -> list[Node]:
    """The bundle, as far as it can tell of itself, and who publishes it."""
    publisher = _publisher()
    return [
        data.dataset(absolute("/en/data/"), created, settings.DATA_LICENCE, [], {"@id": publisher["@id"]}),
        publisher,
    ]


def _publisher() -> Node:
    home = absolute(reverse("news:front_page"))
    return {"@type": "NewsMediaOrganization", "@id": f"{home}#publisher", "name": "CSTO News", "url": home}


def _in_languages(row: Any, column: str = "name") -> list[Node]:
    names = ((code, getattr(row, f"{column}_{code}")) for code in Language.values)
    return [{"@language": code, "@value": name} for code, name in names if name]


def _described(row: Any, node: Node) -> list[Node]:
    return [filled({**node, "name": _in_languages(row), "description": _in_languages(row, "description")})]


def _term(row: Any) -> list[Node]:
    url = absolute(row.get_absolute_url())
    return _described(row, {"@type": "Thing", "@id": url, "url": url})


def _body(row: Any) -> list[Node]:
    known = {"foundingDate": row.founding_date, "dissolutionDate": row.dissolution_date}
    node = body(row, absolute, [row.parent] if row.parent else [])
    return _described(row, {**node, **known, "alternateName": _in_languages(row, "abbreviation")})


def _person(row: Any) -> list[Node]:
    return [{**person(row, absolute), "name": _in_languages(row)}]


def _place(row: Any) -> list[Node]:
    inside = {"@id": absolute(row.parent.get_absolute_url())} if row.parent else None
    return [filled({**place(row, absolute), "name": _in_languages(row), "containedInPlace": inside})]


def _appointment(row: Appointment) -> list[Node]:
    """More of a person who was told of before."""
    post: Any = row.post
    role = {
        "@type": "Role",
        "startDate": row.start_date,
        "endDate": row.end_date,
        "hasOccupation": {
            "@type": "Occupation",
            "@id": absolute(post.get_absolute_url()),
            "name": _in_languages(post, "title"),
        },
    }
    return [{"@id": absolute(row.participant.get_absolute_url()), "hasOccupation": filled(role)}]


def _event(row: Event) -> list[Node]:
    told: Any = row
    return article(row, told.cast, told.subjects, [], [], {"@id": _publisher()["@id"]}, absolute)


TOLD: dict[str, Callable[[Any], list[Node]]] = {
    "section": _term,
    "topic": _term,
    "organization": _body,
    "participant": _person,
    "appointment": _appointment,
    "place": _place,
    "event": _event,
}
