"""An event with its parts: the programme, the calendar file, and what may never be part of what."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from news.enums import Happening, Status
from news.models import Event, Place
from tests.linked_data.test_pages import node
from tests.pages import read
from tests.views.test_events import part
from tests.world import make_event

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 2, 29)


@pytest.fixture
def visit() -> Event:
    place = Place.objects.create(slug="astana", name_en="Astana", time_zone="Asia/Almaty")
    whole = make_event("visit", DAY, kind="visit", end_date=DAY + dt.timedelta(days=1), place=place)

    def within(slug: str, day: dt.date, hour: int | None = None, **values: Any) -> None:
        time = dt.time(hour, 30) if hour is not None else None
        make_event(slug, day, parent=whole, place=place, start_time=time, **values)

    within("dinner", DAY, 19)
    within("talks", DAY, 9)
    within("wreath", DAY)
    within("farewell", DAY + dt.timedelta(days=1), 8, happening=Happening.CANCELLED)
    within("secret", DAY, 10, title="Zzyzx", status=Status.DRAFT)
    within("someday", DAY.replace(month=1, day=1), title="Preparations", date_precision="month")
    return whole


def test_the_programme_stands_by_day_and_hour_with_the_offset_of_that_day(client: Client, visit: Event) -> None:
    page = read(client, visit.get_absolute_url())
    shown = part(page, "parts")
    slugs = [slug.split("/", 1)[0] for slug in shown.split('href="/en/news/')[1:]]
    assert slugs == ["someday", "wreath", "talks", "dinner", "farewell"]
    assert [text for level, text in page.headings if level == "h3"] == [
        "January 2024",
        "29 February 2024",
        "1 March 2024",
    ]
    assert '<time datetime="2024-02-29T09:30+06:00">09:30 (UTC+6)</time>' in shown
    assert '<time datetime="2024-03-01T08:30+05:00">08:30 (UTC+5)</time>' in shown
    assert "<strong>Cancelled</strong>" in shown
    assert "Zzyzx" not in page.html


def test_machines_are_told_of_the_parts_that_readers_see(client: Client, visit: Event) -> None:
    told = node(read(client, visit.get_absolute_url()), "Event")
    parts = [(each["url"].rsplit("/", 2)[1], each.get("startDate")) for each in told["subEvent"]]
    assert [slug for slug, _start in parts] == ["someday", "wreath", "talks", "dinner", "farewell"]
    assert dict(parts)["talks"] == "2024-02-29T09:30+06:00"
    assert told["subEvent"][4]["eventStatus"] == "https://schema.org/EventCancelled"
    for each in told["subEvent"]:
        own = node(read(client, each["url"].removeprefix("http://testserver")), "Event")
        assert (own["@id"], own["superEvent"]) == (each["@id"], {"@id": told["@id"]})
    Event.objects.filter(pk=visit.pk).update(status=Status.DRAFT)
    assert "superEvent" not in node(read(client, "/en/news/talks/"), "Event")


def test_a_part_names_its_visit_while_readers_may_see_it(client: Client, visit: Event) -> None:
    page = read(client, "/en/news/talks/")
    assert '<dt>Part of</dt>\n      <dd><a href="/en/news/visit/">Title of visit</a></dd>' in page.html
    assert {"talks", "dinner", "visit"} <= set(read(client, "/en/news/").events)
    listed = {row["slug"]: row["part_of"] for row in client.get("/en/news.json").json()["items"]}
    assert (listed["talks"], listed["visit"]) == (f"http://testserver{visit.permanent_path}", None)
    Event.objects.filter(pk=visit.pk).update(status=Status.DRAFT)
    assert "visit" not in read(client, "/en/news/talks/").main.lower()
    assert {row["part_of"] for row in client.get("/en/news.json").json()["items"]} == {None}


def test_one_calendar_file_holds_the_visit_and_its_public_parts(client: Client, visit: Event) -> None:
    calendar: Any = Calendar.from_ical(client.get("/en/news/visit.ics").content)
    own = f"http://testserver{visit.permanent_path}"
    assert [str(entry["SUMMARY"]) for entry in calendar.events] == [
        f"Title of {slug}" for slug in ("visit", "wreath", "talks", "dinner", "farewell")
    ]
    assert str(calendar.events[0]["UID"]) == own
    assert {str(entry["RELATED-TO"]) for entry in calendar.events[1:]} == {own}
    assert "RELATED-TO" not in calendar.events[0]
    assert len(calendar.walk("VTIMEZONE")) == 1


def test_the_calendar_file_costs_the_same_whatever_it_holds(
    client: Client, visit: Event, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(8):
        assert client.get("/en/news/visit.ics").status_code == 200
    for i in range(20):
        make_event(f"meeting-{i}", DAY, parent=visit)
    with django_assert_num_queries(8):
        assert client.get("/en/news/visit.ics").content.count(b"BEGIN:VEVENT") == 25


def test_parts_have_no_parts_and_nothing_is_part_of_itself(visit: Event) -> None:
    talks, other = Event.objects.get(slug="talks"), make_event("other")
    for event, parent, sentence in (
        (visit, visit, "An event cannot be part of itself."),
        (visit, other, "This event has parts of its own, so it cannot be part of another."),
        (other, talks, "“Title of talks” is itself part of “Title of visit”. Choose that one."),
        (visit, talks, "“Title of talks” is itself part of “Title of visit”. Choose that one."),
    ):
        event.parent = parent
        with pytest.raises(ValidationError) as refusal:
            event.full_clean()
        assert refusal.value.message_dict["parent"][0] == sentence
    other.parent = Event.objects.get(pk=visit.pk)
    other.full_clean()
