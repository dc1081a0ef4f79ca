"""The doors of lists: conditional requests, empty lists, questions that cannot be read, hostile words, costs."""

import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from news.doors import LIST_DOORS
from news.models import Event, Organization, Participant, Participation, Place, Section, Topic
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


HOSTILE = (
    "\0",
    "x" * 5000,
    "Աստանա",
    "Нұртілеу",
    "=1+1",
    "9" * 400,
    "a\r\nSet-Cookie: x=1",
    "a\u2028b",
    "\u202e",
    "٣",
    "<b>",
)
PARAMETERS = (
    "q",
    "year",
    "after",
    "participant",
    "counterpart",
    "country",
    "section",
    "role",
    "older",
    "order",
    "else",
)


@every_door
def test_hostile_questions_break_no_door(suffix: str, db: None, client: Client) -> None:
    make_world(1)
    for name in PARAMETERS:
        for value in HOSTILE:
            answer = client.get(f"/en/news.{suffix}", {name: value}, follow=True)
            assert answer.status_code in (200, 400, 404), (name, value)
            if answer.status_code == 200:
                READERS[suffix](answer.content)
            elif answer.status_code == 400:
                assert answer["Content-Type"] == "application/problem+json"


FORMULA = ("=1+1", "+7 495", "-1", "@SUM(A1)", "\tx")


@pytest.mark.parametrize("sign", FORMULA)
def test_no_column_of_a_table_begins_a_formula(sign: str, client: Client, db: None) -> None:
    make_world(1)
    words = {"title": sign, "date_text": sign, "source_publisher": sign}
    Event.objects.update(**words, lead=sign)
    Participation.objects.update(position=sign)
    Participation.objects.filter(order=7).update(group=sign)
    for model in (Participant, Organization, Place, Topic, Section):
        model.objects.update(name_en=sign)
    [row] = csv.DictReader(io.StringIO(client.get("/en/news.csv").content.decode("utf-8-sig")))
    assert [name for name, value in row.items() if value.startswith(sign[0])] == []
    # What is joined is stripped first, and has no tab to begin with.
    told = {name for name, value in row.items() if value.startswith(("'", "x"))}
    assert told >= {"title", "lead", "date_as_documented", "source_publisher", "section", "place", "topics", "groups"}
    assert told >= {f"{kind}_{what}" for kind in ("participant", "organization") for what in ("names", "positions")}


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
