"""The doors of lists: conditional requests, empty lists, questions that cannot be read, hostile words, costs."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from news.doors import LIST_DOORS
from news.models import Event
from tests.doors.reading import READERS
from tests.world import make_event, make_world

every_door = pytest.mark.parametrize("suffix", LIST_DOORS)


@every_door
def test_the_same_answer_is_not_sent_twice(suffix: str, db: None, client: Client) -> None:
    make_world(2)
    event = Event.objects.get(slug="event-001")
    for url in (
        f"/en/news.{suffix}?section=talks",
        f"/en/organizations/union.{suffix}",
        f"/en/topics/security.{suffix}",
    ):
        first = client.get(url)
        assert first["Content-Type"].startswith(LIST_DOORS[suffix].media_type)
        again = client.get(url, HTTP_IF_NONE_MATCH=first["ETag"])
        assert (again.status_code, again.content) == (304, b""), url
        event.title += "!"
        event.save()
        changed = client.get(url, HTTP_IF_NONE_MATCH=first["ETag"])
        assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True), url


@every_door
def test_an_empty_list_is_an_answer(suffix: str, db: None, client: Client) -> None:
    make_event("one")
    first = client.get(f"/en/news.{suffix}?year=1999")
    assert (first.status_code, READERS[suffix](first.content)) == (200, [])
    assert client.get(f"/en/news.{suffix}?year=1999")["ETag"] == first["ETag"]


@every_door
@pytest.mark.parametrize(
    ("query", "status"), [("year=x", 400), ("participant=nobody", 400), ("older=x", 404), ("newer=2024-13-01.1", 404)]
)
def test_what_cannot_be_read_is_refused(suffix: str, query: str, status: int, db: None, client: Client) -> None:
    make_event("one")
    assert client.get(f"/en/news.{suffix}?{query}").status_code == status


@every_door
@pytest.mark.parametrize("language", ["en", "hy"])
def test_hostile_words_break_no_door(suffix: str, language: str, db: None, client: Client) -> None:
    hostile = "=HYPERLINK(1)\x0b]]> <b>&amp;\u2028 Հայաստան; “Ёлка”,\ufffe\r\nEND:VEVENT"
    event = make_event("one", title=hostile, lead=hostile, body="<p>]]&gt; “Ё”</p>", theme=hostile, language="ru")
    content = client.get(f"/{language}/news.{suffix}").content
    assert READERS[suffix](content) == [f"http://testserver{event.permanent_path}"]


@every_door
@pytest.mark.parametrize("size", [1, 25])
def test_a_door_costs_the_same_for_one_row_and_for_many(
    size: int, suffix: str, db: None, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    posts = 2 if suffix in ("json", "feed.json") else 0
    urls = {
        f"/en/news.{suffix}": 3 + posts,
        f"/en/news.{suffix}?organization=union": 6 + posts,
        f"/en/participants/ann-ford.{suffix}": 6 + posts,
        f"/en/posts/post-0-2.{suffix}": 7 + posts,
    }
    make_world(size)
    for url, cost in urls.items():
        with django_assert_num_queries(cost, info=url):
            assert client.get(url).status_code == 200
