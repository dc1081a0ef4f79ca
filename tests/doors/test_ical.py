"""Calendars, read back by a library that knows RFC 5545 and compared with the record, field by field."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from news.models import Event, EventTopic, Place, Topic
from tests.world import make_event

pytestmark = pytest.mark.django_db
ALMATY = ZoneInfo("Asia/Almaty")


def entry_of(client: Client, url: str = "/en/news/one.ics") -> Any:
    calendar: Any = Calendar.from_ical(client.get(url).content)
    [entry] = calendar.events
    return entry


def test_every_field_of_an_event(client: Client) -> None:
    country = Place.objects.create(slug="kz", name_en="Kazakhstan", country="KZ", kind="country")
    place = Place.objects.create(
        slug="astana", name_en="Astana", country="KZ", parent=country, latitude="51.13", longitude="71.43"
    )
    told = dt.datetime(2024, 2, 17, 9, 30, tzinfo=dt.UTC)
    event = make_event(
        "one",
        dt.date(2024, 2, 16),
        title="Talks; a, b",
        place=place,
        first_published_at=told,
        body="<p>One.</p><p>Two.</p>",
    )
    for order, relation in enumerate(("subject", "mentioned")):
        topic = Topic.objects.create(slug=f"topic-{order}", name_en=f"Topic {order}")
        EventTopic.objects.create(event=event, topic=topic, relation=relation)
    entry = entry_of(client)
    assert str(entry["UID"]) == f"http://testserver/e/{event.pk}/"
    assert (entry["SEQUENCE"], str(entry["SUMMARY"]), entry["SUMMARY"].params["LANGUAGE"]) == (0, "Talks; a, b", "en")
    assert (entry["DTSTAMP"].dt, entry["LAST-MODIFIED"].dt) == (told, told)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (dt.date(2024, 2, 16), dt.date(2024, 2, 17))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert str(entry["DESCRIPTION"]) == "16 February 2024\n\nLead of one.\n\nOne.\nTwo."
    assert (str(entry["STATUS"]), str(entry["TRANSP"])) == ("CONFIRMED", "TRANSPARENT")
    assert [str(name) for name in entry["CATEGORIES"].cats] == ["Talks", "Topic 0"]
    assert str(entry["URL"]) == "http://testserver/en/news/one/"
    assert str(entry["LOCATION"]) == "Astana, Kazakhstan"
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (51.13, 71.43)


@pytest.mark.parametrize(
    ("day", "instant"),
    [
        (dt.date(2024, 2, 16), dt.datetime(2024, 2, 16, 9, tzinfo=dt.UTC)),
        (dt.date(2024, 3, 2), dt.datetime(2024, 3, 2, 10, tzinfo=dt.UTC)),
    ],
)
def test_three_in_the_afternoon_is_what_the_zone_made_of_it_that_day(
    day: dt.date, instant: dt.datetime, client: Client
) -> None:
    place = Place.objects.create(slug="astana", name_en="Astana", time_zone="Asia/Almaty")
    make_event("one", day, place=place, start_time=dt.time(15), end_time=dt.time(16, 30))
    text = client.get("/en/news/one.ics").content.decode()
    assert f"DTSTART;TZID=Asia/Almaty:{day:%Y%m%d}T150000\r\n" in text
    calendar: Any = Calendar.from_ical(text)
    [entry], [zone] = calendar.events, calendar.timezones
    assert entry["DTSTART"].dt.astimezone(dt.UTC) == instant
    assert entry["DTEND"].dt - entry["DTSTART"].dt == dt.timedelta(minutes=90)
    # As a reader that knows no zones by name finds it, by the offsets that the file itself holds.
    local = dt.datetime.combine(day, dt.time(15))
    assert local - zone.to_tz().utcoffset(local) == instant.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("values", "start", "end"),
    [
        ({"day": dt.date(2024, 2, 29)}, dt.date(2024, 2, 29), dt.date(2024, 3, 1)),
        ({"day": dt.date(2024, 12, 31)}, dt.date(2024, 12, 31), dt.date(2025, 1, 1)),
        ({"day": dt.date(2024, 2, 27), "end_date": dt.date(2024, 3, 1)}, dt.date(2024, 2, 27), dt.date(2024, 3, 2)),
        ({"day": dt.date.max}, dt.date.max, None),
        (
            {"day": dt.date(2024, 3, 1), "start_time": dt.time(15), "time_zone": "Asia/Almaty"},
            dt.datetime(2024, 3, 1, 15, tzinfo=ALMATY),
            None,
        ),
        (
            {
                "day": dt.date(2024, 3, 1),
                "end_date": dt.date(2024, 3, 2),
                "start_time": dt.time(15),
                "time_zone": "Asia/Almaty",
            },
            dt.datetime(2024, 3, 1, 15, tzinfo=ALMATY),
            dt.datetime(2024, 3, 3, tzinfo=ALMATY),
        ),
        # Past the form: an end before the beginning, a time without a zone, years without rules.
        (
            {"day": dt.date(2024, 3, 1), "start_time": dt.time(15), "end_time": dt.time(9), "time_zone": "Asia/Almaty"},
            dt.datetime(2024, 3, 1, 15, tzinfo=ALMATY),
            None,
        ),
        ({"day": dt.date(2024, 3, 1), "start_time": dt.time(15)}, dt.date(2024, 3, 1), dt.date(2024, 3, 2)),
        (
            {"day": dt.date(1800, 3, 1), "start_time": dt.time(15), "time_zone": "Etc/GMT-5"},
            dt.datetime(1800, 3, 1, 10, tzinfo=dt.UTC),
            None,
        ),
        (
            {"day": dt.date.min, "start_time": dt.time(1), "time_zone": "Etc/GMT-5"},
            dt.datetime(1, 1, 1, 1, tzinfo=dt.UTC),
            None,
        ),
    ],
)
def test_from_when_to_when(values: dict[str, Any], start: Any, end: Any, client: Client) -> None:
    make_event("one", **values)
    entry = entry_of(client)
    assert entry["DTSTART"].dt == start
    assert (entry["DTEND"].dt if "DTEND" in entry else None) == end


@pytest.mark.parametrize(
    ("happening", "status"),
    [("held", "CONFIRMED"), ("cancelled", "CANCELLED"), ("planned", "TENTATIVE"), ("postponed", "TENTATIVE")],
)
def test_what_became_of_it(happening: str, status: str, client: Client) -> None:
    make_event("one", happening=happening)
    assert str(entry_of(client)["STATUS"]) == status


def test_another_day_is_another_revision_of_the_same_entry(client: Client) -> None:
    event = make_event("one", first_published_at=timezone.now() - dt.timedelta(days=1))
    before = entry_of(client)
    event.slug, event.start_date = "two", dt.date(2024, 4, 1)
    event.save()
    after = entry_of(client, "/en/news/two.ics")
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt


def test_lines_are_folded_between_letters(client: Client) -> None:
    title = "Встреча Генерального секретаря: «Հայաստան» и ещё, и ещё; и ещё" * 4
    make_event("one", title=title, lead="Первая строка\nвторая \\ строка", language="ru")
    content = client.get("/en/news/one.ics").content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert content.count(b"\n") == content.count(b"\r\n")
    assert [line.decode() for line in content.split(b"\r\n")]
    entry = entry_of(client)
    assert (str(entry["SUMMARY"]), entry["SUMMARY"].params["LANGUAGE"]) == (title, "ru")
    assert "Первая строка\nвторая \\ строка" in str(entry["DESCRIPTION"])


@pytest.mark.parametrize(
    "unsure",
    [
        {"date_certainty": "year_unknown"},
        {"date_certainty": "unknown"},
        {"day": dt.date(2024, 3, 1), "date_precision": "month"},
        {"day": dt.date(2024, 1, 1), "date_precision": "year"},
    ],
)
def test_what_has_no_day_has_no_entry(unsure: dict[str, Any], client: Client) -> None:
    make_event("one", **unsure)
    assert client.get("/en/news/one.ics").status_code == 404


def test_an_inferred_year_is_told_as_such(client: Client) -> None:
    make_event("one", dt.date(2024, 2, 7), date_certainty="year_inferred", date_text="On 7 February")
    entry = entry_of(client)
    assert entry["DTSTART"].dt == dt.date(2024, 2, 7)
    assert str(entry["DESCRIPTION"]).startswith("7 February [2024]\n")


def test_a_part_names_the_whole_if_readers_may_see_that(client: Client) -> None:
    visit = make_event("visit")
    make_event("one", parent=visit)
    assert str(entry_of(client)["RELATED-TO"]) == f"http://testserver/e/{visit.pk}/"
    Event.objects.filter(pk=visit.pk).update(status="draft")
    assert "RELATED-TO" not in entry_of(client)
