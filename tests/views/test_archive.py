import datetime as dt

import pytest
from django.test import Client

from news.enums import DatePrecision
from tests.pages import Page, read
from tests.world import make_event

pytestmark = pytest.mark.django_db


def test_a_year_holds_its_months_and_a_month_its_events(pages: dict[str, Page]) -> None:
    listed = {url: len(pages[url].events) for url in ("/en/news/2024/", "/en/news/2024/01/", "/en/news/2024/02/")}
    assert listed == {"/en/news/2024/": 6, "/en/news/2024/01/": 1, "/en/news/2024/02/": 5}
    assert [pages[url].h1() for url in listed] == ["2024", "January 2024", "February 2024"]


def test_months_lead_to_their_neighbours_and_to_their_year(pages: dict[str, Page]) -> None:
    january, february = pages["/en/news/2024/01/"], pages["/en/news/2024/02/"]
    assert january.link("February 2024") == "/en/news/2024/02/"
    assert february.link("January 2024") == "/en/news/2024/01/"
    assert {"/en/news/2024/", "/en/news/"} <= january.hrefs()


def test_neighbours_skip_the_months_in_which_nothing_happened(client: Client) -> None:
    for day in ("2019-12-31", "2023-01-01", "2024-02-29"):
        make_event(f"on-{day}", dt.date.fromisoformat(day))
    rels = {link.rel: link.href for link in read(client, "/en/news/2023/01/").links if link.rel}
    assert rels == {"prev": "/en/news/2019/12/", "next": "/en/news/2024/02/"}
    rels = {link.rel: link.href for link in read(client, "/en/news/2023/").links if link.rel}
    assert rels == {"prev": "/en/news/2019/", "next": "/en/news/2024/"}
    hrefs = read(client, "/en/news/2023/").hrefs()
    years = {href for href in hrefs if href.count("/") == 4 and href.startswith("/en/") and href[9:13].isdigit()}
    assert years == {"/en/news/2019/", "/en/news/2023/", "/en/news/2024/"}


def test_first_and_last_days_belong_to_their_month_alone(client: Client) -> None:
    for day in ("2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01"):
        make_event(f"on-{day}", dt.date.fromisoformat(day))
    assert read(client, "/en/news/2024/02/").events == ["on-2024-02-29", "on-2024-02-01"]


def test_an_event_of_which_only_the_year_is_known_stands_in_its_year(client: Client) -> None:
    make_event("some-time", dt.date(1999, 1, 1), date_precision=DatePrecision.YEAR)
    page = read(client, "/en/news/1999/")
    assert page.events == ["some-time"]
    assert ("1999", "1999") in page.times


@pytest.mark.parametrize(
    "when", ["0000", "2024/00", "2024/13", "2024/99", "9999", "1985/01", "99999", "2024/2", "-001"]
)
def test_times_that_are_not_or_hold_nothing_are_not_found(client: Client, when: str) -> None:
    make_event("talks", dt.date(2024, 1, 1))
    assert client.get(f"/en/news/{when}/").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_have_their_archive(client: Client, day: str) -> None:
    make_event("end", dt.date.fromisoformat(day))
    urls = (f"/en/news/{day[:4]}/", f"/en/news/{day[:4]}/{day[5:7]}/", "/en/news/end/", "/en/", "/en/news/")
    assert [client.get(url).status_code for url in urls] == [200] * 5


def test_other_words_in_the_address_are_dropped(client: Client) -> None:
    make_event("talks", dt.date(2024, 1, 1))
    response = client.get("/en/news/2024/?utm_source=x&q=")
    assert (response.status_code, response["Location"]) == (302, "/en/news/2024/")
