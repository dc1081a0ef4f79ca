"""A place is called as it was called on the day of the event, on every page and through every door."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from news.models import Event, OtherName, Place
from news.queries.names_on_day import former_name
from tests.pages import read
from tests.world import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> Place:
    return Place.objects.create(slug="city", name_en="New Town", name_ru="Новый Город", country="KZ")


def named_on(day: str, place: Place, **values: str) -> str:
    event = make_event(f"on-{day}", dt.date.fromisoformat(day), place=place, **values)
    shown = Event.objects.in_language().get(pk=event.pk)
    assert shown.place_name == Event.objects.for_lists().get(pk=event.pk).place_name
    return shown.place_name


@pytest.mark.parametrize(
    ("start", "end", "day", "former"),
    [
        ("2019-03-23", "2022-09-17", "2019-03-22", False),
        ("2019-03-23", "2022-09-17", "2019-03-23", True),
        ("2019-03-23", "2022-09-17", "2022-09-17", True),
        ("2019-03-23", "2022-09-17", "2022-09-18", False),
        # Within a month or a year at either end nobody knows, but it began by its last day and lasted to its first.
        ("2019-03", "2022-09", "2019-02-28", False),
        ("2019-03", "2022-09", "2019-03-30", False),
        ("2019-03", "2022-09", "2019-03-31", True),
        ("2019-03", "2022-09", "2019-04-01", True),
        ("2019-03", "2022-09", "2022-08-31", True),
        ("2019-03", "2022-09", "2022-09-01", True),
        ("2019-03", "2022-09", "2022-09-02", False),
        ("2019-03", "2022-09", "2022-09-30", False),
        ("2020-02", "2022-09", "2020-02-28", False),
        ("2020-02", "2022-09", "2020-02-29", True),
        ("2019", "2022", "2018-12-31", False),
        ("2019", "2022", "2019-12-30", False),
        ("2019", "2022", "2019-12-31", True),
        ("2019", "2022", "2020-01-01", True),
        ("2019", "2022", "2021-12-31", True),
        ("2019", "2022", "2022-01-01", True),
        ("2019", "2022", "2022-01-02", False),
        ("2019", "2022", "2022-02-01", False),
        ("2019", "2022", "2022-12-31", False),
        ("2019", "2019-12", "2019-12-31", False),
        ("2019", "2019-12-31", "2019-12-31", True),
        # Since when is not known; until when is.
        ("", "2022", "1950-01-01", True),
        ("", "2022", "0001-01-01", True),
        ("", "2022-09-17", "2022-09-18", False),
        # A name without an end is a spelling, or has none that is known: the record has the present one.
        ("2019", "", "2020-01-01", False),
        ("", "", "2020-01-01", False),
        ("2019", "", "9999-12-31", False),
    ],
)
def test_the_name_that_surely_held_on_the_day(city: Place, start: str, end: str, day: str, former: bool) -> None:
    """Of a place, whose names come with the rows of events, as of a body, whose names are read one by one."""
    held = OtherName.objects.create(place=city, name="Old Town", start_date=start, end_date=end)
    assert named_on(day, city) == ("Old Town" if former else "New Town")
    assert former_name(dt.date.fromisoformat(day), [held]) == ("Old Town" if former else "")


def test_a_day_that_is_not_known_has_the_present_name(city: Place) -> None:
    OtherName.objects.create(place=city, name="Old Town", end_date="2022")
    assert named_on("2019-05-01", city, date_precision="month") == "New Town"
    assert named_on("2019-05-02", city, date_certainty="year_unknown") == "New Town"


def test_the_language_of_the_reader_comes_first_and_then_its_fallbacks(city: Place) -> None:
    for language, name in (("en", "Old Town"), ("ru", "Старый: Город"), ("en", "Oldest Town")):
        start, end = ("1950", "1990") if name == "Oldest Town" else ("1991", "2022")
        OtherName.objects.create(place=city, name=name, language=language, start_date=start, end_date=end)
    found: dict[str, tuple[str, str]] = {}
    for language in ("en", "ru", "hy"):
        with translation.override(language):
            name = named_on(f"200{len(found)}-01-01", city)
            found[language] = (name, getattr(name, "language", ""))
    assert found == {"en": ("Old Town", "en"), "ru": ("Старый: Город", "ru"), "hy": ("Старый: Город", "ru")}
    assert named_on("1960-01-01", city) == "Oldest Town"


def test_every_page_and_every_door_gives_it(client: Client, city: Place) -> None:
    OtherName.objects.create(place=city, name="Old Town", start_date="2019", end_date="2022")
    make_event("talks", dt.date(2020, 5, 4), place=city)
    for url in ("/en/", "/en/news/", "/en/news/2020/", "/en/news/talks/", "/en/places/city/", "/en/news.atom"):
        assert "Old Town</a>" in client.get(url).content.decode().replace("&lt;", "<").replace("&gt;", ">"), url
    for url in ("/en/news.csv", "/en/news.ics", *(f"/en/news/talks.{suffix}" for suffix in ("ics", "json", "md"))):
        told = client.get(url).content.decode()
        assert ("Old Town" in told, "New Town" in told) == (True, False), url
    [item] = client.get("/en/news.json").json()["items"]
    assert item["place"] == {"slug": "city", "name": "Old Town", "country": "KZ"}
    place = client.get("/api/v1/events/talks/").json()["place"]
    assert place["name_on_day"] == "Old Town"
    page = read(client, "/en/places/city/")
    assert page.h1() == "New Town"
    assert "2019 – 2022" in page.main


def test_so_does_the_city_around_a_venue(client: Client, city: Place) -> None:
    OtherName.objects.create(place=city, name="Old Town", start_date="2019", end_date="2022")
    house = Place.objects.create(slug="house", name_en="House", kind="venue", parent=city, country="KZ")
    hall = Place.objects.create(slug="hall", name_en="Hall", kind="venue", parent=house, country="KZ")
    for slug, day, place in (
        ("then", dt.date(2020, 5, 4), house),
        ("within", dt.date(2020, 5, 5), hall),
        ("now", dt.date(2023, 5, 4), house),
    ):
        make_event(slug, day, place=place)
        name, other = ("New Town", "Old Town") if slug == "now" else ("Old Town", "New Town")
        page = read(client, f"/en/news/{slug}/")
        calendar = client.get(f"/en/news/{slug}.ics").content.decode()
        assert f"House, {name}, Kazakhstan" in page.main
        assert f"House\\, {name}\\, Kazakhstan" in calendar
        assert f'"addressLocality":"{name}"' in page.html.replace(": ", ":")
        assert other not in page.html + calendar
        assert page.link(name) == "/en/places/city/"


def test_the_present_capital_of_kazakhstan(documented: None) -> None:
    astana = Place.objects.get(slug="astana")
    assert [named_on(day, astana) for day in ("2019-06-01", "2024-02-17")] == ["Nur-Sultan", "Astana"]
    assert {name.basis for name in astana.other_names.all()} == {"editorial"}


def test_a_name_does_not_end_before_it_starts(city: Place) -> None:
    with pytest.raises(ValidationError) as refusal:
        OtherName(place=city, name="Old Town", start_date="2020-05", end_date="2020-04").full_clean()
    assert refusal.value.message_dict == {"end_date": ["The name ends before it starts."]}
    OtherName(place=city, name="Old Town", start_date="2020-05", end_date="2020").full_clean()
