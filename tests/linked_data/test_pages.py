"""JSON-LD of the pages, read from the pages and by a reader of RDF that is not ours."""

import json
import re
from typing import Any
from urllib.parse import urldefrag

import pytest
from django.test import Client
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from news.enums import ChangeKind, DateCertainty, DatePrecision, Presence, Role
from news.models import Event, Organization, Participation
from tests.pages import Page, read
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
SCHEMA = Namespace("https://schema.org/")
MEETING = "/en/news/secretary-general-meets-foreign-minister-of-kazakhstan/"
HOST = "http://testserver"


def nodes(page: Page) -> list[dict[str, Any]]:
    [text] = SCRIPT.findall(page.html)
    told = json.loads(text)
    assert told["@context"] == "https://schema.org"
    return list(told["@graph"])


def node(page: Page, kind: str) -> dict[str, Any]:
    [found] = [each for each in nodes(page) if each["@type"] == kind]
    return found


def values(told: Any) -> list[tuple[str, Any]]:
    """Every property with its value, however deep."""
    if isinstance(told, dict):
        return [(name, value) for name, value in told.items()] + [row for each in told.values() for row in values(each)]
    return [row for each in told for row in values(each)] if isinstance(told, list) else []


def rdf(page: Page) -> Graph:
    """With the names of schema.org said in the text itself, since nothing is asked of the network."""
    [text] = SCRIPT.findall(page.html)
    told = {**json.loads(text), "@context": {"@vocab": str(SCHEMA)}}
    return Graph().parse(data=json.dumps(told), format="json-ld")


def test_every_page_tells_where_it_stands_and_nothing_empty(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        if "robots" in page.meta:
            assert SCRIPT.findall(page.html) == [], url
            continue
        assert [row for row in values(nodes(page)) if row[1] in ("", None, [], {})] == [], url
        if url != "/en/":
            steps = node(page, "BreadcrumbList")["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert (steps[0]["item"], steps[-1]["item"]) == (f"{HOST}/en/", page.canonical), url


def test_every_address_of_the_site_is_one_of_its_pages(
    client: Client, pages: dict[str, Page], documented: None
) -> None:
    told = {
        urldefrag(value).url.removeprefix(HOST)
        for page in pages.values()
        if "robots" not in page.meta
        for name, value in values(nodes(page))
        if name in ("@id", "url", "item", "mainEntityOfPage") and isinstance(value, str) and value.startswith(HOST)
    }
    assert {url for url in told - pages.keys() if not url.startswith("/static/")} == set()


def test_an_item_is_about_an_event_with_the_offices_of_that_day(pages: dict[str, Page]) -> None:
    page = pages[MEETING]
    article, event = node(page, "NewsArticle"), node(page, "Event")
    assert article["headline"] == page.h1()
    assert article["about"][0] == {"@id": event["@id"]}
    assert article["inLanguage"] == "en"
    assert "datePublished" not in article
    assert (event["startDate"], event["location"]["name"]) == ("2024-02-16", "Astana")
    assert event["location"]["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Astana",
        "addressCountry": "KZ",
    }
    offices = {role["attendee"]["name"]: role["roleName"] for role in event["attendee"]}
    assert offices == {
        "Imangali Tasmagambetov": "CSTO Secretary General",
        "Murat Nurtleu": "Deputy Prime Minister – Minister of Foreign Affairs of the Republic of Kazakhstan",
    }
    people = {role["attendee"]["name"]: role["attendee"] for role in event["attendee"]}
    assert all("jobTitle" not in person and "hasOccupation" not in person for person in people.values())


def test_a_reader_of_rdf_finds_who_took_part(pages: dict[str, Page]) -> None:
    told = rdf(pages[MEETING])
    [event] = told.subjects(RDF.type, SCHEMA.Event)
    people = {told.value(role, SCHEMA.attendee) for role in told.objects(event, SCHEMA.attendee)}
    assert people == {URIRef(f"{HOST}/en/participants/{slug}/") for slug in ("imangali-tasmagambetov", "murat-nurtleu")}
    [article] = told.subjects(RDF.type, SCHEMA.NewsArticle)
    assert event in set(told.objects(article, SCHEMA.about))


def test_who_was_absent_or_only_named_did_not_attend(client: Client) -> None:
    make_world(1)
    page = read(client, "/en/news/event-000/")
    event, article = node(page, "Event"), node(page, "NewsArticle")
    assert [host["name"] for host in event["organizer"]] == ["Union"]
    assert [speaker["name"] for speaker in event["performer"]] == ["Person 0"]
    assert [party["name"] for party in event["attendee"]] == ["Ann Ford"]
    assert [each["name"] for each in article["mentions"]] == ["Body 0", "Union", "Ann Ford", "Topic 0"]
    [image] = article["image"]
    assert image["creditText"] == "Ann Ford"


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ({"date_certainty": DateCertainty.YEAR_INFERRED, "date_text": "31 March"}, "2024-03-31"),
        ({"date_certainty": DateCertainty.YEAR_UNKNOWN, "date_text": "31 March"}, None),
        ({"date_certainty": DateCertainty.UNKNOWN}, None),
        ({"day": "2024-03-01", "date_precision": DatePrecision.MONTH}, "2024-03"),
    ],
)
def test_a_year_that_is_not_known_is_not_told(client: Client, told: dict[str, Any], date: str | None) -> None:
    make_event("talks", **told)
    assert node(read(client, "/en/news/talks/"), "Event").get("startDate") == date


