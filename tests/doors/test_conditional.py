"""Whoever asks again for what they have gets nothing but its headers, through every door."""

import gzip

import pytest
from django.test import Client

from news.api.views import LISTS
from news.doors import LIST_DOORS
from news.doors.feeds import FEED_SHAPES
from news.doors.items import ITEM_DOORS
from tests.world import make_world

pytestmark = pytest.mark.django_db
QUESTIONS = ("", "?year=2024", "?organization=union&role=host", "?year=1900")
ADDRESSES = [
    *(f"/en/news.{suffix}{query}" for suffix in LIST_DOORS for query in QUESTIONS),
    *(f"/hy/participants/person-0.{suffix}" for suffix in LIST_DOORS),
    *(f"/en/organizations/union/with/body-0.{suffix}" for suffix in LIST_DOORS),
    *(f"/ru/news/event-000.{suffix}" for suffix in ITEM_DOORS),
    *(f"/en/tables/{name}.csv" for name in ("people-bodies", "countries-years")),
    *(f"/en/corrections.{suffix}" for suffix in FEED_SHAPES),
    *(f"/api/v1/{name}/" for name in LISTS),
    "/api/v1/events/event-000/",
    "/api/v1/openapi.json",
    "/oembed/?url=http://testserver/en/news/event-000/",
    "/sitemap.xml",
    "/sitemap-news.xml",
    "/sitemaps/pages-0.xml",
    "/en/suggest/?q=pers",
    "/en/site.webmanifest",
]
# Those that hang on the host, the moment, or what is done with the body.
OWN = {"Vary", "RateLimit", "Content-Length", "Content-Encoding"}


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_somebody_has_is_not_sent_again(client: Client, address: str) -> None:
    make_world(2)
    first = client.get(address)
    assert (first.status_code, bool(first.content)) == (200, True)
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert {name: value for name, value in head.items() if name not in OWN} == {
        name: value for name, value in first.items() if name not in OWN
    }
    for etag in (first["ETag"], f"W/{first['ETag']}", f'"other", {first["ETag"]}', "*"):
        for again in (
            client.get(address, headers={"if-none-match": etag}),
            client.head(address, headers={"if-none-match": etag}),
        ):
            assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert client.get(address, headers={"if-none-match": '"other"'}).content == first.content
    # A moment alone tells nothing: what went since may be what was newest.
    assert client.get(address, headers={"if-modified-since": "Thu, 01 Jan 2099 00:00:00 GMT"}).status_code == 200


def test_packed_answers_are_known_again_too(client: Client) -> None:
    make_world(2)
    for suffix in LIST_DOORS:
        url = f"/en/news.{suffix}"
        packed = client.get(url, headers={"accept-encoding": "gzip"})
        assert gzip.decompress(packed.content) == client.get(url).content
        sign = {"accept-encoding": "gzip", "if-none-match": packed["ETag"]}
        assert client.get(url, headers=sign).status_code == 304
