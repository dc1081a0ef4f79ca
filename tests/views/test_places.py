"""All places, on a map and by country."""

import re

import pytest
from django.test import Client

from news.enums import Status
from news.models import Place
from tests.clicking import wrong_numbers
from tests.pages import Page, read
from tests.world import make_event

pytestmark = pytest.mark.django_db


def spots(html: str) -> dict[str, str]:
    """The places on the map of a page: what each is told as, by its mark."""
    found = re.findall(
        r'<a class="counted[^"]*" href="[^"]+" aria-label="([^"]+)" data-mark="place-([^"]+)" transform', html
    )
    return {mark: label for label, mark in found}


def test_the_documented_place_stands_on_the_map_and_under_its_country(pages: dict[str, Page]) -> None:
    page = pages["/en/places/"]
    assert page.h1() == "Places"
    assert spots(page.html) == {"astana": "1 event, Astana"}
    assert page.link("Kazakhstan") == "/en/countries/kz/"
    assert page.link("1 event Astana") == "/en/news/?place=astana"


@pytest.mark.parametrize(
    "url", ["/en/places/astana/", "/en/countries/kz/", "/en/participants/murat-nurtleu/", "/en/organizations/csto/"]
)
def test_pages_that_tell_of_places_show_them_on_a_map(pages: dict[str, Page], url: str) -> None:
    assert spots(pages[url].html) == {"astana": "1 event, Astana"}
    assert "/static/drawings/earth" in pages[url].html


def test_a_venue_without_coordinates_stands_where_its_city_does_and_the_city_counts_it(client: Client) -> None:
    city = Place.objects.create(slug="city", name_en="City", country="KZ", latitude="43.25", longitude="76.95")
    hall = Place.objects.create(slug="hall", name_en="Hall", kind="venue", parent=city)
    make_event("within", place=hall)
    assert spots(read(client, "/en/places/hall/").html) == {"hall": "1 event, Hall"}
    assert spots(read(client, "/en/places/").html) == {"city": "1 event, City"}
    make_event("outside", place=city)
    assert spots(read(client, "/en/places/").html) == {"city": "2 events, City"}
    assert wrong_numbers(client, "/en/places/") == {}


def test_venues_of_one_city_are_counted_by_it_on_the_map_of_a_country(client: Client) -> None:
    city = Place.objects.create(slug="city", name_en="City", country="KZ", latitude="43.25", longitude="76.95")
    for i in range(3):
        hall = Place.objects.create(slug=f"hall-{i}", name_en=f"Hall {i}", kind="venue", parent=city, country="KZ")
        make_event(f"event-{i}", place=hall)
    assert spots(read(client, "/en/countries/kz/").html) == {"city": "3 events, City"}
    assert wrong_numbers(client, "/en/countries/kz/") == {}


def test_two_places_at_one_point_are_both_drawn(client: Client) -> None:
    for slug in ("one", "other"):
        place = Place.objects.create(slug=slug, name_en=slug, country="KZ", latitude="1", longitude="1")
        make_event(f"event-{slug}", place=place)
    assert spots(read(client, "/en/places/").html).keys() == {"one", "other"}


def test_a_name_in_another_language_says_so_on_the_map(client: Client) -> None:
    place = Place.objects.create(slug="p", name_en="Place", name_ru="Место", latitude="1", longitude="1")
    make_event("e", place=place)
    for language, told in (("ru", "ru"), ("be", "ru"), ("en", "en")):
        assert f'text-anchor="start" lang="{told}">' in read(client, f"/{language}/places/").html


def test_too_many_places_to_list_are_told_of(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.views.places.MOST_PLACES", 2)
    for i in range(3):
        place = Place.objects.create(slug=f"p-{i}", name_en=f"Place {i}", latitude=i, longitude=i)
        for j in range(i + 1):
            make_event(f"event-{i}-{j}", place=place)
    page = read(client, "/en/places/")
    assert "There are too many places" in page.main
    assert spots(page.html).keys() == {"p-2", "p-1"}
    assert "Place 0" not in page.main


def test_places_without_coordinates_are_listed_and_not_drawn(client: Client) -> None:
    make_event("somewhere", place=Place.objects.create(slug="town", name_en="Town"))
    page = read(client, "/en/places/")
    assert "No country on record" in page.main
    assert "<svg" not in page.main
    assert page.link("1 event Town") == "/en/news/?place=town"


def test_a_place_of_hidden_events_alone_is_on_no_map(client: Client) -> None:
    place = Place.objects.create(slug="hidden", name_en="Hidden", latitude="1", longitude="1")
    make_event("draft", place=place, status=Status.DRAFT)
    page = read(client, "/en/places/")
    assert "No place is on record yet." in page.main
    assert "Hidden" not in page.html


def test_names_of_places_are_text(client: Client) -> None:
    name = '<b>"\N{ARMENIAN CAPITAL LETTER AYB}&amp;</b>'
    make_event("e", place=Place.objects.create(slug="odd", name_en=name, latitude="1", longitude="1"))
    assert "<b>" not in read(client, "/en/places/").html
