"""People, bodies and places (schema.org Person, Organization, Place). The id of each is the address of its page."""

from collections.abc import Callable, Iterable, Sequence

from news.enums import Classification, PlaceKind
from news.linked_data import Node, filled
from news.models import Appointment, Organization, Participant, Place

Absolute = Callable[[str], str]
WIKIDATA = "https://www.wikidata.org/entity/"
OF_STATES = frozenset(
    {Classification.STATE, Classification.GOVERNMENT, Classification.MINISTRY, Classification.PARLIAMENT}
)


def person(row: Participant, absolute: Absolute) -> Node:
    """Who it is; offices belong to a day, and stand where the day is known."""
    return filled(
        {
            "@type": "Person",
            "@id": absolute(row.get_absolute_url()),
            "url": absolute(row.get_absolute_url()),
            "name": str(row.name),
            "givenName": row.given_name,
            "additionalName": row.patronymic_name,
            "familyName": row.family_name,
            "sameAs": f"{WIKIDATA}{row.wikidata_id}" if row.wikidata_id else "",
        }
    )


def in_offices(node: Node, spells: Iterable[Appointment]) -> Node:
    """The offices on record, each with the dates that somebody stated, and no claim that one goes on."""
    held = [
        filled(
            {
                "@type": "Role",
                "startDate": str(spell.start_date or ""),
                "endDate": str(spell.end_date or ""),
                "hasOccupation": {"@type": "Occupation", "name": str(spell.post.title)},
            }
        )
        for spell in spells
    ]
    return filled({**node, "hasOccupation": held})


def body(row: Organization, absolute: Absolute, above: Sequence[Organization] = ()) -> Node:
    """`above` is the body that it is an organ of, if any."""
    return filled(
        {
            "@type": "GovernmentOrganization" if row.classification in OF_STATES else "Organization",
            "@id": absolute(row.get_absolute_url()),
            "url": absolute(row.get_absolute_url()),
            "name": str(row.name),
            "alternateName": str(row.abbreviation or ""),
            "parentOrganization": {"@id": absolute(above[-1].get_absolute_url())} if above else None,
            "sameAs": [
                address
                for address in (f"{WIKIDATA}{row.wikidata_id}" if row.wikidata_id else "", row.website)
                if address
            ],
        }
    )


def place(row: Place, absolute: Absolute) -> Node:
    city = next((each for each in (row, *reversed(row.ancestors())) if each.kind == PlaceKind.CITY), None)
    address = {
        "@type": "PostalAddress",
        "addressLocality": str(city.name) if city else "",
        "addressCountry": row.country,
    }
    node = {
        "@type": "Place",
        "@id": absolute(row.get_absolute_url()),
        "url": absolute(row.get_absolute_url()),
        "name": str(row.name),
        "address": filled(address),
    }
    if row.latitude is not None and row.longitude is not None:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": float(row.latitude), "longitude": float(row.longitude)}
    return node
