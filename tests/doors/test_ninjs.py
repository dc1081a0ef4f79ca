"""ninjs 3.1: held against the schema of the standard, and fact by fact against the record."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from news.enums import Happening
from news.models import Event
from tests.standards import ninjs_3_1
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
RULES = ninjs_3_1()
HOST = "http://testserver"


def told(client: Client, slug: str, language: str = "en") -> dict[str, Any]:
    item: dict[str, Any] = client.get(f"/{language}/news/{slug}.json").json()
    assert [error.message for error in RULES.iter_errors(item)] == []
    return item


def test_the_rules_refuse_what_the_standard_refuses() -> None:
    for wrong in ({}, {"uri": "urn:a", "body": "x"}, {"uri": "urn:a", "eventDetails": {"dates": {"startDate": "x"}}}):
        assert not RULES.is_valid(wrong)


def test_every_documented_event_keeps_the_rules(client: Client, documented: None) -> None:
    for slug in Event.objects.values_list("slug", flat=True):
        for language in ("en", "ru", "hy"):
            item = told(client, slug, language)
            assert item["title"]
            assert "" not in item.values()


def test_it_tells_the_record(client: Client) -> None:
    make_world(1)
    event = Event.objects.get()
    item = told(client, "event-000")
    assert (item["uri"], item["type"], item["pubStatus"]) == (f"{HOST}/e/{event.pk}/", "event", "usable")
    assert item["standard"]["version"] == "3.1"
    assert item["headlines"][0]["value"] == event.title
    assert [(each["name"], each["rel"]) for each in item["people"]] == [
        ("Ann Ford", "party"),
        ("Person 0", "speaker"),
        ("Ann Ford", "represented"),
    ]
    assert [(each["name"], each["rel"]) for each in item["organisations"]] == [
        ("Union", "host"),
        ("Body 0", "mentioned"),
        ("Union", "mentioned"),
    ]
    assert item["eventDetails"]["organiser"]["uri"] == f"{HOST}/en/organizations/union/"
    assert item["eventDetails"]["dates"] == {"expectedStartDate": "2024-03-31"}
    assert [(each["name"], each["rel"]) for each in item["subjects"]] == [
        ("Talks", "section"),
        ("Security", "about"),
        ("Topic 0", "mentioned"),
    ]
    [picture] = item["associations"]
    assert (picture["by"], [each["name"] for each in picture["renditions"]]) == ("Ann Ford", ["share", "full"])


@pytest.mark.parametrize(
    ("values", "dates"),
    [
        ({"start_time": dt.time(15), "end_time": dt.time(16), "time_zone": "Asia/Almaty"}, ("T15:00:00+05:00", "16:")),
        ({"date_precision": "month", "day": dt.date(2024, 3, 1)}, ("2024-03", None)),
        ({"date_certainty": "year_inferred", "date_text": "31 March"}, ("2024-03-31", None)),
        ({"date_certainty": "year_unknown"}, None),
        ({"date_certainty": "unknown"}, None),
        ({"end_date": dt.date(2024, 4, 2)}, ("2024-03-31", "2024-04-02")),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(client: Client, values: Any, dates: Any) -> None:
    make_event("talks", **values)
    found = told(client, "talks")["eventDetails"].get("dates")
    if dates is None or found is None:
        assert found == dates
        return
    start = found.get("startDate") or found["expectedStartDate"]
    end = found.get("endDate") or found.get("expectedEndDate")
    assert start.endswith(dates[0])
    assert end == dates[1] if end is None else dates[1] in end


def test_what_was_cancelled_is_still_news(client: Client) -> None:
    make_event("talks", happening=Happening.CANCELLED)
    item = told(client, "talks")
    assert (item["pubStatus"], item["eventDetails"]["eventStatus"]) == ("usable", "https://schema.org/EventCancelled")


def test_a_hidden_visit_is_not_named(client: Client) -> None:
    visit = make_event("visit", title="Secret visit", status="draft")
    make_event("talks", parent=visit)
    assert "events" not in told(client, "talks")
    Event.objects.filter(pk=visit.pk).update(status="published")
    assert told(client, "talks")["events"] == [
        {"name": "Secret visit", "rel": "partOf", "uri": f"{HOST}/e/{visit.pk}/"}
    ]


def test_a_translation_has_its_own_words(client: Client) -> None:
    translated(make_event("talks"), "ru", title="Переговоры")
    item = told(client, "talks", "ru")
    assert (item["language"], item["title"]) == ("ru", "Переговоры")


def test_what_the_source_leaves_open_is_left_out(client: Client) -> None:
    make_event("talks", title="Title of <b>", lead="")
    item = told(client, "talks")
    assert item["bodies"][0]["value"] == "<p>Title of &lt;b&gt;</p>"
    assert not {"places", "people", "descriptions", "infoSources", "associations"} & item.keys()
