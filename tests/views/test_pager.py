"""Pages of long lists are found by a place in time. Each event stands on one of them, whatever day it shares."""

import datetime as dt

import pytest
from django.test import Client

from news.models import EventTopic, Participant, Participation, Place, Topic
from news.models.event import Event
from tests.pages import Page, read
from tests.world import make_event, make_events

pytestmark = pytest.mark.django_db
NUMBER = 45
LISTS = (
    "/en/news/",
    "/en/news/?q=title",
    "/en/news/?participant=ann-ford",
    "/en/news/2024/",
    "/en/news/2024/03/",
    "/en/sections/talks/",
    "/en/topics/peace/",
    "/en/places/hall/",
    "/en/participants/ann-ford/",
)


@pytest.fixture
def slugs(db: None) -> list[str]:
    """The newest first; all of them about one topic, at one place, with one person."""
    slugs = make_events(NUMBER)
    place = Place.objects.create(slug="hall", name_en="Hall")
    Event.objects.update(place=place)
    topic = Topic.objects.create(slug="peace", name_en="Peace")
    person = Participant.objects.create(slug="ann-ford", name_en="Ann Ford", sort_name_en="Ford, Ann")
    for event in Event.objects.all():
        EventTopic.objects.create(event=event, topic=topic)
        Participation.objects.create(event=event, order=1, participant=person)
    return slugs


def turned(client: Client, page: Page, words: str) -> list[Page]:
    """This page, and all that the link with these words leads to, one after another."""
    pages = [page]
    while len(pages) < NUMBER and (onward := [link.href for link in pages[-1].links if link.text == words]):
        pages.append(read(client, onward[0]))
    return pages


def test_on_one_day_the_timed_ones_come_first_by_the_clock_then_the_last_entered(slugs: list[str]) -> None:
    assert slugs[:5] == ["event-003", "event-002", "event-001", "event-000", "event-007"]


@pytest.mark.parametrize("url", LISTS)
def test_older_visits_each_event_once_and_newer_leads_back(client: Client, slugs: list[str], url: str) -> None:
    there = turned(client, read(client, url), "Older")
    assert [slug for page in there for slug in page.events] == slugs
    assert [len(page.events) for page in there] == [20, 20, 5]
    back = turned(client, there[-1], "Newer")
    assert [page.events for page in back[::-1]] == [page.events for page in there]


@pytest.mark.parametrize("url", LISTS)
def test_ends_have_no_way_on(client: Client, slugs: list[str], url: str) -> None:
    pages = turned(client, read(client, url), "Older")
    ways = [[link.text for link in page.links if link.text in ("Newer", "Older")] for page in pages]
    assert ways == [["Older"], ["Newer", "Older"], ["Newer"]]


def test_a_page_has_an_address_of_its_own(client: Client, slugs: list[str]) -> None:
    second = turned(client, read(client, "/en/news/?q=title"), "Older")[1]
    assert second.canonical == f"http://testserver{second.url}"
    assert second.url.startswith("/en/news/?q=title&older=2024-03-")


def test_a_page_stays_as_it_is_when_news_comes_in(client: Client, slugs: list[str]) -> None:
    second = turned(client, read(client, "/en/news/"), "Older")[1]
    make_event("fresh", dt.date(2024, 4, 1))
    assert read(client, second.url).events == second.events
    assert turned(client, read(client, second.url), "Newer")[-1].events == ["fresh"]


def test_a_page_outlives_the_event_that_it_begins_after(client: Client, slugs: list[str]) -> None:
    second = turned(client, read(client, "/en/news/"), "Older")[1]
    Event.objects.filter(slug=slugs[19]).update(status="draft")
    assert read(client, second.url).events == second.events


@pytest.mark.parametrize(
    "cursor",
    ["x", "0", "2024-02-30.1", "0000-01-01.1", "2024-01-01", "2024-01-01.-1", "2024-01-01T25:00.1", "1." + "9" * 40],
)
@pytest.mark.parametrize("way", ["older", "newer"])
@pytest.mark.parametrize("url", ["/en/news/", "/en/news/2024/", "/en/sections/talks/", "/en/participants/ann-ford/"])
def test_a_cursor_that_this_site_never_gave_is_not_found(client: Client, url: str, way: str, cursor: str) -> None:
    place = make_event("talks", dt.date(2024, 1, 1))
    person = Participant.objects.create(slug="ann-ford", name_en="Ann Ford", sort_name_en="Ford, Ann")
    Participation.objects.create(event=place, order=1, participant=person)
    assert client.get(url, {way: cursor}).status_code == 404


def test_beyond_either_end_there_is_no_page(client: Client, slugs: list[str]) -> None:
    for query in ({"older": "0001-01-01.1"}, {"newer": "9999-12-31.999999999999999999"}):
        assert client.get("/en/news/", query).status_code == 404


def test_of_two_cursors_one_is_kept(client: Client, slugs: list[str]) -> None:
    response = client.get("/en/news/?older=2024-03-25.1&newer=2024-03-20.1")
    assert (response.status_code, response["Location"]) == (302, "/en/news/?older=2024-03-25.1")
