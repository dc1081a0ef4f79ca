"""oEmbed 1.0: links to items, and to nothing else."""

import re
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client

from news.enums import Status
from news.models import Event, FormerSlug
from tests.pages import read
from tests.translations import translated
from tests.world import make_event

pytestmark = pytest.mark.django_db
URL = "http://testserver/en/news/talks/"


def void(html: str) -> str:
    """As XML writes it."""
    return re.sub(r"(<img [^>]*)>", r"\1/>", html)


def ask(client: Client, **query: str) -> str:
    return f"/oembed/?{urlencode(query)}"


def test_a_page_says_where_and_the_answer_says_what(client: Client) -> None:
    make_event("talks", title="Talks & <more>")
    html = client.get("/en/news/talks/").content.decode()
    assert 'type="application/json+oembed" href="/oembed/?url=http%3A%2F%2Ftestserver%2Fen%2Fnews%2Ftalks%2F' in html
    response = client.get(ask(client, url=URL))
    told = response.json()
    assert (told["type"], told["version"], told["title"], told["url"]) == ("rich", "1.0", "Talks & <more>", URL)
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)
    assert client.get(told["thumbnail_url"].removeprefix("http://testserver"))["Content-Type"] == "image/png"
    assert response["Access-Control-Allow-Origin"] == "*"
    xml = client.get(ask(client, url=URL, format="xml"))
    assert xml["Content-Type"] == "text/xml; charset=utf-8"
    assert {each.tag: each.text for each in ElementTree.fromstring(xml.content)} == {
        name: str(value) for name, value in told.items()
    }


def test_it_speaks_the_language_of_the_page(client: Client) -> None:
    translated(make_event("talks"), "ru", title="Переговоры")
    told = client.get(ask(client, url="http://testserver/ru/news/talks/")).json()
    assert (told["title"], told["provider_name"]) == ("Переговоры", "Новости ОДКБ")


def test_its_card_is_plain_and_tells_title_date_picture_and_link(client: Client) -> None:
    make_event("talks", title="Talks & <script>alert(1)</script>")
    told = client.get(ask(client, url=URL)).json()
    card = ElementTree.fromstring(f"<div>{void(told['html'])}</div>")
    assert {each.tag for each in card.iter()} == {"div", "blockquote", "p", "a", "img"}
    assert {name for each in card.iter() for name in each.attrib} == {
        "cite",
        "lang",
        "href",
        "src",
        "alt",
        "width",
        "height",
    }
    assert [each.get("href") for each in card.iter("a")] == [URL]
    [picture] = card.iter("img")
    assert client.get(str(picture.get("src")).removeprefix("http://testserver")).status_code == 200
    assert "".join(card.itertext()) == "Talks & <script>alert(1)</script>31 March 2024 · CSTO News"
    assert (told["width"], int(str(picture.get("width")))) == (600, 600)


def test_its_card_says_which_language_is_which_and_that_no_date_is_stated(client: Client) -> None:
    make_event("talks", date_certainty="unknown", language="en")
    told = client.get(ask(client, url="http://testserver/ru/news/talks/")).json()
    card = ElementTree.fromstring(f"<div>{void(told['html'])}</div>")
    [quote], [link] = card.iter("blockquote"), card.iter("a")
    assert (quote.get("lang"), link.get("lang")) == ("ru", "en")
    assert "".join(card.itertext()) == "Title of talksДата в источнике не указана · Новости ОДКБ"


@pytest.mark.parametrize(
    ("room", "kind", "width"),
    [
        ({"maxwidth": "300"}, "rich", 300),
        ({"maxwidth": "239"}, "link", None),
        ({"maxheight": "400"}, "link", None),
        ({"maxwidth": "400", "maxheight": "370"}, "rich", 400),
    ],
)
def test_no_card_is_larger_than_the_room_for_it(
    client: Client, room: dict[str, str], kind: str, width: int | None
) -> None:
    make_event("talks")
    told = client.get(ask(client, url=URL, **room)).json()
    assert (told["type"], told.get("width")) == (kind, width)
    assert told.get("height", 0) <= int(room.get("maxheight", "9999"))


def test_a_former_and_the_short_address_are_its_own(client: Client) -> None:
    event = make_event("talks")
    translated(event, "ru", title="Переговоры")
    FormerSlug.objects.create(kind="event", slug="negotiations", target=event.pk)
    told = client.get(ask(client, url=URL)).json()
    for path in ("en/news/negotiations/", f"e/{event.pk}/"):
        assert client.get(ask(client, url=f"http://testserver/{path}")).json() == told
    russian = client.get(ask(client, url="http://testserver/ru/news/negotiations/")).json()
    assert russian["title"] == "Переговоры"
    Event.objects.update(status=Status.DRAFT)
    for path in ("en/news/negotiations/", f"e/{event.pk}/"):
        assert client.get(ask(client, url=f"http://testserver/{path}")).status_code == 404


def test_a_picture_larger_than_asked_is_left_out(client: Client) -> None:
    make_event("talks")
    assert "thumbnail_url" not in client.get(ask(client, url=URL, maxwidth="600")).json()
    assert "thumbnail_url" not in client.get(ask(client, url=URL, maxheight="600")).json()
    assert "thumbnail_url" in client.get(ask(client, url=URL, maxwidth="1200", maxheight="900")).json()


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/en/news/talks/",
        "http://testserver@example.org/en/news/talks/",
        "ftp://testserver/en/news/talks/",
        "/en/news/talks/",
        "http://testserver/en/news/",
        "http://testserver/de/news/talks/",
        "http://testserver/en/news/nothing/",
        "http://testserver/admin/",
        "http://[",
        "Новости",
        "\0",
        "http://testserver/en/news/" + "a" * 9000,
    ],
)
def test_any_other_address_is_unknown(client: Client, url: str) -> None:
    make_event("talks")
    assert client.get(ask(client, url=url)).status_code == 404


def test_what_is_hidden_is_unknown_too(client: Client) -> None:
    make_event("talks")
    Event.objects.update(status=Status.DRAFT)
    assert client.get(ask(client, url=URL)).status_code == 404


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"url": URL, "maxwidth": "wide"}, 400),
        ({"url": URL, "maxheight": "0"}, 400),
        ({"url": URL, "maxwidth": "9" * 5000}, 400),
        ({"url": URL, "format": "yaml"}, 501),
    ],
)
def test_what_cannot_be_answered_is_said(client: Client, query: dict[str, str], status: int) -> None:
    make_event("talks")
    response = client.get(ask(client, **query))
    assert response.status_code == status
    if status == 400:
        [wrong] = response.json()["invalid_params"]
        assert wrong["name"] == next((name for name in query if name != "url"), "url")


def test_open_graph_tells_of_the_article(client: Client) -> None:
    event = translated(make_event("talks", first_published_at="2024-03-01T10:00:00Z"), "ru", title="Переговоры")
    page = read(client, "/en/news/talks/")
    assert page.meta["og:image"] == "http://testserver/en/news/talks.png"
    assert page.meta["og:image:alt"].startswith(page.h1())
    assert page.meta["article:published_time"] == "2024-03-01T10:00:00+00:00"
    assert page.meta["article:section"] == str(Event.objects.get(slug="talks").section.name)
    assert (page.meta["og:locale"], page.meta["og:locale:alternate"]) == ("en_GB", "ru_RU")
    assert page.meta["twitter:card"] == "summary_large_image"
    # Where the page shows the original, that is what it is told to be.
    assert read(client, "/hy/news/talks/").meta["og:locale"] == "en_GB"
    assert event is not None
