"""What each shape tells of a list and its items, read back and compared with the record."""

import datetime as dt
import json
from typing import Any

import feedparser
import pytest
from django.test import Client
from django.utils import timezone

from news.doors.comma_separated import COLUMNS
from news.enums import ChangeKind
from news.models import Correction, Event
from tests.doors.reading import calendar, feed_ids, table
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
TOLD = dt.datetime(2024, 4, 1, 9, 30, tzinfo=dt.UTC)
CORRECTED = dt.datetime(2024, 4, 3, 10, tzinfo=dt.UTC)
BODY = "<p>One &amp; two.</p>"


@pytest.fixture
def event() -> Event:
    make_world(1)
    event = Event.objects.get()
    event.title, event.body = "Talks: <b> & “Ё”", BODY  # type: ignore[assignment]
    event.first_published_at, event.significant_change_at = TOLD, CORRECTED
    event.save()
    return event


@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_an_entry_of_a_feed(suffix: str, event: Event, client: Client) -> None:
    read: Any = feedparser.parse(client.get(f"/en/topics/security.{suffix}").content)
    feed, [entry] = read.feed, read.entries
    assert (feed.title, feed.link) == ("Security · CSTO News", "http://testserver/en/topics/security/")
    [own] = [link.href for link in feed.links if link.rel == "self"]
    assert own == f"http://testserver/en/topics/security.{suffix}"
    assert feed.language == "en"
    assert (entry.id, entry.link) == (f"http://testserver/e/{event.pk}/", "http://testserver/en/news/event-000/")
    assert entry.title == "Talks: <b> & “Ё”" or entry.title_detail.type == "text/html"
    assert entry.summary == "Lead of event-000."
    [content] = entry.content
    assert BODY in content.value
    assert '<a href="http://testserver/en/participants/ann-ford/">Ann Ford</a>' in content.value
    assert entry.published_parsed[:5] == (2024, 4, 1, 9, 30)
    assert entry.updated_parsed[:5] == (2024, 4, 3, 10, 0)
    assert [tag.term for tag in entry.tags] == ["Security", "Topic 0"]


def test_the_summary_of_atom_is_plain_text(event: Event, client: Client) -> None:
    Event.objects.update(lead="1 < 2 & <b>3</b>")
    content = client.get("/en/news.atom").content.decode()
    assert '<summary type="text">1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;</summary>' in content


def test_the_guid_of_rss_is_the_permanent_address(event: Event, client: Client) -> None:
    content = client.get("/en/news.rss").content.decode()
    assert f'<guid isPermaLink="true">http://testserver/e/{event.pk}/</guid>' in content
    assert client.get(f"/e/{event.pk}/", follow=True).status_code == 200


@pytest.mark.parametrize("suffix", ["atom", "rss"])
def test_ids_survive_another_address(suffix: str, event: Event, client: Client) -> None:
    before = feed_ids(client.get(f"/en/news.{suffix}").content)
    event.slug = "another"
    event.save()
    content = client.get(f"/en/news.{suffix}").content
    assert feed_ids(content) == before
    assert feedparser.parse(content).entries[0].link == "http://testserver/en/news/another/"


def test_json_feed(event: Event, client: Client) -> None:
    response = client.get("/en/topics/security.feed.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = response.json()
    [item] = feed.pop("items")
    assert feed == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Security · CSTO News",
        "home_page_url": "http://testserver/en/topics/security/",
        "feed_url": "http://testserver/en/topics/security.feed.json",
        "description": "News of Security, newest first, with who took part and in what office.",
        "language": "en",
        "authors": [{"name": "CSTO News", "url": "http://testserver/"}],
    }
    facts, content = item.pop("_cstonews"), item.pop("content_html")
    assert item == {
        "id": f"http://testserver/e/{event.pk}/",
        "url": "http://testserver/en/news/event-000/",
        "title": "Talks: <b> & “Ё”",
        "summary": "Lead of event-000.",
        "date_published": "2024-04-01T09:30:00+00:00",
        "date_modified": "2024-04-03T10:00:00+00:00",
        "tags": ["Security", "Topic 0"],
        "language": "en",
    }
    assert BODY in content
    assert facts == client.get("/en/topics/security.json").json()["items"][0]


