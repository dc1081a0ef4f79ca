"""What each engine has to do. Run on whichever database is configured."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection

from news.enums import Classification, Status
from news.models import (
    Announcement,
    Event,
    EventTopic,
    Organization,
    OtherName,
    Participant,
    Participation,
    Place,
    Post,
    PublicTranslation,
    SearchEntry,
    SearchMark,
    Section,
    Topic,
)
from news.search import find_events, ranked
from news.search.keeping import rebuild, work_off_all
from tests.translations import translated
from tests.world import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _section() -> None:
    """That of all events here, whose name would be found with each of them."""
    Section.objects.create(slug="talks", name_en="Chronicle")


def found(text: str) -> set[str]:
    return {event.slug for event in find_events(text).shown(Event.objects.public())}


@pytest.fixture
def talks() -> Event:
    city = Place.objects.create(slug="astana", name_en="Astana", name_ru="Астана")
    event = make_event(
        "talks",
        title="Talks on border guards",
        lead="The ministers met at noon.",
        body="<p>They agreed on a <b>roadmap</b>.</p>",
        theme="mountain passes",
        place=Place.objects.create(slug="hall", name_en="Palace of Peace", parent=city),
    )
    person = Participant.objects.create(slug="nurtleu", name_en="Murat Nurtleu", sort_name_en="Nurtleu, Murat")
    OtherName.objects.create(participant=person, name="Мұрат Нұртілеу", language="kk")
    body = Organization.objects.create(
        slug="staff", name_en="Joint Staff", abbreviation_ru="ОШ", classification=Classification.UNIT
    )
    line = Participation.objects.create(
        event=event, order=1, participant=person, position="Deputy Prime Minister", affiliation=body
    )
    line.posts.add(Post.objects.create(slug="minister", title_en="Envoy", title_ru="Посланник", organization=body))
    Participation.objects.create(event=event, order=2, group="students of the academy")
    EventTopic.objects.create(event=event, topic=Topic.objects.create(slug="water", name_en="Water and energy"))
    Announcement.objects.create(event=event, text="A summit in autumn")
    translated(event, "ru", title="Переговоры о границах")
    make_event("other", title="Press day", lead="Nothing of the above.")
    return event


@pytest.mark.parametrize(
    "text",
    [
        "talks",
        "TALK",
        "bord",
        "guard",
        "ministers",
        "minister",
        "roadmap",
        "passes mountain",
        "Astana",
        "Астане",
        "Nurtleu",
        "Nurtileu",
        "Нуртлеу",
        "Нұртілеу",
        "nurt",
        "deputy",
        "послан",
        "Joint Staff",
        "ош",
        "academy",
        "water",
        "summit",
        "Переговоров",
        "peregovory",
        '"border guards"',
        '"Palace of Peace"',
        "border -press",
        'talks -"press day"',
        "“talks on”",
    ],
)
def test_the_event_is_found_by(talks: Event, text: str) -> None:
    assert found(text) == {"talks"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "_",
        "100%",
        "nowhere",
        "talks nowhere",
        '"guards border"',
        "talks -guards",
        '"guards переговоры"',
        "talks -роадмап",
        '"guard"',
        "alks",
    ],
)
def test_the_event_is_not_found_by(talks: Event, text: str) -> None:
    assert found(text) == set()


def test_what_is_only_excluded_leaves_the_rest(talks: Event) -> None:
    assert found("-talks") == {"other"}


HOSTILE = (
    '"',
    '""',
    "'",
    "''",
    "\\",
    "*",
    "a*",
    "^a",
    "(",
    ")",
    "NEAR(a b)",
    "AND",
    "OR",
    "NOT",
    "a OR",
    "NOT a",
    "{head}: a",
    "head:a",
    "rowid:1",
    "a:*",
    "!a",
    "a & b | !c",
    "a <-> b",
    "<->",
    ":*",
    "%s",
    "%(a)s",
    "{}",
    "\0",
    "a\0b",
    "\ud83dx",
    "; DROP TABLE news_event; --",
    "-",
    "--",
    '-"',
    '-""',
    "-'",
    "中文",
    "עברית",
    "1e5",
    "1.5e-3",
    "u4e2d",
    "ß",
    "ﬁ",
    "İ",
    "a" * 10_000,
    "a " * 5_000,
    '"' * 1_000,
    "- " * 1_000,
    "\u0301" * 100,
    "🕊️",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_question_fails(talks: Event, text: str) -> None:
    found(text)
    found(f"talks {text}")
    find_events(f"-{text}").counted(Event.objects.public(), sample=True).count()


@pytest.mark.parametrize("text", ["中文", "1e5", "u4e2d", "Straße", "2024-05"])
def test_words_of_any_script_are_found_as_written(talks: Event, text: str) -> None:
    Event.objects.filter(slug="other").update(lead=f"Before {text} after")
    assert found(text) == {"other"}


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def save(event: Event) -> None:
    event.title = "Zebra"
    event.save()


def bulk_update(event: Event) -> None:
    event.theme = "Zebra"
    Event.objects.bulk_update([event], ["theme"])


CHANGES: dict[str, Callable[[Event], object]] = {
    "saved": save,
    "updated in bulk": lambda event: Event.objects.update(lead="Zebra"),
    "bulk_update": bulk_update,
    "raw": lambda event: sql("UPDATE news_event SET body = 'zebra'"),
    "raw name of a person": lambda event: sql("UPDATE news_participant SET name_ru = 'zebra'"),
    "name of a body": lambda event: Organization.objects.update(abbreviation_hy="Zebra"),
    "name of a place above": lambda event: Place.objects.filter(slug="astana").update(name_tg="Zebra"),
    "name of a topic": lambda event: Topic.objects.update(name_kk="Zebra"),
    "name of a section": lambda event: Section.objects.update(name_hy="Zebra"),
    "another section": lambda event: Event.objects.update(
        section=Section.objects.create(slug="other", name_en="Zebra")
    ),
    "announcement": lambda event: Announcement.objects.update(text="Zebra"),
    "title of a post": lambda event: Post.objects.update(title_be="Zebra"),
    "another name": lambda event: OtherName.objects.create(participant=Participant.objects.get(), name="Zebra"),
    "office of the day": lambda event: Participation.objects.filter(order=1).update(position="Zebra"),
    "line added": lambda event: Participation.objects.bulk_create([Participation(event=event, order=9, group="Zebra")]),
    "translation": lambda event: PublicTranslation.objects.update(lead="Zebra"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_a_change_by_any_hand_is_found(talks: Event, change: Callable[[Event], object]) -> None:
    assert found("zebra") == set()
    change(talks)
    assert "talks" in found("zebra")


TAKEN: dict[str, tuple[str, Callable[[Event], object]]] = {
    "line": ("academy", lambda event: Participation.objects.filter(order=2).delete()),
    "raw line": ("academy", lambda event: sql('DELETE FROM news_participation WHERE "order" = 2')),
    "other name": ("Nurtileu", lambda event: OtherName.objects.all().delete()),
    "topic": ("water", lambda event: EventTopic.objects.all().delete()),
    "post": ("envoy", lambda event: Participation.objects.get(order=1).posts.clear()),
    "place": ("astana", lambda event: Event.objects.update(place=None)),
    "announcement": ("summit", lambda event: Announcement.objects.all().delete()),
    "translation": ("Переговоры", lambda event: PublicTranslation.objects.all().delete()),
    "event": ("talks", lambda event: event.delete()),
    "publication": ("talks", lambda event: Event.objects.update(status=Status.DRAFT)),
}


@pytest.mark.parametrize(("word", "change"), TAKEN.values(), ids=list(TAKEN))
def test_what_is_taken_away_is_found_no_more(talks: Event, word: str, change: Callable[[Event], object]) -> None:
    assert found(word) == {"talks"}
    change(talks)
    assert found(word) == set()


def test_a_deleted_event_leaves_no_entry(talks: Event) -> None:
    work_off_all()
    talks.delete()
    work_off_all()
    assert [entry.event for entry in SearchEntry.objects.all()] == [Event.objects.get().pk]


def test_a_state_alone_marks_nothing(talks: Event) -> None:
    work_off_all()
    Event.objects.update(status=Status.DRAFT)
    assert not SearchMark.objects.exists()


def test_a_lost_index_is_made_anew(talks: Event) -> None:
    work_off_all()
    SearchEntry.objects.all().delete()
    assert found("talks") == set()
    assert sum(rebuild()) == 2
    assert found("talks") == {"talks"}


def test_many_are_walked_and_few_are_fetched_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    for i in range(5):
        make_event(f"event-{i}", dt.date(2024, 1, 1 + i), title="Common word")
    make_event("rare", title="Rare word")
    expected = [f"event-{i}" for i in (4, 3, 2, 1, 0)]
    for bound in (1000, 2):
        monkeypatch.setattr("news.search.finding.FEW", bound)
        asked = find_events("common")
        assert asked.many is (bound == 2)
        assert [event.slug for event in asked.shown(Event.objects.public()).newest_first()] == expected
        assert asked.counted(Event.objects.public(), sample=True).count() == 5
        for common in (True, False):
            monkeypatch.setattr("news.search.finding.SAMPLE", 2 if common else 20_000)
            asked = find_events("common")
            assert asked.common is (common and bound == 2)
            assert [each.slug for each in asked.sampled(Event.objects.public()).newest_first()] == expected


def in_rank(text: str) -> list[str]:
    asked = find_events(text)
    newest = asked.sampled(Event.objects.public()).newest_first().values_list("pk", "start_date")
    keys = ranked(asked.words, dict(newest))
    slugs = dict(Event.objects.values_list("pk", "slug"))
    return [slugs[key] for key in keys]


def test_what_is_about_the_words_comes_first() -> None:
    make_event("newest", dt.date(2024, 3, 9), lead="Borders, at the end.")
    make_event("named", dt.date(2024, 3, 8), place=Place.objects.create(slug="borders", name_en="Borders"))
    make_event("often", dt.date(2024, 3, 7), body="<p>Borders, borders and <b>borders</b>.</p>")
    make_event("titled", dt.date(2024, 3, 6), title="On borders")
    make_event("titled-long-ago", dt.date(1994, 3, 6), title="On borders")
    make_event("another", title="Nothing")
    assert in_rank("borders") == ["titled", "named", "titled-long-ago", "often", "newest"]
    assert in_rank('"on borders"') == ["titled", "titled-long-ago"]
    assert in_rank("borders -nothing on") == ["titled", "titled-long-ago"]


def test_what_is_hidden_changes_no_order() -> None:
    for number in range(3):
        make_event(f"event-{number}", dt.date(2024, 3, 1 + number), lead="Talks " * number + "on passes", title="Day")
    before = in_rank("talks passes"), in_rank("passes")
    for number in range(30):
        make_event(f"draft-{number}", title="Talks", body="passes " * number, status=Status.DRAFT)
    assert (in_rank("talks passes"), in_rank("passes")) == before


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_question_is_ranked(talks: Event, text: str) -> None:
    ranked(find_events(text).words, {talks.pk: talks.start_date})


def test_an_event_with_more_people_than_one_question_may_name() -> None:
    """On SQLite, Django cannot follow a key to more than a thousand rows at once."""
    event = make_event("congress")
    people = Participant.objects.bulk_create(
        [Participant(slug=f"p{i}", name_en=f"Delegate Zebra{i}", sort_name_en=f"Zebra{i}") for i in range(1100)]
    )
    lines = [Participation(event=event, order=i, participant=person) for i, person in enumerate(people)]
    Participation.objects.bulk_create(lines)
    work_off_all()
    assert found("zebra1099") == {"congress"}
