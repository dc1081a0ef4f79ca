"""The page of a country: what happened in it, wherever in it that was."""

import pytest
from django.test import Client

from news.models import Participation, Place
from tests.pages import Page, read
from tests.views.test_pairs import person
from tests.world import make_event

pytestmark = pytest.mark.django_db


def test_a_country_has_its_places_people_and_events(pages: dict[str, Page]) -> None:
    page = pages["/en/countries/kz/"]
    assert page.h1() == "Kazakhstan"
    assert page.events == ["secretary-general-meets-foreign-minister-of-kazakhstan"]
    assert {"/en/places/astana/", "/en/participants/murat-nurtleu/"} <= page.hrefs()
    assert page.link("1 event") == "/en/news/?country=KZ"
    assert page.link("Calendar").startswith("webcal://testserver/en/news.ics?country=KZ")


def test_places_lead_to_their_country(pages: dict[str, Page]) -> None:
    assert pages["/en/places/astana/"].link("Kazakhstan") == "/en/countries/kz/"


def test_a_code_is_written_small(client: Client, record: None) -> None:
    response = client.get("/en/countries/KZ/")
    assert (response.status_code, response["Location"]) == (301, "/en/countries/kz/")


@pytest.mark.parametrize("code", ["am", "AM", "zz", "k", "kaz", "%00%00", "\u043a\u0437"])
def test_a_country_of_which_nothing_public_tells_is_not_found(client: Client, record: None, code: str) -> None:
    Place.objects.create(slug="yerevan", name_en="Yerevan", country="AM")
    assert client.get(f"/en/countries/{code}/").status_code == 404


def test_countries_can_be_asked_for_where_there_are_too_many_places_to_offer(client: Client) -> None:
    for i in range(70):
        place = Place.objects.create(slug=f"place-{i}", name_en=f"Place {i}", country="AM" if i % 2 else "KZ")
        event = make_event(f"event-{i}", place=place)
        Participation.objects.create(event=event, order=1, participant=person("ann"))
    page = read(client, "/en/countries/am/")
    assert page.link("35 events") == "/en/news/?country=AM"
    assert "35 events" in read(client, "/en/news/?country=AM").main
