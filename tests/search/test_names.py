"""Names found by their keys, whatever happens to the rows, on whichever database is configured."""

from collections.abc import Callable

import pytest
from django.db import connection

from news.models import Organization, OtherName, Participant, Place, Post, Section, Topic
from news.search import called, meant
from news.search.keeping import rebuild, work_off_all
from news.search.names import KINDS
from news.text.search_words import read_search
from tests.search.test_contract import HOSTILE
from tests.world import make_world

pytestmark = pytest.mark.django_db


def found(text: str, kind: str = "participant") -> set[str]:
    work_off_all()
    return set(KINDS[kind]._default_manager.filter(called(kind, text)).values_list("slug", flat=True))


@pytest.fixture
def person() -> Participant:
    person = Participant.objects.create(slug="nurtleu", name_en="Murat Nurtleu", sort_name_en="Nurtleu, Murat")
    OtherName.objects.create(participant=person, name="Мұрат Нұртілеу", language="kk")
    Participant.objects.create(slug="other", name_en="Ann Ford", sort_name_en="Ford, Ann")
    return person


@pytest.mark.parametrize(
    "text", ["Nurtleu", "Nurtileu", "Нуртлеу", "Нұртілеу", "nur", "murat nurt", "NURTLEU, Murat", "Мұ"]
)
def test_a_person_is_found_by(person: Participant, text: str) -> None:
    assert found(text) == {"nurtleu"}


@pytest.mark.parametrize("text", ["", " ", "urtleu", "murat ford", "nurtleux", "q"])
def test_a_person_is_not_found_by(person: Participant, text: str) -> None:
    assert found(text) == set()


def test_each_kind_has_its_own_names() -> None:
    for number in range(3):
        Place.objects.create(slug=f"place-{number}", name_en="Zebra")
    body = Organization.objects.create(slug="body", name_en="Zebra", classification="ngo")
    Post.objects.create(slug="post", title_en="Zebra", organization=body)
    Topic.objects.create(slug="topic", name_en="Zebra")
    Section.objects.create(slug="section", name_ru="Зебра", name_en="Z")
    places = {f"place-{number}" for number in range(3)}
    expected = {"organization": {"body"}, "post": {"post"}, "topic": {"topic"}, "section": {"section"}}
    assert {kind: found("zebra", kind) for kind in KINDS} == {"participant": set(), "place": places, **expected}


def raw(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


CHANGES: dict[str, Callable[[], object]] = {
    "in bulk": lambda: Participant.objects.filter(slug="nurtleu").update(name_en="Zebra"),
    "raw": lambda: raw("UPDATE news_participant SET name_ru = 'зебра' WHERE slug = 'nurtleu'"),
    "other name": lambda: OtherName.objects.update(name="Zebra"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_by_any_hand_is_found(person: Participant, change: Callable[[], object]) -> None:
    assert found("zebra") == set()
    change()
    assert found("zebra") == {"nurtleu"}


def test_what_is_taken_away_is_found_no_more(person: Participant) -> None:
    assert found("Nurtileu") == {"nurtleu"}
    OtherName.objects.all().delete()
    assert found("Nurtileu") == set()
    person.delete()
    assert found("Nurtleu") == set()


def test_lost_names_are_made_anew(person: Participant) -> None:
    work_off_all()
    raw("DELETE FROM news_searchname")
    assert found("nurtleu") == set()
    list(rebuild())
    assert found("nurtleu") == {"nurtleu"}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_fails(person: Participant, text: str) -> None:
    found(text)
    meant(read_search(f"{text} nurtlee"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("prson", ["person"]),
        ("Uinon lead", ["union lead"]),
        ("perosn uinon", ["person union", "person uinon", "perosn union"]),
        ('secuirty "a phrase" -lead', ['security "a phrase" -lead']),
        ("union", []),
        ("nothing", []),
        ("uni", []),
        ("", []),
    ],
)
def test_what_was_meant(typed: str, expected: list[str]) -> None:
    make_world(1)
    work_off_all()
    assert meant(read_search(typed)) == expected


def test_what_was_meant_is_written_in_the_script_of_the_question() -> None:
    make_world(1)
    Organization.objects.filter(slug="union").update(name_ru="Союз", name_en="Soyuz")
    work_off_all()
    assert meant(read_search("соуюз")) == ["союз"]
    assert meant(read_search("souyz")) == ["soyuz"]


def test_only_what_is_public_was_meant(person: Participant) -> None:
    make_world(1)
    work_off_all()
    assert meant(read_search("nurtleo")) == []
