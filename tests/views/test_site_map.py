"""Site maps, as a search engine reads them."""

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import Event
from news.queries import site_map
from tests.conftest import Site
from tests.pages import read
from tests.translations import translated
from tests.world import make_event, make_events

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
HOST = "http://testserver"


def entries(client: Client, url: str) -> dict[str, ElementTree.Element]:
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8"), url
    tree = ElementTree.fromstring(response.content)
    return {str(entry.findtext(f"{MAP}loc")).removeprefix(HOST): entry for entry in tree}


def news_map(client: Client) -> dict[str, ElementTree.Element]:
    """The entries of all parts about events; PostgreSQL counts keys on from test to test."""
    parts = [url for url in entries(client, "/sitemap.xml") if "/news-" in url]
    return {url: entry for part in parts for url, entry in entries(client, part).items()}


def test_every_page_worth_finding_is_in_the_map_and_answers(client: Client, site: Site, documented: None) -> None:
    found: dict[str, ElementTree.Element] = {}
    for part in entries(client, "/sitemap.xml"):
        found |= entries(client, part)
    english = {url for url in found if url.startswith("/en/")}
    own = {url for url, page in site.pages.items() if page.canonical == f"{HOST}{url}" and "robots" not in page.meta}
    pairs_and_months = {url for url in own if "/with/" in url or "?" in url or len(url.split("/")) > 5}
    assert own - pairs_and_months == english
    for url in sorted(found)[::7]:
        page = read(client, url)
        assert (page.status, page.canonical) == (200, f"{HOST}{url}")


def test_languages_of_an_item_are_those_that_exist_and_tell_of_each_other(client: Client) -> None:
    event = make_event("talks", language="ru", title="Переговоры")
    translated(event, "hy")
    found = news_map(client)
    assert found.keys() == {"/ru/news/talks/", "/hy/news/talks/"}
    told = {
        frozenset((link.get("hreflang"), link.get("href")) for link in entry.findall(LINK)) for entry in found.values()
    }
    expected = {"ru": "ru", "hy": "hy", "x-default": "ru"}
    assert told == {frozenset((code, f"{HOST}/{path}/news/talks/") for code, path in expected.items())}
    page = read(client, "/hy/news/talks/").html
    assert all(f'hreflang="{code}" href="{HOST}/{path}/news/talks/"' in page for code, path in expected.items())


def test_the_last_change_is_a_significant_one(client: Client) -> None:
    at = dt.datetime(2026, 3, 4, 5, 6, 7, tzinfo=dt.UTC)
    make_event("a", first_published_at=at, significant_change_at=at + dt.timedelta(days=1), minor_change_at=at)
    make_event("b", minor_change_at=at)
    found = news_map(client)
    assert [entry.findtext(f"{MAP}lastmod") for entry in found.values()] == ["2026-03-05T05:06:07+00:00", None]


def test_parts_are_cut_by_keys_and_an_empty_one_is_not_there(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_map, "PART", 2)
    make_events(5)
    Event.objects.filter(pk__in=Event.objects.order_by("pk").values("pk")[2:4]).delete()
    parts = [url for url in entries(client, "/sitemap.xml") if "/news-" in url]
    told = [url for part in parts if client.get(part).status_code == 200 for url in entries(client, part)]
    assert sorted(told) == sorted(event.get_absolute_url() for event in Event.objects.all())
    assert len(told) == 3
    for wrong in ("news-99999", "news-999999999999999999999", "pages-1", "nothing-0"):
        assert client.get(f"/sitemaps/{wrong}.xml").status_code == 404


@pytest.mark.parametrize(
    ("age", "there"), [(dt.timedelta(hours=47, minutes=59), 1), (dt.timedelta(hours=48, minutes=1), 0)]
)
def test_news_are_those_of_two_days(client: Client, age: dt.timedelta, there: int) -> None:
    at = timezone.now() - age
    make_event("talks", first_published_at=at, title='Talks & "talks" <b>')
    found = entries(client, "/sitemap-news.xml")
    assert len(found) == there
    for url, entry in found.items():
        assert url == "/en/news/talks/"
        assert entry.findtext(f".//{NEWS}publication/{NEWS}name") == "CSTO News"
        assert entry.findtext(f".//{NEWS}publication/{NEWS}language") == "en"
        assert dt.datetime.fromisoformat(entry.findtext(f".//{NEWS}publication_date") or "").utcoffset() is not None
        assert entry.findtext(f".//{NEWS}title") == 'Talks & "talks" <b>'


def test_a_translation_is_news_of_its_own(client: Client) -> None:
    event = make_event("talks", first_published_at=timezone.now() - dt.timedelta(days=9))
    translated(event, "ru", title="Переговоры")
    [(url, entry)] = entries(client, "/sitemap-news.xml").items()
    assert (url, entry.findtext(f".//{NEWS}title")) == ("/ru/news/talks/", "Переговоры")
    Event.objects.update(embargo_until=timezone.now() + dt.timedelta(hours=1))
    assert entries(client, "/sitemap-news.xml") == {}


def test_maps_cost_the_same_for_one_and_for_many(client: Client) -> None:
    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    part = make_event("talks", first_published_at=timezone.now()).pk // site_map.PART
    urls = ("/sitemap.xml", f"/sitemaps/news-{part}.xml", "/sitemap-news.xml", "/sitemaps/pages-0.xml")
    few = [cost(url) for url in urls]
    make_events(12)
    Event.objects.update(first_published_at=timezone.now())
    assert [cost(url) for url in urls] == few == [14, 1, 2, 4]


def test_an_unchanged_map_is_not_sent_again(client: Client, documented: None) -> None:
    [part, *_] = [url for url in entries(client, "/sitemap.xml") if "/news-" in url]
    etag = client.get(part)["ETag"]
    again = client.get(part, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
