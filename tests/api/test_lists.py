"""The API as a programme asks it."""

import random
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.models import Event
from tests.pages import read
from tests.translations import translated
from tests.world import make_event, make_events, make_world

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
LISTS = ("events", "participants", "organizations", "posts", "places", "topics", "participations")
every_list = pytest.mark.parametrize("name", LISTS)


def told(client: Client, url: str) -> Any:
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json"), response.content
    return response.json()


def rows(client: Client, url: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = told(client, url)["results"]
    return found


def refused(client: Client, url: str) -> dict[str, str]:
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json"), response.content
    body = response.json()
    assert body["status"] == 400
    return {each["name"]: each["reason"] for each in body["invalid_params"]}


def test_the_index_leads_to_every_list(client: Client, documented: None) -> None:
    index = told(client, "/api/v1/")
    assert index.keys() == {*LISTS, "openapi"}
    for url in index.values():
        assert client.get(url).status_code == 200, url


@every_list
def test_each_row_has_an_address_that_answers(client: Client, documented: None, name: str) -> None:
    found = rows(client, f"/api/v1/{name}/?limit=100")
    assert len({row["id"] for row in found}) == len(found) > 0
    for row in found[:3]:
        assert told(client, row["api_url"])["id"] == row["id"]
        if "url" in row:
            assert client.get(row["url"].removeprefix(HOST)).status_code == 200
            assert told(client, f"/api/v1/{name}/{row['slug']}/")["id"] == row["id"]


def test_the_filters_are_those_of_the_site_and_so_is_the_order(client: Client, documented: None) -> None:
    choices = {
        "year": ["2024", "2023"],
        "section": ["meetings-and-visits", "media-and-information"],
        "participant": ["imangali-tasmagambetov", "Нуртлеу", "sergey-lavrov"],
        "organization": ["csto", "csto-secretariat"],
        "topic": ["eurasian-security"],
        "country": ["KZ"],
        "role": ["host", "party", "mentioned"],
        "kind": ["briefing", "bilateral_meeting"],
        "mode": ["in_person"],
        "after": ["2024-01-20"],
        "before": ["2024-02-14"],
        "q": ["seminar"],
    }
    dice = random.Random(7)
    answered = 0
    for _round in range(100):
        names = dice.sample(sorted(choices), dice.randint(0, 3))
        query = {name: dice.choice(choices[name]) for name in names}
        response = client.get("/en/news/", query, follow=True)
        answer = client.get("/api/v1/events/", query)
        if response.status_code == 400:
            assert answer.status_code == 400
            continue
        slugs = read(client, response.request["PATH_INFO"] + "?" + response.request["QUERY_STRING"]).events
        assert [row["slug"] for row in answer.json()["results"]] == slugs, query
        answered += len(slugs) > 0
    assert answered > 20


def test_pages_hold_every_row_once_and_lead_back(client: Client) -> None:
    slugs = make_events(11)
    url: str | None = "/api/v1/events/?limit=4&fields=slug"
    pages = []
    while url:
        page = told(client, url.removeprefix(HOST))
        pages.append([row["slug"] for row in page["results"]])
        previous, url = page["previous"], page["next"]
    assert pages == [slugs[:4], slugs[4:8], slugs[8:]]
    assert [row["slug"] for row in rows(client, previous.removeprefix(HOST))] == slugs[4:8]


def test_pages_of_other_lists_by_their_keys(client: Client) -> None:
    make_world(5)
    url: str | None = "/api/v1/participants/?limit=2"
    found: list[int] = []
    while url:
        page = told(client, url.removeprefix(HOST))
        found += [row["id"] for row in page["results"]]
        previous, url = page["previous"], page["next"]
    assert found == sorted(found, reverse=True)
    assert len(found) == 6
    assert [row["id"] for row in rows(client, previous.removeprefix(HOST))] == found[2:4]


def test_who_met_whom(client: Client, documented: None) -> None:
    found = rows(client, "/api/v1/participations/?event=secretary-general-meets-foreign-minister-of-kazakhstan")
    told_of = {row["participant"]["slug"]: row for row in found if row["participant"]}
    minister = told_of["murat-nurtleu"]
    assert minister["position"].startswith("Deputy Prime Minister")
    assert (minister["took_part"], minister["basis"]) == (True, "documented")
    assert minister["event"]["date_edtf"] == "2024-02-16"
    assert minister["posts"][0]["names"]["en"]
    assert minister["quotations"]


def test_represented_and_mentioned_did_not_take_part(client: Client) -> None:
    make_world(1)
    took_part = {row["role"]: row["took_part"] for row in rows(client, "/api/v1/participations/")}
    assert {role for role, there in took_part.items() if not there} == {"mentioned", "represented"}
    assert {row["role"] for row in rows(client, "/api/v1/participations/?role=represented")} == {"represented"}


def test_took_part_is_asked_by_itself(client: Client) -> None:
    make_world(3)
    everybody = rows(client, "/api/v1/participations/?limit=100")
    for asked in (True, False):
        found = rows(client, f"/api/v1/participations/?limit=100&took_part={str(asked).lower()}")
        assert [row["id"] for row in found] == [row["id"] for row in everybody if row["took_part"] is asked] != []
    assert refused(client, "/api/v1/participations/?took_part=1").keys() == {"took_part"}


def test_a_year_that_is_not_known_is_null(client: Client) -> None:
    make_event("talks", date_certainty="year_unknown", date_text="31 March")
    [event] = rows(client, "/api/v1/events/")
    assert (event["date"]["start"], event["date"]["edtf"]) == (None, "XXXX-03-31")
    assert event["date"]["as_documented"] == "31 March"


def test_words_in_a_language(client: Client) -> None:
    translated(make_event("talks"), "ru", title="Переговоры")
    [event] = rows(client, "/api/v1/events/?lang=ru")
    assert (event["title"], event["language"], event["languages"]) == ("Переговоры", "ru", ["en", "ru"])
    assert client.get("/api/v1/events/?lang=ru")["Content-Language"] == "ru"
    assert rows(client, "/api/v1/events/")[0]["title"] == "Title of talks"
    assert "Переговоры" in client.get("/api/v1/events/?lang=ru").content.decode()


def test_fields_and_what_is_included(client: Client) -> None:
    make_world(1)
    [event] = rows(client, "/api/v1/events/?fields=slug,date")
    assert event.keys() == {"id", "slug", "date"}
    [event] = rows(client, "/api/v1/events/")
    assert not {"participations", "topics", "announcements"} & event.keys()
    [event] = rows(client, "/api/v1/events/?include=participations,topics,announcements")
    assert [line["role"] for line in event["participations"]][:3] == ["host", "party", "speaker"]
    assert [topic["relation"] for topic in event["topics"]] == ["subject", "mentioned"]
    assert [plan["text"] for plan in event["announcements"]] == ["Plan 1", "Plan 2"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("yaer=2024", {"yaer"}),
        ("year=x&section=nothing", {"year", "section"}),
        ("year=2024&year=2023", {"year"}),
        ("participant=nobody", {"participant"}),
        ("limit=0", {"limit"}),
        ("limit=101", {"limit"}),
        ("limit=٣", {"limit"}),
        ("older=x", {"older"}),
        ("older=2024-02-31.1", {"older"}),
        ("older=2024-02-14.1&newer=2024-02-14.1", {"newer"}),
        ("fields=slug,secret", {"fields"}),
        ("include=body", {"include"}),
        ("lang=xx", {"lang"}),
        ("q=%00", {"q"}),
    ],
)
def test_what_is_wrong_is_named(client: Client, documented: None, query: str, names: set[str]) -> None:
    reasons = refused(client, f"/api/v1/events/?{query}")
    assert reasons.keys() == names
    assert all(reason.endswith((".", "”")) for reason in reasons.values()), reasons


