import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.editors import make_editor
from tests.pages import Page, read
from tests.world import make_events

pytestmark = pytest.mark.django_db


def test_the_newest_events_stand_on_it_in_the_order_of_the_list(pages: dict[str, Page]) -> None:
    assert pages["/en/"].events == pages["/en/news/"].events
    assert "6 events" in pages["/en/"].main


def test_sections_people_and_years_are_ways_in(pages: dict[str, Page]) -> None:
    hrefs = pages["/en/"].hrefs()
    sections = {href for href in hrefs if href.startswith("/en/sections/")}
    people = {href for href in hrefs if href.startswith("/en/participants/")} - {"/en/participants/"}
    assert sections == {
        f"/en/sections/{slug}/"
        for slug in ("meetings-and-visits", "military-cooperation", "research-and-education", "media-and-information")
    }
    assert len(people) == 5
    assert {"/en/news/2024/", "/en/news/2024/01/", "/en/news/2024/02/"} <= hrefs


def test_it_shows_eight_and_leads_to_the_rest(client: Client) -> None:
    slugs = make_events(12)
    page = read(client, "/en/")
    assert page.events == slugs[:8]
    assert page.link("All news") == "/en/news/"


@pytest.mark.parametrize("url", ["/en/", "/en/news/", "/en/participants/", "/en/organizations/"])
def test_a_site_without_news_has_its_pages_all_the_same(client: Client, url: str) -> None:
    page = read(client, url)
    assert (page.status, page.events) == (200, [])
    assert page.h1()


def test_the_bare_address_leads_to_a_language(client: Client) -> None:
    for asked, language in {
        "ru, en;q=0.5": "ru",
        "de, hy;q=0.3, ky;q=0.8": "ky",
        "kk-KZ": "kk",
        "be-tarask, en;q=0.1": "be",
        "tg-Cyrl-TJ": "tg",
        "": "en",
        "*": "en",
        "de": "en",
        "ru;q=x, ,,;": "en",
        "ru;q=0": "en",
        "ru;q=0, hy;q=0.1": "hy",
        "ru;q=0.0, de": "en",
        "en;q=0, *": "ru",
        "en;q=0": "ru",
        "EN;Q=0.5, RU": "ru",
        "*;q=0.5, ru;q=0.1": "en",
        "*;q=0, ky": "ky",
        "kk-Cyrl": "kk",
        "ru-RU": "ru",
        "xx, yy-ZZ": "en",
        "ru\u0431": "en",
        "x" * 10_000: "en",
        "xx," * 3_300 + "ru": "en",
    }.items():
        response = client.get("/", headers={"accept-language": asked})
        assert (response.status_code, response["Location"]) == (302, f"/{language}/"), asked
        assert "Accept-Language" in response["Vary"]


def test_readers_get_no_cookie_and_strict_headers(client: Client) -> None:
    make_events(1)
    for url in ("/", "/en/", "/en/news/", "/en/news/?q=a", "/en/news/event-000/", "/en/none/"):
        response = client.get(url)
        assert dict(response.cookies) == {}, url
        assert "Cookie" not in response.get("Vary", ""), url
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert "camera=()" in response["Permissions-Policy"]
        policy = dict(rule.split(" ", 1) for rule in response["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["style-src"] == "'self'"
        assert "unsafe" not in response["Content-Security-Policy"]


def test_the_design_system_is_for_staff_alone(client: Client) -> None:
    assert client.get("/en/design/").status_code == 404
    client.force_login(User.objects.create_user("reader"))
    assert client.get("/en/design/").status_code == 404
    client.force_login(make_editor("editor"))
    page = read(client, "/en/design/")
    assert (page.status, page.meta["robots"]) == (200, "noindex")
