import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from news.enums import Status
from news.views.errors import permission_denied, server_error
from tests.pages import Page, PageReader, read
from tests.world import make_event

pytestmark = pytest.mark.django_db
WITHDRAWN: dict[str, Any] = {
    "status": Status.WITHDRAWN,
    "withdrawn_at": dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC),
    "withdrawal_kind": "error",
    "withdrawal_reason": "It told of another day.",
}


def in_order(page: Page) -> None:
    """What pages of errors share: they say what they are, are not indexed, and lead on."""
    assert page.title == f"{page.h1()} · CSTO News"
    assert page.lang == "en"
    assert page.meta["robots"] == "noindex"
    assert page.canonical == ""
    assert 20 <= len(page.meta["description"]) <= 300
    assert {"/en/", "/en/news/", "/en/participants/", "/en/organizations/"} <= page.hrefs()


@pytest.mark.parametrize("url", ["/nothing/", "/en/nothing/", "/en/news/nothing/", "/de/", "/en/news/?older=x"])
def test_not_found(client: Client, url: str) -> None:
    page = read(client, url)
    assert (page.status, page.h1()) == (404, "Page not found")
    in_order(page)


def test_not_found_says_nothing_of_what_was_asked_but_its_address(client: Client) -> None:
    for where in ("news", "participants", "organizations", "places", "topics", "sections", "elsewhere"):
        urls = [f"/en/{where}/{slug}/" for slug in ("some-thing", "other-thing")]
        [body] = {client.get(url).content.decode().replace(url[3:], "(address)") for url in urls}
        # Once in words, and in the links to the same page in seven languages.
        assert body.count("(address)") == 8
        assert "-thing" not in body


def test_withdrawn(client: Client) -> None:
    make_event("gone", title="Secret title", lead="Secret lead", **WITHDRAWN)
    page = read(client, "/en/news/gone/")
    assert (page.status, page.h1()) == (410, "Withdrawn")
    in_order(page)
    assert "It told of another day." in page.main
    assert [text for _value, text in page.times] == ["5 March 2024"]
    assert "Secret" not in page.html
    assert page.events == read(client, "/en/news/").events == []


def test_forbidden(rf: RequestFactory) -> None:
    request = rf.get("/en/somewhere/")
    response = permission_denied(request, PermissionDenied("inner words"))
    page = PageReader().read(response.content.decode())
    assert (response.status_code, page.h1()) == (403, "No access")
    in_order(page)
    assert "inner words" not in page.html


def test_broken_asks_nothing_of_the_database(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = server_error(rf.get("/en/"))
    page = PageReader().read(response.content.decode())
    assert (response.status_code, page.h1()) == (500, "Something broke on our side")
    assert page.lang == "en"
    assert page.hrefs() == {"/"}


def test_a_page_that_breaks_answers_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        raise RuntimeError("inner words")

    monkeypatch.setattr("news.views.front.count_up_to_cap", broken)
    response = Client(raise_request_exception=False).get("/en/")
    assert response.status_code == 500
    assert b"Something broke on our side" in response.content
    assert b"inner words" not in response.content
