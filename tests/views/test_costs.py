"""How many questions each page asks of the database: literally, and the same of one row and of many."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from news.models import Event, Place
from news.search.keeping import work_off_all
from tests.translations import translated
from tests.world import make_world

COSTS = {
    "/en/": 7,
    "/en/news/": 7,
    "/en/news/?q=lead": 9,
    "/en/news/?q=lead&order=relevance": 10,
    "/en/news/?year=2024&section=talks&country=KZ&mode=unknown": 9,
    "/en/news/?topic=security": 5,
    "/en/news/?place=country": 6,
    "/en/news/?participant=ann-ford": 5,
    "/en/news/?organization=union": 6,
    "/en/news/?role=host": 5,
    "/en/news/2024/": 8,
    "/en/news/2024/03/": 8,
    "/en/sections/talks/": 4,
    "/en/participants/": 2,
    "/en/organizations/": 1,
    "/en/topics/security/": 8,
    "/en/places/": 4,
    "/en/places/country/": 9,
    "/en/countries/kz/": 8,
    "/en/participants/ann-ford/": 13,
    "/en/participants/ann-ford/?as_of=2024-03-31": 14,
    "/en/participants/ann-ford/briefing/": 7,
    "/en/participants/ann-ford/with/person-0/briefing/": 11,
    "/en/organizations/union/": 14,
    "/en/organizations/union/?organs=without": 14,
    "/en/organizations/union/?as_of=2024-03-31": 17,
    "/en/organizations/union/briefing/": 11,
    "/en/organizations/union/with/body-0/briefing/": 17,
    "/en/participants/ann-ford/with/person-0/": 11,
    "/en/organizations/union/with/body-0/": 12,
    "/en/posts/": 4,
    "/en/posts/?q=post": 5,
    "/en/posts/?organization=body-0": 5,
    "/en/posts/?post=post-0-2": 5,
    "/en/posts/post-0-2/": 8,
    "/en/posts/post-0-2/with/post-0-3/": 10,
    "/en/news/?participant=ann-ford&counterpart=person-0": 7,
    "/en/news/?organization=union&counterpart_organization=body-0": 8,
    "/en/news/?post=post-0-2&counterpart_post=post-0-3": 9,
    "/en/news/event-000/": 11,
    "/en/announcements/": 2,
    "/en/announcements/?state=open": 2,
    "/en/chairmanships/": 1,
    "/en/chairmanships/security/": 7,
    "/en/tables/people-bodies/": 5,
    "/en/tables/people-bodies/?organs=without": 5,
    "/en/tables/people-bodies/?topic=security&country=KZ": 9,
    "/en/tables/people-bodies.csv": 4,
    "/en/tables/countries-years/": 4,
    "/en/tables/countries-years.csv": 3,
    "/en/corrections/": 1,
    "/en/data/": 0,
    "/en/api/": 0,
}
LISTS = [
    url for url in COSTS if url.startswith(("/en/news/?", "/en/news/2", "/en/corrections/")) or url.count("/") == 3
]


@pytest.mark.parametrize("size", [1, 30])
def test_a_page_costs_the_same_whatever_is_on_record(
    size: int, db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world(size)
    work_off_all()
    for url, cost in COSTS.items():
        with django_assert_num_queries(cost, info=url):
            assert client.get(url).status_code == 200


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["ru", "hy", "tg"])
@pytest.mark.parametrize("size", [1, 30])
def test_a_page_costs_the_same_in_every_language(
    size: int, language: str, db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world(size)
    for event in Event.objects.all()[::2]:
        translated(event, language)
    work_off_all()
    for url, cost in COSTS.items():
        address = url.replace("/en/", f"/{language}/")
        with django_assert_num_queries(cost, info=address):
            assert client.get(address).status_code == 200


def test_no_list_costs_more_than_ten_questions_and_no_page_more_than_seventeen() -> None:
    assert max(COSTS[url] for url in LISTS) == 10
    assert max(COSTS.values()) == 17


@pytest.mark.parametrize("size", [1, 30])
def test_the_hours_of_events_cost_nothing(
    size: int, db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world(size)
    Event.objects.update(start_time=dt.time(9))
    Place.objects.filter(slug="country").update(time_zone="Asia/Almaty")
    for url in ("/en/", "/en/news/", "/en/news/2024/", "/en/participants/ann-ford/", "/en/organizations/union/"):
        with django_assert_num_queries(COSTS[url], info=url):
            assert "T09:00+05:00" in client.get(url).content.decode()
