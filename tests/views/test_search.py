"""What a reader is shown under a question with words."""

import datetime as dt
import html
import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from news.enums import EventKind, Role
from news.models import Event, EventTranslation, Organization, Participant, Participation, Place, Section
from news.search.keeping import work_off_all
from tests.pages import Page, read
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _section() -> None:
    """That of all events here, whose name would be found with each of them."""
    Section.objects.create(slug="talks", name_en="Chronicle")


def marks(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    return re.findall(r"<mark>(.*?)</mark>", response.content.decode())


def test_each_item_shows_where_the_words_were_found(client: Client) -> None:
    city = Place.objects.create(slug="yerevan", name_en="Yerevan", name_ru="Ереван")
    event = make_event(
        "talks", title="Talks <b>", lead="Nothing.", body="<p>The <b>Yerevan</b> &amp; talks.</p>", place=city
    )
    person = Participant.objects.create(slug="nurtleu", name_en="Murat Nurtleu", sort_name_en="Nurtleu, Murat")
    Participation.objects.create(event=event, order=1, participant=person, position="Envoy to Yerevan", role="party")
    assert marks(client, "/en/news/?q=talk") == ["Talks", "talks"]
    assert "<mark>Talks</mark> &lt;b&gt;</a>" in client.get("/en/news/?q=talk").content.decode()
    assert "The <mark>Yerevan</mark> &amp; talks.</p>" in client.get("/en/news/?q=Ереване").content.decode()
    assert marks(client, "/en/news/?q=Ереване") == ["Yerevan"] * 3
    assert marks(client, "/en/news/?q=Нуртлеу") == ["Nurtleu"]
    assert marks(client, "/en/news/") == marks(client, "/en/news/?q=-nothing1") == []


def test_what_readers_do_not_see_is_not_shown(client: Client) -> None:
    event = make_event("talks", title="Talks", lead="The lead.")
    translated(event, "ru", title="Переговоры", lead="О границах.")
    EventTranslation.objects.create(
        event=event, language="kk", title="Құпия", lead="Құпия talks", changed_at="2024-01-01T00:00Z"
    )
    page = read(client, "/en/news/?q=границы")
    assert page.events == ["talks"]
    assert "The lead." in page.main
    assert "границах" not in page.main
    assert "О <mark>границах</mark>." in client.get("/ru/news/?q=границы").content.decode()
    shown = client.get("/ru/news/?q=lead").content.decode()
    assert '<p class="event-row__lead" lang="en">The <mark>lead</mark>.</p>' in shown
    for language in ("en", "kk"):
        assert "пия" not in client.get(f"/{language}/news/?q=talks").content.decode()


def test_passages_ask_nothing_more(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(3):
        event = make_event(f"event-{number}", body="<p>Far on, a roadmap.</p>")
        translated(event, "ru", body="<p>Дальше дорожная карта.</p>")
    work_off_all()
    for question in ("lead", "roadmap", "дорожная"):
        # As many as without a word that stands in a text, and the facets.
        with django_assert_num_queries(8):
            assert read(client, f"/ru/news/?q={question}").events == ["event-2", "event-1", "event-0"]


def test_the_best_matches_come_first_on_every_page_and_through_every_door(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(50):
        make_event(f"event-{number:02}", dt.date(2024, 3, 31) - dt.timedelta(days=number), lead="Talks.")
    make_event("about", dt.date(2023, 1, 1), title="Talks")
    page = read(client, "/en/news/?q=talks")
    assert page.events[0] == "event-00"
    page = read(client, page.link("best matches first"))
    expected = ["about", *(f"event-{number:02}" for number in range(50))]
    shown = list(page.events)
    while any(link.text == "Next" for link in page.links):
        page = read(client, page.link("Next"))
        shown += page.events
    assert shown == expected
    page = read(client, page.link("Previous"))
    assert page.events == expected[20:40]
    assert "order" not in page.link("newest first")
    answer = client.get("/api/v1/events/?q=talks&order=relevance&limit=30").json()
    assert [row["slug"] for row in answer["results"]] == expected[:30]
    answer = client.get(answer["next"]).json()
    assert [row["slug"] for row in answer["results"]] == expected[30:]
    assert answer["next"] is None


def test_an_order_without_words_is_no_question(client: Client) -> None:
    for question in ("order=relevance", "q=-talks&order=relevance", "q=...&order=relevance"):
        response = client.get(f"/en/news/?{question}")
        assert response.status_code == 302
        assert "order" not in response["Location"]
    assert client.get("/en/news/?q=talks&order=oldest").status_code == 400
    assert client.get("/en/news/?q=talks&order=relevance&older=2024-02-14.99999").status_code == 404


def test_a_page_says_among_how_many_it_ranks(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make_event(f"event-{number}")
    said = "Ranked are the newest 1,000."
    assert said not in read(client, "/en/news/?q=lead&order=relevance").main
    monkeypatch.setattr("news.queries.counting.CAP", 2)
    assert said in read(client, "/en/news/?q=lead&order=relevance").main
    assert said not in read(client, "/en/news/?q=lead").main


def test_a_word_that_finds_nothing_leads_to_one_that_does(client: Client) -> None:
    make_world(2)
    page = read(client, "/en/news/?q=uinon")
    assert page.events == []
    assert "Did you mean:" in page.main
    assert read(client, page.link("union")).events
    # Nothing is offered that finds nothing under the same filters, and nothing where something was found.
    assert "Did you mean" not in read(client, "/en/news/?q=uinon&year=1999").main
    assert "Did you mean" not in read(client, "/en/news/?q=union").main
    assert "Did you mean" not in read(client, "/en/news/?q=nothing-at-all").main


def facets(page: Page) -> dict[str, str]:
    """Under a question with words: where each value leads, and how many it says there are."""
    told = page.html.partition('<nav aria-label="Narrow down">')[2].partition("</nav>")[0]
    rows = re.findall(r'<a href="([^"]+)" rel="nofollow">[^<]*</a> <span class="meta">([^<]*)</span>', told)
    return {html.unescape(url): count for url, count in rows}


def test_each_facet_leads_to_what_it_counts(client: Client) -> None:
    make_world(25)
    old = Section.objects.create(slug="old", name_en="Old")
    desk = Organization.objects.create(
        slug="desk", name_en="Desk", parent=Organization.objects.get(slug="body-0"), classification="unit"
    )
    for number in range(3):
        event = make_event(f"old-{number}", dt.date(2022, 5, 1), kind=EventKind.SEMINAR)
        Event.objects.filter(pk=event.pk).update(section=old)
        Participation.objects.create(event=event, order=1, group="experts", affiliation=desk, role=Role.SPEAKER)
    work_off_all()
    walked: Counter[str] = Counter()
    for question in (
        "q=lead",
        "q=lead&year=2024",
        "q=lead&role=host",
        "q=lead&organization=body-0",
        "q=lead&kind=seminar&role=speaker",
        "q=lead&participant=ann-ford",
        "q=old&order=relevance",
    ):
        for url, count in facets(read(client, f"/en/news/?{question}")).items():
            page = read(client, url)
            assert page.status == 200
            assert f"{count} ·" in f"{page.main} ·".replace(" as a calendar", " ·"), url
            walked.update(parse_qs(urlsplit(url).query).keys() - parse_qs(question).keys())
    assert walked.keys() == {"year", "section", "kind", "organization", "participant"}
    assert min(walked.values()) > 4
    told = facets(read(client, "/en/news/?q=lead"))
    assert told["/en/news/?q=lead&organization=union"] == "28 events"
    # Its own event and those of its organ.
    assert told["/en/news/?q=lead&organization=body-0"] == "4 events"
    assert facets(read(client, "/en/news/?year=2024")) == facets(read(client, "/en/news/?q=nothing")) == {}


def test_of_what_is_not_counted_to_its_end_only_what_is_sure_is_told(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year, number in ((2024, 2), (2023, 4), (2022, 3)):
        for i in range(number):
            make_event(f"event-{year}-{i}", dt.date(year, 1, 1))
    for module in ("queries.facets", "filters.events"):
        monkeypatch.setattr(f"news.{module}.SAMPLE", 7)
    assert list(facets(read(client, "/en/news/?q=lead")).values()) == ["2 events", "4 events"]
    for module in ("counting", "facets"):
        monkeypatch.setattr(f"news.queries.{module}.CAP", 3)
    told = facets(read(client, "/en/news/?q=lead"))
    assert list(told.values()) == ["2 events", *["more than 3 events"] * 3]
    assert [url.partition("?q=lead&")[2] for url in told] == ["year=2024", "year=2023", "section=talks", "kind=meeting"]