def test_a_venue_is_a_place_and_no_guest(client: Client) -> None:
    event = make_event("talks")
    hall = Organization.objects.create(slug="hall", name_en="Hall", classification="unit")
    Participation.objects.create(event=event, order=1, organization=hall, role=Role.VENUE, presence=Presence.UNKNOWN)
    told = node(read(client, "/en/news/talks/"), "Event")
    assert told["location"] == {"@type": "Place", "name": "Hall", "url": f"{HOST}/en/organizations/hall/"}
    assert "attendee" not in told


def test_corrections_of_fact_are_told_and_slips_of_the_pen_are_not(client: Client) -> None:
    event = make_event("talks")
    for kind, note in ((ChangeKind.FACT, "Another day."), (ChangeKind.TYPO, "A comma.")):
        event.corrections.create(at=event.recorded_at, kind=kind, note=note, changes=[])
    [correction] = node(read(client, "/en/news/talks/"), "NewsArticle")["correction"]
    assert (correction["@type"], correction["text"]) == ("CorrectionComment", "Another day.")


def test_words_cannot_end_the_script(client: Client) -> None:
    hostile = '</script><script>alert(1)</script><!-- & "quoted" \u2028'
    make_event("talks", title=hostile, lead=hostile)
    page = read(client, "/en/news/talks/")
    assert node(page, "NewsArticle")["headline"] == hostile.removesuffix(" \u2028")
    assert "<script>alert" not in page.html


def test_a_translation_tells_its_own_language(client: Client) -> None:
    translated(make_event("talks"), "ru", title="Переговоры")
    article = node(read(client, "/ru/news/talks/"), "NewsArticle")
    assert (article["headline"], article["inLanguage"]) == ("Переговоры", "ru")
    assert article["identifier"] == f"{HOST}{Event.objects.get().permanent_path}"


def test_the_front_page_tells_how_to_search(pages: dict[str, Page]) -> None:
    site = node(pages["/en/"], "WebSite")
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{HOST}/en/news/?q={{words}}"
    assert node(pages["/en/"], "NewsMediaOrganization")["url"] == f"{HOST}/en/"


def test_people_and_bodies_tell_what_is_on_record(pages: dict[str, Page]) -> None:
    person = node(pages["/en/participants/murat-nurtleu/"], "Person")
    assert {role["hasOccupation"]["name"] for role in person["hasOccupation"]}
    assert all("endDate" not in role for role in person["hasOccupation"])
    staff = node(pages["/en/organizations/csto-joint-staff/"], "Organization")
    assert staff["parentOrganization"] == {"@id": f"{HOST}/en/organizations/csto/"}