def test_json_keeps_apart_who_took_part_and_who_was_only_named(event: Event, client: Client) -> None:
    [item] = client.get("/en/news.json").json()["items"]
    cast = [
        (row["role"], row["took_part"], (row["person"] or row["organization"] or {}).get("slug"), row["group"])
        for row in item["participations"]
    ]
    assert cast == [
        ("host", True, "union", ""),
        ("party", True, "ann-ford", ""),
        ("speaker", True, "person-0", ""),
        ("mentioned", False, "body-0", ""),
        ("mentioned", False, "union", ""),
        ("represented", False, "ann-ford", ""),
        ("attendee", True, None, "journalists"),
    ]
    assert item["participations"][1]["posts"] == [{"slug": "post-0-2", "name": "Post 0"}]
    assert item["place"] == {"slug": "place-0", "name": "Place 0", "country": "KZ"}


@pytest.mark.parametrize(
    ("values", "start", "edtf"),
    [
        ({}, "2024-03-31", "2024-03-31"),
        ({"date_certainty": "year_inferred", "date_text": "On 31 March"}, "2024-03-31", "2024?-03-31"),
        ({"date_certainty": "year_unknown"}, None, "XXXX-03-31"),
        ({"date_certainty": "unknown"}, None, "XXXX-XX-XX"),
        ({"start_date": dt.date(2024, 3, 1), "date_precision": "month"}, "2024-03", "2024-03"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(
    values: dict[str, Any], start: str | None, edtf: str, client: Client
) -> None:
    make_event("one")
    Event.objects.update(**values)
    date = client.get("/en/news.json").json()["items"][0]["date"]
    assert (date["start"], date["edtf"]) == (start, edtf)
    [row] = table(client.get("/en/news.csv").content)
    assert (row["start_date"], row["date_edtf"]) == (start or "", edtf)
    shown = [entry["DTSTART"].dt for entry in calendar(client.get("/en/news.ics").content).events]
    assert shown == ([dt.date(2024, 3, 31)] if start == "2024-03-31" else [])


def test_csv(event: Event, client: Client) -> None:
    response = client.get("/en/news.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert response.content.startswith(b"\xef\xbb\xbfid,slug,url,title,")
    assert response.content.endswith(b"\r\n")
    [row] = table(response.content)
    assert list(row) == COLUMNS
    told = {
        "id": f"http://testserver/e/{event.pk}/",
        "title": "Talks: <b> & “Ё”",
        "start_date": "2024-03-31",
        "end_date": "",
        "date_precision": "day",
        "section_id": "talks",
        "section": "Talks",
        "place_id": "place-0",
        "place": "Place 0",
        "country": "KZ",
        "topic_ids": "security; topic-0",
        "topics": "Security; Topic 0",
        "participant_ids": "ann-ford; person-0",
        "participant_names": "Ann Ford; Person 0",
        "participant_roles": "party; speaker",
        "organization_ids": "union",
        "only_named_ids": "body-0; union; ann-ford",
        "only_named_roles": "mentioned; mentioned; represented",
        "groups": "journalists",
    }
    assert {name: row[name] for name in told} == told


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1"])
def test_a_spreadsheet_computes_nothing(title: str, client: Client) -> None:
    make_event("one", title=title)
    stored = Event.objects.get().title
    assert table(client.get("/en/news.csv").content)[0]["title"] == f"'{stored}"


def test_a_long_table_goes_on_at_another_address(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        make_event(f"event-{number}")
    monkeypatch.setattr("news.doors.comma_separated.MAX_ROWS", 2)
    url, slugs = "/en/news.csv?section=talks", []
    while url:
        response = client.get(url)
        slugs.append([row["slug"] for row in table(response.content)])
        url = response.headers.get("Link", "").partition(">")[0].removeprefix("<http://testserver")
    assert slugs == [["event-4", "event-3"], ["event-2", "event-1"], ["event-0"]]


def test_a_calendar_tells_what_it_is(event: Event, client: Client) -> None:
    response = client.get("/en/news.ics?topic=security&year=2024", follow=True)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in text
    read = calendar(response.content)
    assert read.calendar_name == "News: 2024, Security · CSTO News"
    assert read.url == "http://testserver/en/news/?year=2024&topic=security"
    assert read.source == "http://testserver/en/news.ics?year=2024&topic=security"
    assert read["SOURCE"].params["VALUE"] == "URI"
    assert read.refresh_interval == dt.timedelta(hours=6)
    assert read.LAST_MODIFIED == CORRECTED
    assert [str(entry["UID"]) for entry in read.events] == [f"http://testserver/e/{event.pk}/"]


def test_a_calendar_holds_the_offsets_of_each_zone_once(client: Client) -> None:
    for number, zone in enumerate(["Asia/Almaty", "Europe/Minsk", "Asia/Almaty", "UTC", ""]):
        make_event(f"event-{number}", start_time=dt.time(9), time_zone=zone)
    read = calendar(client.get("/en/news.ics").content)
    assert [str(zone["TZID"]) for zone in read.timezones] == ["Asia/Almaty", "Europe/Minsk"]
    assert len(read.events) == 5


def test_a_calendar_without_events_is_still_one(client: Client) -> None:
    make_event("one", date_certainty="unknown")
    read = calendar(client.get("/en/news.ics").content)
    assert (len(read.events), len(read.timezones)) == (0, 1)


def test_a_calendar_is_bounded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        make_event(f"event-{number}")
    monkeypatch.setattr("news.doors.ical.MAX_EVENTS", 3)
    assert [str(entry["SUMMARY"]) for entry in calendar(client.get("/en/news.ics").content).events] == [
        f"Title of event-{number}" for number in (3, 2, 1)
    ]


def test_each_language_has_its_own_words(event: Event, client: Client) -> None:
    translated(event, "ru", title="Переговоры")
    [item] = client.get("/ru/news.json").json()["items"]
    assert (item["title"], item["language"], item["original_language"]) == ("Переговоры", "ru", "en")
    assert item["languages"] == ["en", "ru"]
    [entry] = calendar(client.get("/ru/news.ics").content).events
    assert (str(entry["SUMMARY"]), entry["SUMMARY"].params["LANGUAGE"]) == ("Переговоры", "ru")
    assert 'xml:lang="ru"' in client.get("/ru/news.atom").content.decode()


@pytest.mark.parametrize(
    "url", ["/en/corrections/feed/", *(f"/en/corrections.{s}" for s in ("atom", "rss", "feed.json"))]
)
def test_corrections_leave_through_every_feed(url: str, event: Event, client: Client) -> None:
    empty = client.get(url)
    assert empty.status_code == 200
    assert client.get(url, HTTP_IF_NONE_MATCH=empty["ETag"]).status_code == 304
    told = Correction.objects.create(event=event, at=timezone.now(), kind=ChangeKind.FACT, note="It was <Tuesday>.")
    response = client.get(url, HTTP_IF_NONE_MATCH=empty["ETag"])
    assert response.status_code == 200
    if url.endswith("json"):
        [item] = json.loads(response.content)["items"]
        entry = (item["id"], item["url"], item["content_html"])
    else:
        [parsed] = feedparser.parse(response.content).entries
        entry = (parsed.id, parsed.link, parsed.summary)
    assert entry[:2] == (
        f"urn:cstonews:correction:{told.pk}",
        f"http://testserver/en/news/event-000/#correction-{told.pk}",
    )
    assert "It was &lt;Tuesday&gt;." in entry[2]


@pytest.mark.parametrize("url", ["/en/news/?year=2024", "/en/organizations/union/", "/en/corrections/"])
def test_pages_lead_to_their_doors(url: str, event: Event, client: Client) -> None:
    page = client.get(url).content.decode()
    path, _mark, query = url.partition("?")
    suffixes = ["atom", "rss", "feed.json"] + (["ics", "csv", "json"] if "corrections" not in url else [])
    for suffix in suffixes:
        door = f"{path.rstrip('/')}.{suffix}" + (f"?{query}" if query else "")
        assert page.count(f'href="{door}"') == 2, door
        assert client.get(door).status_code == 200
    assert ('href="webcal://testserver' in page) is ("ics" in suffixes)
