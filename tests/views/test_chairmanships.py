"""Chairmanships: their terms, what happened in them, and the lists that the numbers lead to."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from news.enums import Role, Status
from news.models import Event, EventTopic, Organization, Participation, Section, Topic
from tests.conftest import Site
from tests.pages import Page, read
from tests.world import make_event

pytestmark = pytest.mark.django_db
KAZAKHSTAN = "/en/chairmanships/kazakhstan-chairmanship-of-the-csto-2024/"


@pytest.fixture
def bodies() -> dict[str, Organization]:
    union = Organization.objects.create(slug="union", name_en="Union", classification="igo")
    made = {
        slug: Organization.objects.create(slug=slug, name_en=slug, classification="unit", parent=parent)
        for slug, parent in (("organ", union), ("state", None))
    }
    return {"union": union, **made}


def chair(bodies: dict[str, Organization], **values: Any) -> Topic:
    told = {"kind": "chairmanship", "organization": bodies["state"], "chaired_body": bodies["union"]}
    topic = Topic.objects.create(slug="chair", name_en="Chair", **{**told, **values})
    EventTopic.objects.create(event=make_event("handover", dt.date(2023, 12, 31)), topic=topic)
    return topic


def with_body(slug: str, day: dt.date, body: Organization, role: Role = Role.HOST, **values: Any) -> None:
    Participation.objects.create(event=make_event(slug, day, **values), order=1, organization=body, role=role)


def test_the_documented_chairmanship(site: Site) -> None:
    assert KAZAKHSTAN in site.pages["/en/chairmanships/"].hrefs()
    page = site.pages[KAZAKHSTAN]
    assert "Term 2024 Kazakhstan" in page.main
    assert "Kazakhstan's chairmanship of the CSTO this year" in page.main
    assert len(page.events) == len(site.events) == 6
    topic = site.pages["/en/topics/kazakhstan-chairmanship-of-the-csto-2024/"]
    assert topic.link("What happened in this term") == KAZAKHSTAN


def test_what_the_body_and_its_organs_did_in_the_term(client: Client, bodies: dict[str, Organization]) -> None:
    chair(bodies, start_date="2024", end_date="2024-06")
    other = Section.objects.create(slug="other", name_en="Other")
    with_body("before", dt.date(2023, 12, 31), bodies["union"])
    with_body("first", dt.date(2024, 1, 1), bodies["union"])
    with_body("organ", dt.date(2024, 2, 1), bodies["organ"])
    with_body("last", dt.date(2024, 6, 30), bodies["union"])
    with_body("after", dt.date(2024, 7, 1), bodies["union"])
    with_body("named", dt.date(2024, 3, 1), bodies["union"], Role.MENTIONED)
    with_body("theirs", dt.date(2024, 3, 1), bodies["state"])
    with_body("draft", dt.date(2024, 3, 1), bodies["union"], status=Status.DRAFT)
    Event.objects.filter(slug="organ").update(section=other)
    page = read(client, "/en/chairmanships/chair/")
    assert page.events == ["last", "organ", "first"]
    for text, slugs in (("3 events", page.events), ("2 events", ["last", "first"]), ("1 event", ["organ"])):
        assert read(client, page.link(text)).events == slugs, text
    feed = client.get("/en/news.json?after=2024-01-01&before=2024-06-30&organization=union").json()
    assert [item["slug"] for item in feed["items"]] == page.events
    assert 'href="/en/news.atom?after=2024-01-01&amp;before=2024-06-30&amp;organization=union"' in page.html


@pytest.mark.parametrize(
    ("values", "shown", "term"),
    [
        ({"start_date": "2024", "end_open": True}, ["later", "talks"], "2024 – goes on"),
        ({"start_date": "2024-05", "end_open": True}, ["later"], "May 2024 – goes on"),
        ({"start_date": "2024"}, None, "2024 – …"),
    ],
)
def test_an_end_that_nobody_stated_is_no_open_end(
    client: Client, bodies: dict[str, Organization], values: dict[str, Any], shown: list[str] | None, term: str
) -> None:
    chair(bodies, **values)
    with_body("talks", dt.date(2024, 2, 1), bodies["union"])
    with_body("later", dt.date(2026, 2, 1), bodies["union"])
    page: Page = read(client, "/en/chairmanships/chair/")
    assert page.events == (shown or [])
    assert term in page.main
    assert ("is not known" in page.main) is (shown is None)
    if shown:
        [everything] = [link.href for link in page.links if "event" in link.text and "section=" not in link.href]
        assert read(client, everything).events == shown


def test_none_is_said(client: Client) -> None:
    assert "No chairmanship is on record." in read(client, "/en/chairmanships/").main


def test_one_that_nothing_public_names_is_nowhere(client: Client, bodies: dict[str, Organization]) -> None:
    chair(bodies, start_date="2024", end_date="2024")
    assert client.get("/en/chairmanships/chair/").status_code == 200
    Event.objects.update(status=Status.DRAFT)
    assert client.get("/en/chairmanships/chair/").status_code == 404
    assert "Chair</a>" not in client.get("/en/chairmanships/").content.decode()


@pytest.mark.parametrize("slug", ["nothing", "x" * 200, "1"])
def test_an_unknown_one_and_another_topic_are_not_found(
    client: Client, bodies: dict[str, Organization], slug: str
) -> None:
    Topic.objects.create(slug="1", name_en="One")
    assert client.get(f"/en/chairmanships/{slug}/").status_code == 404


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "subject", "start_date": "2024"},
        {"organization": None, "start_date": "2024"},
        {"start_date": ""},
        {"start_date": "2024", "end_date": "2024", "end_open": True},
    ],
)
def test_what_is_not_whole_is_refused(bodies: dict[str, Organization], values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        chair(bodies, **values)
    told = {"kind": "chairmanship", "organization": bodies["state"], "chaired_body": bodies["union"]}
    with pytest.raises(ValidationError):
        Topic(slug="chair", name_en="Chair", **{**told, **values}).full_clean()


def test_the_form_says_what_is_wrong(bodies: dict[str, Organization]) -> None:
    told = {"slug": "chair", "name_en": "Chair", "kind": "chairmanship", "chaired_body": bodies["union"]}
    for values, wrong in (
        ({"organization": bodies["union"], "start_date": "2024"}, "chaired_body"),
        ({"organization": bodies["state"], "start_date": "2024", "end_date": "2023"}, "end_date"),
    ):
        with pytest.raises(ValidationError) as refusal:
            Topic(**told, **values).full_clean()
        assert wrong in refusal.value.message_dict
