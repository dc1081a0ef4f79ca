"""Lists of the desk: what they find, and that they cost the same with ten rows and with a thousand."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.admin import paging
from news.enums import Status
from news.models import (
    Appointment,
    Event,
    Organization,
    OtherName,
    Participant,
    Participation,
    Place,
    Post,
    Section,
    Topic,
)

DAY = dt.date(2024, 1, 1)


def fill(number: int) -> None:
    """So many of everything, each tied to another of its own number."""
    names = [f"{position:05}" for position in range(number)]
    Section.objects.bulk_create([Section(slug="only", name_en="Only")], ignore_conflicts=True)
    section = Section.objects.get(slug="only")
    bodies = Organization.objects.bulk_create(
        [Organization(slug=f"b{name}", name_en=f"Body {name}", classification="unit") for name in names]
    )
    places = Place.objects.bulk_create(
        [Place(slug=f"l{name}", name_en=f"Place {name}", country="KZ") for name in names]
    )
    people = Participant.objects.bulk_create(
        [Participant(slug=f"p{name}", name_en=f"Person {name}", sort_name_en=name, country="KZ") for name in names]
    )
    posts = Post.objects.bulk_create(
        [
            Post(slug=f"o{name}", title_en=f"Post {name}", organization=body)
            for name, body in zip(names, bodies, strict=True)
        ]
    )
    Appointment.objects.bulk_create(
        [Appointment(participant=person, post=post) for person, post in zip(people, posts, strict=True)]
    )
    Topic.objects.bulk_create(
        [
            Topic(slug=f"t{name}", name_en=f"Topic {name}", organization=body)
            for name, body in zip(names, bodies, strict=True)
        ]
    )
    events = Event.objects.bulk_create(
        [
            Event(
                slug=f"e{name}",
                title=f"Event {name}",
                section=section,
                place=place,
                start_date=DAY + dt.timedelta(index),
            )
            for index, (name, place) in enumerate(zip(names, places, strict=True))
        ]
    )
    Participation.objects.bulk_create(
        [Participation(event=event, order=1, participant=person) for event, person in zip(events, people, strict=True)]
    )
    Organization.objects.filter(pk__in=[body.pk for body in bodies[1:]]).update(parent=bodies[0])
    Place.objects.filter(pk__in=[place.pk for place in places[1:]]).update(parent=places[0])


@pytest.mark.usefixtures("chief")
@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("event/", 9),
        ("event/?q=person", 10),
        ("event/?state=draft", 9),
        ("event/?lacking=participants", 9),
        ("event/?start_date__year=2024", 8),
        ("participant/", 9),
        ("participant/?q=person", 10),
        ("organization/", 7),
        ("place/", 7),
        ("post/", 6),
        ("appointment/", 6),
        ("section/", 6),
        ("topic/", 6),
        ("participant/choose/?app_label=news&model_name=participation&field_name=participant&on=2024-01-01", 7),
    ],
)
def test_the_same_queries_for_ten_rows_and_for_a_thousand(client: Client, url: str, expected: int) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/admin/news/{url}").status_code == 200
        return len(queries)

    fill(10)
    client.get("/admin/news/event/")
    ten = cost()
    Participation.objects.all().delete()
    for model in (Event, Appointment, Post, Topic, Participant):
        model.objects.all().delete()
    for tree in (Organization, Place):
        tree.objects.filter(parent__isnull=False).delete()
        tree.objects.all().delete()
    fill(1000)
    assert (ten, cost()) == (expected, expected)


@pytest.fixture
def found(client: Client) -> Callable[[str], list[str]]:
    def titles(query: str) -> list[str]:
        response = client.get(f"/admin/news/event/?{query}")
        assert response.status_code == 200
        return [event.title for event in response.context["cl"].result_list]

    return titles


@pytest.mark.usefixtures("editor")
def test_events_are_found_by_title_place_people_and_bodies(
    draft: Event, nurtleu: Participant, ministry: Organization, found: Callable[[str], list[str]]
) -> None:
    OtherName.objects.create(organization=ministry, name="МИД Казахстана", language="ru")
    draft.participations.create(order=1, participant=nurtleu)
    draft.participations.create(order=2, organization=ministry)
    for query in ("astana", "meeting-in", "нуртлеу", "нур-султан", "мид", "nurtleu meeting", "НУРТЛЕУ astana"):
        assert (query, found(f"q={query}")) == (query, ["Meeting in Astana"])
    for query in ("lavrov", "nurtleu minsk", "%25", "_"):
        assert (query, found(f"q={query}")) == (query, [])


@pytest.mark.usefixtures("editor")
def test_filters_of_state_and_of_gaps(draft: Event, found: Callable[[str], list[str]]) -> None:
    later = timezone.now() + dt.timedelta(days=1)
    Event.objects.create(
        slug="later", title="Later", section=draft.section, start_date=DAY, status=Status.PUBLISHED, publish_at=later
    )
    assert found("state=draft") == ["Meeting in Astana"]
    assert found("state=scheduled") == ["Later"]
    assert found("state=public") == []
    assert found("lacking=place") == ["Later"]
    assert found("lacking=source") == ["Later"]
    assert found("lacking=place&state=draft") == []


@pytest.mark.usefixtures("editor")
def test_newest_first_and_by_year(draft: Event, found: Callable[[str], list[str]]) -> None:
    Event.objects.create(slug="older", title="Older", section=draft.section, start_date=dt.date(2023, 5, 1))
    assert found("") == ["Meeting in Astana", "Older"]
    assert found("start_date__year=2023") == ["Older"]
    assert found("start_date__year=2023&start_date__month=6") == []


@pytest.mark.usefixtures("editor")
def test_the_years_lead_into_the_archive_and_keep_the_filters(client: Client, draft: Event) -> None:
    Event.objects.create(slug="older", title="Older", section=draft.section, start_date=dt.date(2021, 5, 1))
    links = client.get("/admin/news/event/?state=draft").context["cl"].year_links
    assert links == [
        {"link": "?start_date__year=2024&state=draft", "title": "2024"},
        {"link": "?start_date__year=2021&state=draft", "title": "2021"},
    ]


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize(
    "query",
    [
        "state=lost",
        "lacking=everything",
        "start_date__year=99999",
        "start_date__year=9999",
        "start_date__year=0",
        "start_date__year=2024&start_date__month=13",
        "start_date__year=2024&start_date__month=2&start_date__day=31",
        "start_date__year=x",
        "start_date__gte=x",
        "q=%00%FF",
        "q=" + "a%20" * 1000,
        "p=-1",
        "p=99999",
        "o=99.-99",
        "section__id__exact=x",
        "country=%27",
        "all=",
        "e=1",
        "password=x",
    ],
)
def test_hostile_addresses_are_answered(client: Client, draft: Event, query: str) -> None:
    assert client.get(f"/admin/news/event/?{query}").status_code in (200, 302, 400)


@pytest.mark.usefixtures("editor")
def test_a_long_list_counts_to_its_bound(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "CAP", 100)
    fill(101)
    response = client.get("/admin/news/event/")
    assert response.context["cl"].result_count == 100
    assert "more than 100 events" in response.content.decode()
    Event.objects.filter(slug="e00000").update(status=Status.DRAFT)
    assert "more than" not in client.get("/admin/news/event/?q=e0000").content.decode()


@pytest.mark.usefixtures("editor")
def test_countries_are_named(client: Client, nurtleu: Participant) -> None:
    Participant.objects.create(slug="kz", name_en="Somebody", sort_name_en="Somebody", country="KZ")
    content = client.get("/admin/news/participant/").content.decode()
    assert "Kazakhstan" in content
    assert "not stated" in content


def test_staff_without_a_permission_sees_no_list(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get("/admin/news/event/").status_code == 403
