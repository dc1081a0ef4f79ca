"""The record in the classes of the Popolo specification: people, bodies, offices, memberships, events, areas.

Popolo has one sort of date, and no word for how surely it is known: an event whose year nobody stated has none here.
What we know beyond the specification stands under names that it does not have.
"""

from collections.abc import Callable
from typing import Any

from news.dataset.columns import absolute, plain
from news.dataset.documents import Item
from news.dataset.happenings import last_changed_at
from news.enums import DateCertainty, Language, Role
from news.linked_data import filled
from news.linked_data.things import WIKIDATA
from news.models import Appointment, Event, OtherName, Participation

SCHEME = "cstonews"


def _names(row: Any, *columns: str) -> list[Item]:
    """Its names in other languages, its abbreviations, and the other names on record."""
    names = []
    for column in columns:
        for code in Language.values:
            name = getattr(row, f"{column}_{code}")
            if name and (column, code) != ("name", Language.EN):
                note = "abbreviation" if column == "abbreviation" else "translation"
                names.append({"name": name, "lang": code, "note": note})
    return names + [_other_name(name) for name in sorted(row.other_names.all(), key=lambda name: name.pk)]


def _other_name(row: OtherName) -> Item:
    spell = {"start_date": row.start_date, "end_date": row.end_date}
    return filled({"name": row.name, "lang": row.language, "note": row.note, **spell})


def _common(row: Any) -> Item:
    identifiers = [{"scheme": SCHEME, "identifier": str(row.pk)}]
    if wikidata := getattr(row, "wikidata_id", ""):
        identifiers.append({"scheme": "wikidata", "identifier": wikidata})
    return {
        "id": row.slug,
        "identifiers": identifiers,
        "sources": [{"url": absolute(row.get_absolute_url()), "note": "CSTO News"}],
    }


def _links(row: Any) -> list[Item]:
    found = [(row.website, "website")] if getattr(row, "website", "") else []
    found += [(f"{WIKIDATA}{row.wikidata_id}", "Wikidata")] if row.wikidata_id else []
    return [{"url": url, "note": note} for url, note in found]


def person(row: Any) -> Item:
    return filled(
        {
            **_common(row),
            "name": row.name_en,
            "other_names": _names(row, "name"),
            "given_name": row.given_name,
            "patronymic_name": row.patronymic_name,
            "family_name": row.family_name,
            "sort_name": row.sort_name_en,
            "biography": row.biography_en,
            "links": _links(row),
        }
    )


def organization(row: Any) -> Item:
    return filled(
        {
            **_common(row),
            "name": row.name_en,
            "other_names": _names(row, "name", "abbreviation"),
            "classification": row.classification,
            "parent_id": row.parent.slug if row.parent else "",
            "founding_date": row.founding_date,
            "dissolution_date": row.dissolution_date,
            "links": _links(row),
        }
    )


def post(row: Any) -> Item:
    common = {name: value for name, value in _common(row).items() if name != "identifiers"}
    return {**common, "label": row.title_en, "organization_id": row.organization.slug}


def membership(row: Appointment) -> Item:
    """An appointment. That it has no end says that nobody stated one."""
    title = row.post.title_en  # type: ignore[attr-defined]
    return filled(
        {
            "id": str(row.pk),
            "label": f"{title}, acting" if row.acting else title,
            "role": title,
            "person_id": row.participant.slug,
            "organization_id": row.post.organization.slug,
            "post_id": row.post.slug,
            "start_date": row.start_date,
            "end_date": row.end_date,
            "sources": [{"url": absolute(row.post.get_absolute_url()), "note": "CSTO News"}],
        }
    )


def area(row: Any) -> Item:
    point = None
    if row.latitude is not None and row.longitude is not None:
        point = {"type": "Point", "coordinates": [float(row.longitude), float(row.latitude)]}
    common = {name: value for name, value in _common(row).items() if name != "identifiers"}
    return filled(
        {
            **common,
            "name": row.name_en,
            "identifier": row.country if row.kind == "country" else "",
            "classification": row.kind,
            "parent_id": row.parent.slug if row.parent else "",
            "geometry": point,
        }
    )


def event(row: Event) -> Item:
    cast: list[Participation] = row.cast  # type: ignore[attr-defined]
    sure = row.date_certainty == DateCertainty.DOCUMENTED
    page = {"url": absolute(row.permanent_path), "note": "CSTO News"}
    source = filled({"url": row.source_url, "note": row.source_publisher}) if row.source_url else None
    changed = last_changed_at(row) or row.first_published_at
    return filled(
        {
            **_common(row),
            "name": row.title,
            "description": row.lead,
            "classification": row.kind,
            "start_date": row.date_iso if sure else "",
            "end_date": row.end_date.isoformat() if sure and row.end_date else "",
            "date_edtf": row.date_edtf,
            "date_certainty": row.date_certainty,
            "location": ", ".join(str(name) for _place, name in row.places_named),
            "area_id": row.place.slug if row.place else "",
            "status": row.happening,
            "organization_id": next(
                (line.organization.slug for line in cast if line.role == Role.HOST and line.organization), ""
            ),
            "attendees": [_attendee(line) for line in cast if line.took_part and line.participant],
            "parent_id": row.parent.slug if row.parent else "",
            "created_at": plain(row.first_published_at),
            "updated_at": plain(changed),
            "sources": [page, *([source] if source else [])],
        }
    )


def _attendee(line: Participation) -> Item:
    """A person with the office of that day, in the words of the source."""
    who: Any = line.participant
    office = {
        "role": line.position,
        "organization_id": line.affiliation.slug if line.affiliation else "",
        "on_behalf_of_id": line.on_behalf_of_organization.slug if line.on_behalf_of_organization else "",
    }
    posts = sorted(line.posts.all(), key=lambda post: post.slug)
    offices = [{**office, "post_id": post.slug, "organization_id": post.organization.slug} for post in posts] or [
        office
    ]
    held = [filled(each) for each in offices]
    return filled({"id": who.slug, "name": who.name_en, "memberships": [each for each in held if each]})


LISTS: dict[str, tuple[str, Callable[[Any], Item]]] = {
    "organization": ("organizations", organization),
    "post": ("posts", post),
    "participant": ("persons", person),
    "appointment": ("memberships", membership),
    "place": ("areas", area),
    "event": ("events", event),
}
