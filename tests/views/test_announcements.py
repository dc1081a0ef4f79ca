"""The page of what was announced."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from news.enums import Status
from news.models import Announcement, Event, Participant, Participation, Topic
from tests.pages import read
from tests.views.test_events import part
from tests.world import LAST_DAY, make_event

pytestmark = pytest.mark.django_db
URL = "/en/announcements/"


def plans(number: int, event: Event) -> None:
    Announcement.objects.bulk_create(
        Announcement(event=event, order=order, text=f"Plan {event.slug} {order:02}.") for order in range(1, number + 1)
    )


def texts(html: str) -> list[str]:
    return [line.split("<p>")[1].split("</p>")[0] for line in html.splitlines() if "<p>Plan" in line]


def test_every_page_is_reached_and_every_row_stands_once_in_order(client: Client) -> None:
    for i in range(4):
        plans(20, make_event(f"e{i}", LAST_DAY - dt.timedelta(days=i // 2)))
    wanted = [f"Plan {slug} {order:02}." for slug in ("e1", "e0", "e3", "e2") for order in range(1, 21)]
    found: list[str] = []
    url = URL
    pages = []
    while url:
        pages.append(read(client, url))
        found += texts(pages[-1].html)
        url = next((link.href for link in pages[-1].links if link.rel == "next"), "")
    assert found == wanted
    back = pages[-1].link("Newer")
    assert texts(read(client, back).html) == texts(pages[1].html)
    assert texts(read(client, read(client, back).link("Newer")).html) == texts(pages[0].html)


@pytest.mark.parametrize("few", [0, 1000])
def test_few_and_many_are_found_alike(client: Client, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.queries.announcements.FEW", few)
    event, keeper = make_event("talks", dt.date(2024, 1, 1)), make_event("awards")
    plans(3, event)
    Announcement.objects.filter(order=2).update(kept_by=keeper)
    assert texts(read(client, URL).html) == ["Plan talks 01.", "Plan talks 02.", "Plan talks 03."]
    assert texts(read(client, f"{URL}?state=kept").html) == ["Plan talks 02."]
    assert texts(read(client, f"{URL}?state=open").html) == ["Plan talks 01.", "Plan talks 03."]


def test_each_state_lists_its_own(client: Client) -> None:
    event, keeper = make_event("talks", dt.date(2024, 1, 1)), make_event("awards")
    kept = {"kept_by": keeper, "kept_quote": "The awards were given."}
    told: list[dict[str, Any]] = [{}, {"expected_date": "2024"}, kept]
    for order, values in enumerate(told, 1):
        Announcement.objects.create(event=event, order=order, text=f"Plan {order}.", **values)
    found = {state: texts(read(client, f"{URL}?state={state}").html) for state in ("open", "overdue", "kept")}
    assert found == {"open": ["Plan 1."], "overdue": ["Plan 2."], "kept": ["Plan 3."]}
    page = read(client, URL)
    assert len(texts(page.html)) == 3
    assert page.hrefs() >= {"/en/news/awards/", "/en/news/talks/"}
    assert "its time has passed, and no event on record did it" in page.main
    assert "The awards were given." in page.main


def test_both_events_tell_of_it(client: Client) -> None:
    event, keeper = make_event("talks", dt.date(2024, 1, 1)), make_event("awards")
    Announcement.objects.create(event=event, order=1, text="A prize will be given.", kept_by=keeper)
    made = part(read(client, event.get_absolute_url()), "announced")
    assert 'kept by <a href="/en/news/awards/">Title of awards</a>' in made
    kept = part(read(client, keeper.get_absolute_url()), "kept")
    assert "A prize will be given." in kept
    assert '<a href="/en/news/talks/">' in kept
    assert "kept by" not in kept
    Event.objects.filter(pk=keeper.pk).update(status=Status.DRAFT)
    assert "kept by" not in read(client, event.get_absolute_url()).main
    assert "awards" not in read(client, f"{URL}?state=open").html


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?state=lost", 400),
        ("?state=%00", 400),
        ("?state=" + "x" * 5000, 400),
        ("?older=1", 404),
        ("?older=%D1%84", 404),
        ("?older=²", 404),
        ("?newer=9999999999999999999999", 404),
        ("?page=2", 302),
        ("?state=", 302),
        ("?state=open&state=kept", 302),
    ],
)
def test_what_cannot_be_read_is_named(client: Client, query: str, status: int) -> None:
    assert client.get(URL + query).status_code == status


def test_a_wrong_state_lists_nothing(client: Client) -> None:
    plans(1, make_event("talks"))
    page = read(client, f"{URL}?state=lost")
    assert "lost" in page.errors[0] if page.errors else "lost" in page.main
    assert texts(page.html) == []


def test_a_person_and_a_topic_do_not_name_a_hidden_event_that_kept_it(client: Client) -> None:
    event, keeper = make_event("talks"), make_event("awards", status=Status.DRAFT, title="Zzyzx")
    person = Participant.objects.create(slug="ann", name_en="Ann", sort_name_en="Ann")
    Participation.objects.create(event=event, order=1, participant=person)
    topic = Topic.objects.create(slug="prize", name_en="Prize")
    told = {"text": "A prize.", "topic": topic, "kept_by": keeper, "kept_quote": "Zzyzx"}
    Announcement.objects.create(event=event, order=1, **told)
    for url in ("/en/participants/ann/", "/en/topics/prize/", event.get_absolute_url(), URL):
        shown = read(client, url).html
        assert ("A prize." in shown, "Zzyzx" in shown, "awards" in shown) == (True, False, False), url
    Event.objects.filter(pk=keeper.pk).update(status=Status.PUBLISHED)
    for url in ("/en/participants/ann/", "/en/topics/prize/"):
        assert "/en/news/awards/" in read(client, url).hrefs(), url
