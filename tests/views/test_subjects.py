"""Sections, topics and places: each gathers its events."""

import pytest
from django.test import Client

from news.models import Announcement, Event, EventTopic, Place, Section, Topic
from tests.conftest import Site
from tests.pages import Page, read
from tests.views.test_events import part
from tests.world import make_event

pytestmark = pytest.mark.django_db


def test_each_section_lists_its_own_events(pages: dict[str, Page]) -> None:
    listed = {url.split("/")[3]: set(page.events) for url, page in pages.items() if url.startswith("/en/sections/")}
    assert listed == {
        "meetings-and-visits": {
            "secretary-general-meets-foreign-minister-of-kazakhstan",
            "secretary-general-meets-russian-foreign-minister",
            "parliamentary-meeting-participants-visit-csto-joint-staff",
        },
        "military-cooperation": {"chief-of-joint-staff-holds-briefing-on-joint-training"},
        "research-and-education": {"csto-secretariat-hosts-seminar-on-eurasian-security"},
        "media-and-information": {"csto-secretariat-holds-meeting-with-media-on-press-day-in-russia"},
    }


def test_each_topic_lists_the_events_on_record_about_it(site: Site) -> None:
    about = {
        url: {event.slug for event in site.events.values() if url in {t.get_absolute_url() for t in event.topics.all()}}
        for url in site.pages
        if url.startswith("/en/topics/")
    }
    assert len(about) == 11
    assert {url: set(site.pages[url].events) for url in about} == about


def test_an_event_that_only_mentions_the_topic_says_so(pages: dict[str, Page]) -> None:
    assert "mentions it" in pages["/en/topics/snesarev-prize/"].main
    assert "mentions it" not in pages["/en/topics/joint-training/"].main


def test_a_topic_tells_what_is_announced_on_it_and_where(pages: dict[str, Page]) -> None:
    page = pages["/en/topics/school-of-young-newsmakers/"]
    announced = part(page, "announced")
    assert "The Centre for Socially Conservative Politics is expected to be one of the venues." in announced
    for url in (
        "/en/organizations/information-and-press-department-of-the-russian-foreign-ministry/",
        "/en/organizations/centre-for-socially-conservative-politics/",
        "/en/news/csto-secretariat-holds-meeting-with-media-on-press-day-in-russia/",
    ):
        assert f'href="{url}"' in announced
    assert "/en/organizations/csto/" in page.hrefs()


def test_a_place_lists_what_happened_there_and_leads_to_its_country(pages: dict[str, Page]) -> None:
    page = pages["/en/places/astana/"]
    assert page.events == ["secretary-general-meets-foreign-minister-of-kazakhstan"]
    assert page.link("Kazakhstan") == "/en/countries/kz/"


def test_a_place_gathers_the_events_of_the_places_within_it(client: Client) -> None:
    country = Place.objects.create(slug="country", name_en="Country", kind="country")
    city = Place.objects.create(slug="city", name_en="City", parent=country)
    hall = Place.objects.create(slug="hall", name_en="Hall", kind="venue", parent=city)
    Place.objects.create(slug="unseen", name_en="Unseen town", parent=country)
    for place in (country, city, hall):
        make_event(f"in-{place.slug}", place=place)
    pages = {slug: read(client, f"/en/places/{slug}/") for slug in ("country", "city", "hall")}
    assert {slug: sorted(page.events) for slug, page in pages.items()} == {
        "country": ["in-city", "in-country", "in-hall"],
        "city": ["in-city", "in-hall"],
        "hall": ["in-hall"],
    }
    assert pages["country"].link("City") in {"/en/places/city/"}
    assert {"/en/places/country/", "/en/places/city/"} <= pages["hall"].hrefs()
    assert "Unseen town" not in pages["country"].text


def test_a_topic_that_is_only_announced_has_a_page(client: Client) -> None:
    topic = Topic.objects.create(slug="to-come", name_en="To come")
    Announcement.objects.create(event=make_event("talks"), order=1, text="It will come.", topic=topic)
    page = read(client, "/en/topics/to-come/")
    assert (page.status, page.events) == (200, [])
    assert "It will come." in page.main
    assert "/en/news/talks/" in page.hrefs()


@pytest.mark.parametrize("kind", ["sections", "topics", "places"])
def test_what_nothing_public_names_is_not_found(client: Client, kind: str) -> None:
    Section.objects.create(slug="unseen", name_en="Unseen")
    Place.objects.create(slug="unseen", name_en="Unseen")
    topic = Topic.objects.create(slug="unseen", name_en="Unseen")
    EventTopic.objects.create(event=make_event("draft", status="draft"), topic=topic)
    assert [client.get(f"/en/{kind}/{slug}/").status_code for slug in ("unseen", "nothing")] == [404, 404]
    assert Event.objects.public().filter(slug="draft").count() == 0
