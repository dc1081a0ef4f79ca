"""The front of the desk."""

import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.enums import Status
from news.models import Event
from news.workflow import publish
from tests.editors import make_editor


def test_what_waits_and_what_is_missing(client: Client, chief: User, draft: Event) -> None:
    later = timezone.now() + dt.timedelta(days=1)
    Event.objects.create(
        slug="later",
        title="Later",
        section=draft.section,
        start_date=dt.date(2024, 3, 1),
        status=Status.PUBLISHED,
        publish_at=later,
        source_publisher="CSTO",
    )
    waiting = client.get("/admin/").context["waiting"]
    assert [(str(figure["label"]), figure["count"].number, figure["url"]) for figure in waiting["figures"]] == [
        ("Draft", 1, "/admin/news/event/?state=draft"),
        ("In review", 0, "/admin/news/event/?state=in_review"),
        ("Approved", 0, "/admin/news/event/?state=approved"),
        ("Scheduled", 1, "/admin/news/event/?state=scheduled"),
        ("No place", 1, "/admin/news/event/?lacking=place"),
        ("No source", 0, "/admin/news/event/?lacking=source"),
        ("No participants", 2, "/admin/news/event/?lacking=participants"),
        ("No lead", 1, "/admin/news/event/?lacking=lead"),
        ("No topic", 2, "/admin/news/event/?lacking=topic"),
        ("A person without an office", 0, "/admin/news/event/?lacking=office"),
        ("A picture without alternative text", 0, "/admin/news/event/?lacking=alt"),
        ("Public or scheduled without approval", 0, "/admin/news/event/?lacking=approval"),
    ]
    assert [event.title for event in waiting["drafts"]] == ["Meeting in Astana"]
    assert [event.title for event in waiting["scheduled"]] == ["Later"]


def test_each_figure_counts_the_list_it_leads_to(client: Client, chief: User, draft: Event) -> None:
    for figure in client.get("/admin/").context["waiting"]["figures"]:
        assert client.get(figure["url"]).context["cl"].result_count == figure["count"].number


def test_the_latest_edits_of_everybody(client: Client, chief: User, draft: Event) -> None:
    publish.act(draft, chief, dt.datetime(2024, 2, 17, tzinfo=dt.UTC), because="Late.")
    content = client.get("/admin/").content.decode()
    assert "Published: Draft → Published. Public from 17 February 2024, 03:00 MSK." in content


def test_staff_without_a_permission_sees_nothing_of_it(client: Client, chief: User, draft: Event) -> None:
    publish.act(draft, chief, because="Late.")
    client.force_login(User.objects.create_user("guest", is_staff=True))
    content = client.get("/admin/").content.decode()
    assert "Meeting in Astana" not in content
    assert "What waits" not in content


def test_the_public_is_sent_to_log_in(client: Client, db: None) -> None:
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


@pytest.mark.parametrize("number", [1, 30])
def test_the_front_costs_the_same_with_one_draft_and_with_many(
    client: Client, chief: User, draft: Event, number: int
) -> None:
    days = [draft.start_date + dt.timedelta(days=1 + index) for index in range(number - 1)]
    Event.objects.bulk_create(
        [Event(slug=f"e{day}", title=f"On {day}", section=draft.section, start_date=day) for day in days]
    )
    client.get("/admin/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/admin/")
    # Two of them for what an approver and a writer look for first: the items in review, and their own.
    assert len(queries) == 10


@pytest.mark.parametrize(("role", "offered"), [("Reporter", True), ("Translator", False)])
def test_who_writes_items_begins_one_from_the_front(client: Client, db: None, role: str, *, offered: bool) -> None:
    client.force_login(make_editor("somebody", role=role))
    front = client.get("/admin/").content.decode().partition("What waits")[0]
    assert ('href="/admin/news/event/add/"' in front) is offered
