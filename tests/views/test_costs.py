"""How many questions each page asks of the database: literally, and the same of one row and of many."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.world import make_world

COSTS = {
    "/en/": 7,
    "/en/news/": 7,
    "/en/news/?q=lead": 4,
    "/en/news/?year=2024&section=talks&country=KZ&mode=unknown": 4,
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
    "/en/topics/security/": 7,
    "/en/places/country/": 8,
    "/en/participants/ann-ford/": 10,
    "/en/organizations/union/": 10,
    "/en/news/event-000/": 9,
    "/en/corrections/": 1,
}
LISTS = [
    url for url in COSTS if url.startswith(("/en/news/?", "/en/news/2", "/en/corrections/")) or url.count("/") == 3
]


@pytest.mark.parametrize("size", [1, 30])
def test_a_page_costs_the_same_whatever_is_on_record(
    size: int, db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world(size)
    for url, cost in COSTS.items():
        with django_assert_num_queries(cost, info=url):
            assert client.get(url).status_code == 200


def test_no_list_costs_more_than_eight_questions_and_no_page_more_than_ten() -> None:
    assert max(COSTS[url] for url in LISTS) == 8
    assert max(COSTS.values()) == 10
