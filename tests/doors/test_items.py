"""The doors of one event: what they answer, what they answer of what is no longer shown, and how browsers find them."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from news.doors.items import ITEM_DOORS
from news.models import Event
from tests.world import make_event

pytestmark = pytest.mark.django_db
WITHDRAWN = {"status": "withdrawn", "withdrawn_at": timezone.now(), "withdrawal_reason": "It was not so."}
EXPIRED = {"expire_at": timezone.now() - dt.timedelta(1), "first_published_at": timezone.now() - dt.timedelta(9)}
every_door = pytest.mark.parametrize("suffix", ITEM_DOORS)


@every_door
def test_each_answers_in_its_type_and_names_the_page(suffix: str, client: Client) -> None:
    make_event("one")
    response = client.get(f"/en/news/one.{suffix}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith(ITEM_DOORS[suffix].media_type)
    assert response["Link"] == '<http://testserver/en/news/one/>; rel="canonical"'


@every_door
def test_the_same_answer_is_not_sent_twice(suffix: str, client: Client) -> None:
    event = make_event("one")
    first = client.get(f"/en/news/one.{suffix}")
    again = client.get(f"/en/news/one.{suffix}", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    event.title = "Another title"
    event.save()
    changed = client.get(f"/en/news/one.{suffix}", HTTP_IF_NONE_MATCH=first["ETag"])
    assert (changed.status_code, changed["ETag"] != first["ETag"]) == (200, True)


@every_door
def test_a_former_address_leads_on(suffix: str, client: Client) -> None:
    event = make_event("one")
    event.slug = "two"
    event.save()
    response = client.get(f"/en/news/one.{suffix}?a=b")
    assert (response.status_code, response["Location"]) == (301, f"/en/news/two.{suffix}?a=b")


@every_door
@pytest.mark.parametrize(
    "over",
    [
        {**WITHDRAWN, "withdrawal_kind": "error"},
        {**WITHDRAWN, "withdrawal_kind": "outdated"},
        EXPIRED,
    ],
)
def test_what_is_no_longer_shown_is_gone(suffix: str, over: dict[str, Any], client: Client) -> None:
    make_event("one", **over)
    response = client.get(f"/en/news/one.{suffix}")
    assert response.status_code == 410
    assert b"Title of one" not in response.content


def test_there_is_nothing_behind_an_unknown_suffix(client: Client) -> None:
    make_event("one")
    assert client.get("/en/news/one.exe").status_code == 404
    assert client.get("/en/news/one.ics/").status_code == 404
    assert client.post("/en/news/one.ics").status_code == 405


def test_the_page_tells_of_the_doors_that_fit(client: Client) -> None:
    event = make_event("one")
    links = [
        f'<link rel="alternate" type="{door.media_type}" href="/en/news/one.{suffix}" '
        for suffix, door in ITEM_DOORS.items()
    ]
    page = client.get("/en/news/one/").content.decode()
    assert [link for link in links if link not in page] == []
    Event.objects.filter(pk=event.pk).update(date_certainty="year_unknown")
    assert "/en/news/one.ics" not in client.get("/en/news/one/").content.decode()
    assert client.get("/en/news/one.ics").status_code == 404
