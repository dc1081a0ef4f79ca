"""The board of translations: what is missing where, in which order, and whether figures and cells agree."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from news.models import Event, EventTranslation
from tests.editors import make_editor
from tests.pages import read
from tests.translations import translated, working
from tests.world import make_event

pytestmark = pytest.mark.django_db
BOARD = "/admin/desk/translations/"


@pytest.fixture
def tara() -> Client:
    client = Client()
    client.force_login(make_editor("tara", role="Translator"))
    return client


def items(client: Client, query: str = "") -> list[str]:
    found = client.get(f"{BOARD}?{query}").context["found"]
    return [row.event.slug for row in found.rows]


@pytest.fixture
def queue(tara: Client) -> Client:
    """Three items, of which the middle one was changed first, and the last one was never begun."""
    for number in (1, 2, 3):
        make_event(f"event-{number}", start_time=None)
    for slug in ("event-2", "event-1"):
        working(Event.objects.get(slug=slug), "ru")
    return tara


def test_the_board_is_sorted_by_day_and_by_the_last_change(queue: Client) -> None:
    assert items(queue) == ["event-3", "event-2", "event-1"]
    assert items(queue, "order=oldest") == ["event-1", "event-2", "event-3"]
    assert items(queue, "language=ru&order=changed") == ["event-1", "event-2"]
    assert items(queue, "language=ru&order=waiting") == ["event-2", "event-1"]
    assert items(queue, "language=ru&order=waiting&state=ready") == []
    assert items(queue, "language=hy&order=waiting") == []


def test_each_heading_turns_its_order_round(queue: Client) -> None:
    page = read(queue, BOARD)
    assert page.link("Date") == "?order=oldest"
    assert page.link("Russian") == "?order=changed&language=ru"
    page = read(queue, f"{BOARD}?language=ru&order=changed")
    assert 'aria-sort="descending"' in page.html
    assert "?language=ru&order=waiting" in page.hrefs()


@pytest.mark.parametrize("order", ["", "oldest", "changed", "waiting"])
def test_pages_of_the_board_hold_each_item_once(queue: Client, monkeypatch: pytest.MonkeyPatch, order: str) -> None:
    working(Event.objects.get(slug="event-3"), "ru")
    whole = items(queue, f"language=ru&order={order}")
    assert len(whole) == 3
    monkeypatch.setattr("news.queries.boards.translations.PAGE", 1)
    found, url = [], f"?language=ru&order={order}"
    while url:
        response = queue.get(BOARD + url)
        found += [row.event.slug for row in response.context["found"].rows]
        url = response.context["onward_url"]
    assert found == whole
    back = response.context["back_url"]
    assert [bool(back), items(queue, back.removeprefix("?"))] == [True, whole[1:2]] if order in ("", "oldest") else True


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("order=changed", "Choose a language: each has its own last change."),
        ("order=waiting&language=ru&state=missing", "What is missing was never changed: choose another order."),
        ("language=de", "Select a valid choice."),
        ("state=lost", "Select a valid choice."),
        ("order=random", "Select a valid choice."),
        ("onward=x", "“x” is not a place in a list of events."),
        ("order=changed&language=ru&onward=2024-02-14.1", "is not a place in a list of translations."),
        ("order=changed&language=ru&onward=99999999999999999.1", None),
        ("item=0", "Ensure this value"),
        ("item=9223372036854775807", None),
    ],
)
def test_what_the_board_cannot_read_is_named(queue: Client, query: str, sentence: str | None) -> None:
    response = queue.get(f"{BOARD}?{query}")
    assert response.status_code == (400 if sentence else 200)
    assert (sentence or "") in response.content.decode()


def test_every_figure_of_the_board_leads_to_as_many_items(queue: Client) -> None:
    translated(Event.objects.get(slug="event-3"), "ru")
    Event.objects.filter(slug="event-2").update(words_revision="0")
    for query in ("", "language=ru&order=changed", "public=on"):
        for _label, cells in queue.get(f"{BOARD}?{query}").context["figures"]:
            for _code, count, url in cells:
                assert len(items(queue, url.removeprefix("?"))) == count.number, url


def test_an_item_leads_to_its_own_translations(queue: Client, chief: User, client: Client) -> None:
    event = Event.objects.get(slug="event-2")
    page = read(client, f"/admin/news/event/{event.pk}/change/")
    assert f"/admin/desk/translations/?item={event.pk}" in page.hrefs()
    assert items(queue, f"item={event.pk}") == ["event-2"]


@pytest.mark.parametrize("number", [1, 9])
@pytest.mark.parametrize(
    ("query", "cost"), [("", 7), ("order=oldest", 7), ("language=ru&order=changed", 8), ("language=ru", 7)]
)
def test_the_board_costs_the_same_whatever_is_on_it(
    tara: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int, query: str, cost: int
) -> None:
    user: Any = User.objects.get(username="tara")
    for i in range(number):
        row = working(make_event(f"event-{i}"), "ru")
        EventTranslation.objects.filter(pk=row.pk).update(changed_by=user)
    tara.get(BOARD)
    with django_assert_num_queries(cost):
        assert tara.get(f"{BOARD}?{query}").status_code == 200
