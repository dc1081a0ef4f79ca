"""popolo.json by the Popolo specification, with every reference inside the file."""

import datetime as dt
import json
from typing import Any

import jsonschema
import pytest
from popolo_data.importer import Popolo

from news.dataset.building import build
from news.enums import Classification, DateCertainty, Presence, Role
from news.models import Appointment, Event, Organization, OtherName, Participant, Participation, Place, Post
from tests.dataset.popolo_schema import POPOLO
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
LAVROV = "secretary-general-meets-russian-foreign-minister"
KAZAKHSTAN = "secretary-general-meets-foreign-minister-of-kazakhstan"


def popolo() -> dict[str, Any]:
    bundle, _is_new = build()
    told: dict[str, Any] = json.loads(bundle.path("popolo.json").read_text())
    jsonschema.Draft202012Validator(POPOLO, format_checker=jsonschema.FormatChecker()).validate(told)
    known = {name: {item["id"] for item in items} for name, items in told.items()}
    refers = {
        "organization_id": "organizations",
        "post_id": "posts",
        "person_id": "persons",
        "on_behalf_of_id": "organizations",
        "area_id": "areas",
    }
    for name, items in told.items():
        for item in items:
            offices = [held for person in item.get("attendees", []) for held in person.get("memberships", [])]
            for told_of in (item, *offices):
                assert {
                    told_of[end] for end in refers if end in told_of and told_of[end] not in known[refers[end]]
                } == set()
            assert item.get("parent_id") is None or item["parent_id"] in known[name]
            assert {person["id"] for person in item.get("attendees", [])} <= known["persons"]
    return told


def one(told: dict[str, Any], name: str, slug: str) -> dict[str, Any]:
    [found] = [item for item in told[name] if item["id"] == slug]
    return dict(found)


def test_the_documented_record_is_popolo(documented: None) -> None:
    told = popolo()
    assert {name: len(items) for name, items in told.items()} == {
        "organizations": Organization.objects.public().count(),
        "posts": Post.objects.public().count(),
        "persons": Participant.objects.public().count(),
        "memberships": len(told["memberships"]),
        "areas": Place.objects.public().count(),
        "events": 6,
    }
    lavrov = one(told, "persons", "sergey-lavrov")
    assert (lavrov["name"], lavrov["sort_name"]) == ("Sergey Lavrov", "Lavrov, Sergey")
    [held] = [each for each in told["memberships"] if each["person_id"] == "sergey-lavrov"]
    assert held["post_id"] == "russian-foreign-minister"
    assert held.keys() & {"start_date", "end_date"} == set()


def test_an_independent_reader_finds_the_same_people_in_the_same_offices(documented: None) -> None:
    bundle, _is_new = build()
    read = Popolo.from_filename(str(bundle.path("popolo.json")))
    told = popolo()
    assert [len(items) for items in (read.persons, read.organizations, read.posts, read.events, read.areas)] == [
        len(told[name]) for name in ("persons", "organizations", "posts", "events", "areas")
    ]
    assert {(held.person.name, held.post.label, held.organization.name) for held in read.memberships} == {
        (str(appointment.participant), str(appointment.post), str(appointment.post.organization))
        for appointment in Appointment.objects.select_related("participant", "post__organization")
    }
    [seminar] = [event for event in read.events if event.id == "csto-secretariat-hosts-seminar-on-eurasian-security"]
    assert (str(seminar.start_date), seminar.classification) == ("2024-02-14", "seminar")
    assert seminar.organization.name == "CSTO Secretariat"


def test_who_took_part_attends_in_the_office_of_that_day_and_nobody_else_does(documented: None) -> None:
    told = popolo()
    minister = one(told, "events", KAZAKHSTAN)["attendees"][1]
    assert (minister["id"], {held["role"] for held in minister["memberships"]}) == (
        "murat-nurtleu",
        {"Deputy Prime Minister – Minister of Foreign Affairs of the Republic of Kazakhstan"},
    )
    press = one(told, "events", "csto-secretariat-holds-meeting-with-media-on-press-day-in-russia")
    assert [person["id"] for person in press["attendees"]] == ["yury-shuvalov"]
    assert press["organization_id"] == "csto-secretariat"


def test_a_year_that_nobody_stated_has_no_date(documented: None) -> None:
    told = popolo()
    inferred, stated = one(told, "events", LAVROV), one(told, "events", KAZAKHSTAN)
    assert (inferred.get("start_date"), inferred["date_edtf"]) == (None, "2024?-02-07")
    assert (stated["start_date"], stated["date_edtf"]) == ("2024-02-16", "2024-02-16")


def test_a_record_of_every_field_is_popolo() -> None:
    make_world(2)
    country = Place.objects.get(slug="country")
    place = Place.objects.create(
        slug="town", name_en="Town", parent=country, latitude="43.25", longitude="76.9", time_zone="Asia/Almaty"
    )
    body = Organization.objects.create(
        slug="old",
        name_en="Old",
        name_ru="Старая",
        abbreviation_en="O",
        classification=Classification.STATE,
        website="https://old.example/",
        wikidata_id="Q1",
        founding_date="1992",
        dissolution_date="2002-10-07",
    )
    person = Participant.objects.create(
        slug="bob", name_en="Bob Reed", name_hy="Բոբ", sort_name_en="Reed, Bob", given_name="Bob", wikidata_id="Q2"
    )
    OtherName.objects.create(
        participant=person, name="Robert Reed", note="formal", start_date="1990", end_date="1999-12"
    )
    visit = make_event("visit")
    event = make_event(
        "talks",
        place=place,
        parent=visit,
        start_time="15:00",
        source_url="https://source.example/1",
        first_published_at="2024-02-01T08:00:00Z",
    )
    Participation.objects.create(
        event=event, order=1, participant=person, position="Envoy", on_behalf_of_organization=body
    )
    Participation.objects.create(
        event=event,
        order=2,
        participant=Participant.objects.get(slug="ann-ford"),
        role=Role.REPRESENTED,
        presence=Presence.ABSENT,
    )
    OtherName.objects.create(place=place, name="Old Town", start_date="2020", end_date="2025")
    unknown = make_event("undated", date_certainty=DateCertainty.YEAR_UNKNOWN, place=place)
    make_event("since", dt.date(2026, 3, 31), place=place)
    told = popolo()
    talks = one(told, "events", "talks")
    assert talks["start_date"] == "2024-03-31T15:00+05:00"
    # By the name of the day, where a day is known; the key is that of the place.
    assert {slug: one(told, "events", slug)["location"] for slug in ("talks", "undated", "since")} == {
        "talks": "Old Town, Country",
        "undated": "Town, Country",
        "since": "Town, Country",
    }
    assert (talks["area_id"], one(told, "areas", "town")["name"]) == ("town", "Town")
    assert talks["attendees"] == [
        {"id": "bob", "name": "Bob Reed", "memberships": [{"role": "Envoy", "on_behalf_of_id": "old"}]}
    ]
    assert talks["sources"][1] == {"url": "https://source.example/1"}
    assert one(told, "areas", "town")["geometry"] == {"type": "Point", "coordinates": [76.9, 43.25]}
    assert one(told, "persons", "bob")["other_names"] == [
        {"name": "Բոբ", "lang": "hy", "note": "translation"},
        {"name": "Robert Reed", "lang": "en", "note": "formal", "start_date": "1990", "end_date": "1999-12"},
    ]
    assert one(told, "events", "undated").get("start_date") is None
    assert unknown.pk == int(one(told, "events", "undated")["identifiers"][0]["identifier"])
    assert Event.objects.count() == len(told["events"])