@every_list
def test_nothing_hostile_breaks_a_list(client: Client, name: str) -> None:
    make_world(1)
    client.raise_request_exception = False
    for value in ("\0", "x" * 5000, "'; DROP TABLE news_event; --", "Աստանա", "🕊", "9" * 400, "-1", "%", '"'):
        for parameter in ("older", "newer", "limit", "fields", "include", "lang", "country", "slug", "participant"):
            assert client.get(f"/api/v1/{name}/", {parameter: value}).status_code in (200, 400), (parameter, value)
    for key in ("0", "9" * 30, "%00", "a%00b", "Աստանա", "a" * 199):
        assert client.get(f"/api/v1/{name}/{key}/").status_code == 404, key


@pytest.mark.parametrize("path", ["nothing/", "nothing", "events/a/b/", "Новости/", "%00", "v2/events/"])
def test_an_unknown_address_is_a_problem_too(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["status"] == 404
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("path", ["events", "events/talks"])
def test_what_lacks_its_last_slash_is_led_on(client: Client, path: str) -> None:
    response = client.get(f"/api/v1/{path}?lang=ru")
    assert (response.status_code, response["Location"]) == (301, f"/api/v1/{path}/?lang=ru")


def test_nothing_can_be_changed(client: Client) -> None:
    make_event("talks")
    for method in ("post", "put", "patch", "delete"):
        response = getattr(client, method)("/api/v1/events/1/")
        assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert Event.objects.count() == 1


def test_pages_of_any_site_may_read_it(client: Client) -> None:
    response = client.get("/api/v1/events/", headers={"origin": "https://elsewhere.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "ETag" in response["Access-Control-Expose-Headers"]
    assert not response.cookies
    before = client.options("/api/v1/events/", headers={"origin": "https://elsewhere.example"})
    assert (before.status_code, before["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")


@every_list
def test_an_unchanged_answer_is_not_sent_again(client: Client, name: str) -> None:
    make_world(1)
    url = f"/api/v1/{name}/"
    etag = client.get(url)["ETag"]
    again = client.get(url, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"


def test_too_many_questions_are_told_when_to_come_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.api.throttling.Throttle.THROTTLE_RATES", {"anon": "2/minute"})
    url = "/api/v1/posts/"
    first, second, third = (client.get(url, REMOTE_ADDR="192.0.2.7") for _i in range(3))
    assert first["RateLimit-Policy"] == '"default";q=2;w=60'
    assert first["RateLimit"].startswith('"default";r=1;t=')
    assert second["RateLimit"].startswith('"default";r=0;t=')
    assert (third.status_code, third["Content-Type"]) == (429, "application/problem+json")
    assert 1 <= int(third["Retry-After"]) <= 90
    # Nobody escapes by naming another address in a header.
    assert client.get(url, headers={"x-forwarded-for": "203.0.113.9"}, REMOTE_ADDR="192.0.2.7").status_code == 429
    assert client.get(url, REMOTE_ADDR="192.0.2.8").status_code == 200


COSTS = {
    "events/": 1,
    "events/?include=participations,topics,announcements": 5,
    "participants/": 1,
    "organizations/": 1,
    "posts/": 1,
    "places/": 1,
    "topics/": 1,
    "participations/": 2,
}


@pytest.mark.parametrize("size", [1, 12])
def test_many_rows_cost_what_one_does(client: Client, size: int) -> None:
    make_world(size)
    for url, queries in COSTS.items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/api/v1/{url}").status_code == 200
        assert len(asked) == queries, url
