"""The month as a calendar: what stands on which day, what stands beside, which months there are."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from news.models import Event, Place
from tests.pages import Page, read
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
FEBRUARY = "/en/calendar/2024/02/"


def february(day: int) -> dt.date:
    return dt.date(2024, 2, day)


def titles(page: Page) -> list[str]:
    """Of the events, in the order of the page."""
    return [link.text for link in page.links if link.text.startswith("Title of")]


def test_an_event_stands_on_each_of_its_days(client: Client) -> None:
    make_event("short", february(16), start_time=dt.time(15), time_zone="Asia/Almaty")
    make_event("long", february(28), end_date=dt.date(2024, 3, 2))
    page = read(client, FEBRUARY)
    assert titles(page) == ["Title of short", "Title of long", "Title of long"]
    assert "15:00 Title of short" in page.main
    assert titles(read(client, "/en/calendar/2024/03/")) == ["Title of long"] * 2
    assert page.link("16") == "/en/news/?after=2024-02-16&before=2024-02-16"
    assert {link.text for link in page.links} & {"15", "17"} == set()
    assert [text for iso, text in page.times if iso == "2024-02-29"] == ["29"]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"start_date": february(1), "date_precision": "month"}, True),
        ({"start_date": dt.date(2024, 1, 1), "date_precision": "year"}, False),
        ({"date_certainty": "year_unknown"}, False),
        ({"date_certainty": "unknown"}, False),
    ],
)
def test_what_has_no_day_stands_beside_the_days_or_nowhere(values: dict[str, Any], told: bool, client: Client) -> None:
    make_event("known", february(20))
    event = make_event("unsure", february(16))
    Event.objects.filter(pk=event.pk).update(**values)
    page = read(client, FEBRUARY)
    assert titles(page) == ["Title of known", "Title of unsure"][: 1 + told]
    assert (("h2", "Some day of this month") in page.headings) is told


def test_what_is_not_sure_is_told(client: Client) -> None:
    make_event("one", february(7), date_certainty="year_inferred", date_text="On 7 February")
    make_event("two", february(8), happening="cancelled")
    main = read(client, FEBRUARY).main
    assert "Title of one [2024]" in main
    assert "Title of two Cancelled" in main


def test_a_full_day_leads_to_the_rest(client: Client) -> None:
    for number in range(9):
        make_event(f"event-{number}", february(16))
    page = read(client, FEBRUARY)
    assert len(titles(page)) == 6
    assert page.link("3 more") == "/en/news/?after=2024-02-16&before=2024-02-16"
    assert len(read(client, page.link("3 more")).events) == 9


def test_a_full_month_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.queries.month.MOST_EVENTS", 2)
    for number in range(2):
        make_event(f"event-{number}", february(16 + number))
    told = "This month holds more than fits here: read it as a list."
    assert told not in read(client, FEBRUARY).main
    make_event("event-2", february(20))
    page = read(client, FEBRUARY)
    assert (told in page.main, len(titles(page)), page.link("as a list")) == (True, 2, "/en/news/2024/02/")


def test_the_months_beside_are_those_that_hold_something(client: Client) -> None:
    for day in (dt.date(2023, 11, 30), february(16), dt.date(2024, 5, 1)):
        make_event(f"event-{day}", day)
    make_event("unsure", dt.date(2024, 3, 1), date_certainty="year_unknown")
    page = read(client, FEBRUARY)
    assert page.link("November 2023") == "/en/calendar/2023/11/"
    assert page.link("May 2024") == "/en/calendar/2024/05/"
    assert {link.rel for link in page.links} >= {"prev", "next"}
    empty = read(client, "/en/calendar/2024/03/")
    assert (empty.status, empty.meta["robots"], "robots" in page.meta) == (200, "noindex", False)
    assert empty.link("February 2024") == FEBRUARY
    assert "Nothing is on record for this time." in empty.main


@pytest.mark.parametrize("month", ["2022/12", "2025/01", "2024/13", "2024/00", "0000/01", "9999/12", "1000/01"])
def test_there_are_no_months_outside_the_record(month: str, client: Client) -> None:
    make_event("one", dt.date(2023, 11, 30))
    make_event("two", february(16))
    assert client.get(f"/en/calendar/{month}/").status_code == 404


def test_an_empty_record_has_a_calendar(client: Client) -> None:
    page = read(client, "/en/calendar/")
    assert (page.status, page.meta["robots"]) == (200, "noindex")
    assert client.get(FEBRUARY).status_code == 404


@pytest.mark.parametrize(("days", "shown"), [([-400, -40, 40], -40), ([40, 400], 40), ([0, 40], 0)])
def test_the_calendar_opens_at_the_latest_month_that_holds_something(
    days: list[int], shown: int, client: Client
) -> None:
    today = timezone.localdate()
    for number in days:
        make_event(f"event{number}", today + dt.timedelta(days=number))
    assert titles(read(client, "/en/calendar/")) == [f"Title of event{shown}"]


def test_the_filters_of_the_list_are_those_of_the_calendar(client: Client) -> None:
    minsk = Place.objects.create(slug="minsk", name_en="Minsk", country="BY")
    make_event("there", february(16), place=minsk)
    make_event("after", dt.date(2024, 4, 16), place=minsk)
    make_event("elsewhere", february(17))
    make_event("between", dt.date(2024, 3, 17))
    page = read(client, f"{FEBRUARY}?place=minsk")
    assert titles(page) == ["Title of there"]
    assert page.link("April 2024") == "/en/calendar/2024/04/?place=minsk"
    assert page.link("16") == "/en/news/?after=2024-02-16&before=2024-02-16&place=minsk"
    assert page.link("as a list") == "/en/news/?after=2024-02-01&before=2024-02-29&place=minsk"
    assert page.link(".ics") == "/en/news.ics?place=minsk"
    assert page.link("remove Place: Minsk") == FEBRUARY
    assert page.meta["robots"] == "noindex"


@pytest.mark.parametrize(
    ("query", "location"),
    [
        ("year=2024", ""),
        ("place=Minsk&after=2024-02-01", "?place=minsk"),
        ("older=2024-02-01.1", ""),
        ("a=b", ""),
        ("place=", ""),
    ],
)
def test_a_question_has_one_spelling(query: str, location: str, client: Client) -> None:
    place = Place.objects.create(slug="minsk", name_en="Minsk")
    make_event("one", february(16), place=place)
    response = client.get(f"{FEBRUARY}?{query}", follow=True)
    assert response.redirect_chain[-1] == (FEBRUARY + location, 302)
    assert response.status_code == 200


def test_what_cannot_be_read_is_refused(client: Client) -> None:
    make_event("one", february(16))
    page = read(client, f"{FEBRUARY}?participant=Nobody")
    assert (page.status, page.errors) == (400, ["Nothing on record is called “Nobody”."])


@pytest.mark.parametrize(("language", "first"), [("en", "Mon"), ("ru", "пн"), ("hy", "երկ"), ("tg", "дшб")])
def test_the_week_begins_where_the_language_begins_it(language: str, first: str, client: Client) -> None:
    make_event("one", february(16))
    page = read(client, f"/{language}/calendar/2024/02/")
    head = page.html.partition("<thead>")[2].partition("</thead>")[0]
    assert head.partition("</th>")[0].rpartition(">")[2] == first
    assert head.count('<th scope="col" abbr="') == 7


def test_lists_lead_to_the_calendar(client: Client) -> None:
    place = Place.objects.create(slug="minsk", name_en="Minsk")
    make_event("one", february(16), place=place)
    assert read(client, "/en/news/").link("as a calendar") == "/en/calendar/"
    assert read(client, "/en/news/?year=2024&place=minsk").link("as a calendar") == "/en/calendar/?place=minsk"
    assert read(client, "/en/news/2024/02/").link("as a calendar") == FEBRUARY


@pytest.mark.parametrize("size", [1, 30])
def test_a_month_costs_the_same_whatever_it_holds(
    size: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world(size)
    Event.objects.update(start_time=dt.time(9))
    for url, cost in {
        "/en/calendar/": 5,
        "/en/calendar/2024/03/": 4,
        "/en/calendar/2024/03/?organization=union": 7,
        "/en/calendar/2024/03/?participant=ann-ford&counterpart=person-0": 8,
    }.items():
        with django_assert_num_queries(cost, info=url):
            assert client.get(url).status_code == 200
