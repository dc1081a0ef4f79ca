"""What is meant by a name: each way in which somebody is called, and the cost of a name that nobody has."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.enums import Status
from news.filters.naming import find
from news.models import Event, FormerSlug, Organization, OtherName, Participant, Participation, Post
from news.queries import names
from news.search.keeping import work_off_all
from tests.world import make_event

pytestmark = pytest.mark.django_db


def crowd(*called: str) -> list[Participant]:
    """People of these names, in one public event."""
    event = Event.objects.filter(slug="crowd").first() or make_event("crowd")
    first = Participant.objects.count()
    people = Participant.objects.bulk_create(
        [Participant(slug=f"p{first + i}", name_en=name, sort_name_en=name) for i, name in enumerate(called)]
    )
    lines = [
        Participation(event=event, participant=person, order=first + i, role="attendee")
        for i, person in enumerate(people)
    ]
    Participation.objects.bulk_create(lines)
    return people


@pytest.fixture
def known() -> None:
    people = crowd("Murat Nurtleu", "Murat", "Muratova Ann", "O’Neil-Маркс Ян", "“…”", "Ёжиков Семён")
    OtherName.objects.create(participant=people[0], name="Мұрат Нұртілеу", language="kk")
    FormerSlug.objects.create(kind="participant", slug="the-former", target=people[2].pk)
    Participant.objects.create(slug="hidden", name_en="Murat Hidden", sort_name_en="Hidden")


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("p1", {"p1"}),
        ("P1", {"p1"}),
        ("murat", {"p1"}),
        ("murat nurtleu", {"p0"}),
        ("Nurtleu, Murat", {"p0"}),
        ("мұрат", {"p0"}),
        ("НҰРТІЛЕУ", {"p0"}),
        ("Мурат Нуртлеу", {"p0"}),
        ("mur", {"p0", "p1", "p2"}),
        # Within a word, and across the border of two.
        ("urtle", {"p0"}),
        ("rat nur", {"p0"}),
        ("нұрті", {"p0"}),
        ("ратов", set()),
        ("ил-марк", set()),
        ("il-марк", {"p3"}),
        ("АРКС", {"p3"}),
        ("жиков", {"p5"}),
        ("ежиков", {"p5"}),
        ("“…”", {"p4"}),
        ("…", {"p4"}),
        ("the-former", {"p2"}),
        ("hidden", set()),
        ("Nobody", set()),
        ("100%", set()),
        ("_", set()),
        ("", {"p0", "p1", "p2", "p3", "p4", "p5"}),
    ],
)
def test_who_is_meant(known: None, typed: str, slugs: set[str]) -> None:
    assert {named.slug for named in find("participant", typed)} == slugs


@pytest.mark.parametrize(("typed", "slugs"), [("chief", {"chief"}), ("НАЧАЛЬНИК", {"chief"}), ("ачальник", {"chief"})])
def test_an_office_is_meant_by_its_title(typed: str, slugs: set[str]) -> None:
    body = Organization.objects.create(slug="body", name_en="Body", classification="unit")
    post = Post.objects.create(slug="chief", title_en="Chief of Staff", title_ru="Начальник Штаба", organization=body)
    [person] = crowd("Ann")
    person.participations.get().posts.add(post)
    assert {named.slug for named in find("post", typed)} == slugs


def test_a_name_that_only_a_draft_has_is_nobodys(known: None) -> None:
    Event.objects.update(status=Status.DRAFT)
    assert [find("participant", typed) for typed in ("p1", "murat", "urtle", "the-former", "Мурат")] == [[]] * 5


def test_more_than_a_few_of_one_name_are_found_all_the_same(known: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "FEW", 1)
    assert {named.slug for named in find("participant", "urat")} == {"p0", "p1", "p2"}
    assert {named.slug for named in find("participant", "mur")} == {"p0", "p1", "p2"}


@pytest.mark.parametrize("typed", ["Nobody at All", "Никого Такого", "person 7", "erson"])
def test_it_costs_the_same_number_of_queries_whatever_the_number_of_names(typed: str) -> None:
    costs = []
    for number in (10, 100):
        crowd(*(f"Person {i}" for i in range(number)))
        work_off_all()
        with CaptureQueriesContext(connection) as queries:
            find("participant", typed)
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 13
