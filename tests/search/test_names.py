"""Names found by their keys, whatever happens to the rows, on whichever database is configured."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from news.enums import Status
from news.models import Announcement, Event, Organization, OtherName, Participant, Place, Post, Section, Topic
from news.search import called, meant, vocabulary
from news.search.keeping import rebuild, work_off_all
from news.search.names import KINDS
from news.search.renewing import after_migrate
from news.search.vocabulary import every_word
from news.text.keys import key_of
from news.text.search_words import read_search
from tests.search.test_contract import HOSTILE
from tests.translations import translated
from tests.world import make_event, make_world

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


TEXTS: dict[str, Callable[[Event], object]] = {
    "title": lambda event: Event.objects.filter(pk=event.pk).update(title="On the Ceasefire"),
    "text": lambda event: Event.objects.filter(pk=event.pk).update(body="<p>A <b>ceasefire</b>.</p>"),
    "translation": lambda event: translated(event, "be", lead="Ceasefire!"),
    "announcement": lambda event: Announcement.objects.create(event=event, order=9, text="A ceasefire in May"),
}


@pytest.mark.parametrize("write", TEXTS.values(), ids=list(TEXTS))
@pytest.mark.parametrize("typed", ["ceasfire", "ceasefrie", "ceesefire", "CEASEFIRZE"])
def test_a_word_of_an_item_was_meant(write: Callable[[Event], object], typed: str) -> None:
    make_world(1)
    write(Event.objects.get())
    work_off_all()
    assert meant(read_search(f"{typed} lead")) == ["ceasefire lead"]


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Учения в горах", "учиния", "учения"),
        ("Ուսումնական զորավարժություն", "զորավարժւթյուն", "զորավարժություն"),
        ("Бейбітшілік күні", "бейбітшлік", "бейбітшілік"),
        ("Talks on peacekeeping", "paecekeeping", "peacekeeping"),
    ],
)
def test_a_word_was_meant_in_every_script(text: str, typed: str, expected: str) -> None:
    make_event("talks", title=text)
    work_off_all()
    assert expected in meant(read_search(typed))


def test_what_finds_something_by_itself_was_meant_so() -> None:
    make_event("talks", title="Talks on passes")
    make_event("walks", title="Walks")
    work_off_all()
    assert meant(read_search("talk")) == meant(read_search("walks passes")) == []
    assert meant(read_search("wolks passes")) == ["walks passes"]


def test_a_word_of_a_draft_was_never_meant() -> None:
    make_event("talks", title="Talks on roadmaps")
    work_off_all()
    questions = ("cesefire", "ceasefires", "ceasefire", "roadmasp", "roadmpas cesefire")
    before = {question: meant(read_search(question)) for question in questions}
    assert before["roadmasp"] == ["roadmaps"]
    draft = make_event("draft", title="On the ceasefire", body="<p>Roadmass, roadmap.</p>", status=Status.DRAFT)
    translated(draft, "ru", title="Ceasefire")
    Announcement.objects.create(event=draft, order=9, text="Ceasefires")
    work_off_all()
    assert key_of("ceasefire") in every_word()
    assert {question: meant(read_search(question)) for question in questions} == before
    Event.objects.update(status=Status.PUBLISHED)
    assert meant(read_search("cesefire")) == ["ceasefire"]


def test_the_cost_of_what_was_meant_is_bounded(django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(60):
        make_event(f"event-{number}", title=f"Ceasefire{chr(97 + number % 26)} and wordz{chr(97 + number % 26)}")
    work_off_all()
    typed = "ceasefirre wordze " + " ".join(f"ceasfire{chr(97 + number)}" for number in range(10))
    with django_assert_max_num_queries(13):
        assert meant(read_search(typed))


def test_words_that_no_item_holds_any_more_are_forgotten() -> None:
    event = make_event("talks", title="Ceasefire")
    work_off_all()
    key = key_of("ceasefire")
    assert key in every_word()
    Event.objects.filter(pk=event.pk).update(title="Peace")
    list(rebuild())
    assert key not in every_word()
    assert key_of("peace") in every_word()
    assert meant(read_search("cesefire")) == []


def test_a_word_that_comes_back_during_a_rebuild_is_not_forgotten() -> None:
    event = make_event("talks", title="Ceasefire and roadmaps")
    work_off_all()
    Event.objects.filter(pk=event.pk).update(title="Peace")
    batches = rebuild()
    next(batches)
    # As a question to the site would do it meanwhile.
    make_event("again", title="Ceasefire")
    work_off_all()
    assert not list(batches)
    assert key_of("ceasefire") in every_word()
    assert key_of("roadmaps") not in every_word()
    assert meant(read_search("cesefire")) == ["ceasefire"]


def test_words_are_learnt_in_one_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """In two orders, two processes could wait for each other, and PostgreSQL would end one of them."""
    for number in range(4):
        make_event(f"talks-{number}", title=f"Words{'zamb'[number]} ceasefire{'dxck'[number]} talks{'mbza'[number]}")
    work_off_all()
    raw("DELETE FROM news_searchword")
    monkeypatch.setattr(vocabulary, "BATCH", 2)
    written: list[tuple[str, str]] = []

    def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if many and sql.startswith("INSERT INTO news_searchword"):
            written.extend((key, form) for form, key in params)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        vocabulary.learn_from_entries()
    assert len({key for key, _form in written}) > 10
    assert written == sorted(written)


def test_lost_words_are_learnt_from_what_is_searched() -> None:
    make_event("talks", title="Ceasefire")
    work_off_all()
    raw("DELETE FROM news_searchword")
    assert meant(read_search("cesefire")) == []
    after_migrate(verbosity=0)
    assert meant(read_search("cesefire")) == ["ceasefire"]


def test_only_what_is_public_was_meant(person: Participant) -> None:
    make_world(1)
    work_off_all()
    assert meant(read_search("nurtleo")) == []
