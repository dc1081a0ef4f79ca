"""The tables of the documented events, and of a record that is made to be difficult."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.dataset.building import build
from news.dataset.draft import STEPS
from news.dataset.reading import Reader
from news.enums import Role, Status
from news.models import Appointment, Event, Organization, OtherName, Participant, Participation, Place, Post, Topic
from tests.dataset.conftest import Rows, bytes_of, rows_of
from tests.hidden import HIDDEN, SECRET, hide
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
Read = Callable[[str], Rows]
LAVROV = "secretary-general-meets-russian-foreign-minister"


def test_a_row_of_the_meetings_says_who_in_what_office_when_and_by_which_source(documented: None, table: Read) -> None:
    row = next(
        row for row in table("participations") if row["event"] == LAVROV and row["participant"] == "sergey-lavrov"
    )
    told = {name: cell for name, cell in row.items() if cell and name not in ("event_id", "basis_note")}
    event = Event.objects.get(slug=LAVROV)
    assert told == {
        "event": LAVROV,
        "event_url": f"http://127.0.0.1:8000/en/news/{LAVROV}/",
        "event_kind": "bilateral_meeting",
        "event_title": event.title,
        "date_edtf": "2024?-02-07",
        "event_start_date": "2024-02-07",
        "date_certainty": "year_inferred",
        "order": "2",
        "subject": "person",
        "participant": "sergey-lavrov",
        "name": "Sergey Lavrov",
        "name_as_written": "Sergey Lavrov",
        "role": "party",
        "took_part": "true",
        "represented": "false",
        "mentioned": "false",
        "presence": told["presence"],
        "position": "Russian Foreign Minister",
        "posts": "russian-foreign-minister",
        "affiliation": told["affiliation"],
        "affiliation_name": told["affiliation_name"],
        "action": told["action"],
        "basis": "documented",
        "source_quote": told["source_quote"],
        "source_publisher": "Collective Security Treaty Organization",
    }


def test_took_part_represented_and_mentioned_stand_apart(documented: None, table: Read) -> None:
    for row in table("participations"):
        marks = [row[name] for name in ("took_part", "represented", "mentioned")]
        assert marks.count("true") == 1
        assert (row["represented"] == "true") is (row["role"] == "represented")
        assert (row["mentioned"] == "true") is (row["role"] in ("mentioned", "source"))


def test_the_name_as_written_is_the_longest_known_one_in_the_quotation(table: Read) -> None:
    event = make_event("seminar")
    body = Organization.objects.create(
        slug="staff", name_en="Joint Staff of the Union", abbreviation_en="Joint Staff", classification="unit"
    )
    person = Participant.objects.create(slug="ann", name_en="Ann Ford", sort_name_en="Ford, Ann")
    OtherName.objects.create(participant=person, name="Anna Ford")
    quotes = [
        "the Joint Staff (of the Union) met",
        "the Jointly Staffed met",
        "Dr Anna Ford spoke",
        "Joanna Fordham spoke",
    ]
    for order, quote in enumerate(quotes):
        subject = {"organization": body} if order < 2 else {"participant": person}
        Participation.objects.create(event=event, order=order, source_quote=quote, **subject)
    Participation.objects.create(event=event, order=9, group="students", source_quote="some students")
    assert [row["name_as_written"] for row in table("participations")] == [
        "Joint Staff",
        "",
        "Anna Ford",
        "",
        "students",
    ]


@pytest.mark.parametrize(
    ("precision", "certainty", "told"),
    [
        ("day", "documented", ("2024-02-01", "2024-02-03", "2024-02-01/2024-02-03")),
        ("day", "year_inferred", ("2024-02-01", "2024-02-03", "2024?-02-01/2024?-02-03")),
        ("day", "year_unknown", ("", "", "XXXX-02-01/XXXX-02-03")),
        ("day", "unknown", ("", "", "XXXX-XX-XX")),
        ("month", "documented", ("2024-02", "2024-02", "2024-02")),
        ("year", "documented", ("2024", "2024", "2024")),
    ],
)
def test_a_date_says_no_more_than_is_known(table: Read, precision: str, certainty: str, told: tuple[str, ...]) -> None:
    span = {"end_date": dt.date(2024, 2, 3), "date_text": "From 1 to 3 February"}
    make_event("talks", dt.date(2024, 2, 1), date_precision=precision, date_certainty=certainty, **span)
    [row] = table("events")
    assert (row["start_date"], row["end_date"], row["date_edtf"]) == told


@pytest.mark.parametrize("sign", ["=1+1", "+7 495", "-1", "@SUM(A1)", "\tx", "\rx", " =1", "＝1", "'=1"])
def test_words_that_a_spreadsheet_would_compute_are_neutralised(table: Read, sign: str) -> None:
    make_event("talks", title="=1 title", lead=sign)
    Participation.objects.create(event=Event.objects.get(), order=1, group=sign, position=sign)
    [event], [row] = table("events"), table("participations")
    assert [event["title"], row["event_title"]] == ["'=1 title", "'=1 title"]
    assert [event["lead"], row["name"], row["position"]] == [f"'{sign}", f"'{sign}", f"'{sign}"]


def test_numbers_stay_numbers(table: Read) -> None:
    place = Place.objects.create(slug="town", name_en="Town", latitude="-12.50000", longitude="43.25")
    make_event("talks", place=place)
    [row] = table("places")
    assert (row["latitude"], row["longitude"]) == ("-12.5", "43.25")


def test_any_words_survive(table: Read) -> None:
    words = 'Ереван, "Երևան"; a\nb\r\nc 🌍 \u2028 ـ'
    make_event("talks", theme=words, lead=words)
    [row] = table("events")
    assert (row["theme"], row["lead"]) == (words, words)


def test_translations_that_readers_see_are_tagged(table: Read) -> None:
    event = make_event("talks")
    translated(event, "ru", title="Переговоры", lead="Начало")
    translated(event, "hy", title="Բանակցություններ")
    Event.objects.update(words_revision="later")
    rows = table("translations")
    assert [(row["event"], row["language"], row["title"], row["is_behind"]) for row in rows] == [
        ("talks", "hy", "Բանակցություններ", "true"),
        ("talks", "ru", "Переговоры", "true"),
    ]
    assert table("events")[0]["languages"] == "en; hy; ru"


def test_nothing_hidden_is_in_any_file(documented: None) -> None:
    before, _is_new = build()
    told = bytes_of(before.directory)
    for hidden in HIDDEN:
        hide(hidden)
    after, is_new = build()
    assert not is_new
    assert bytes_of(after.directory) == told
    assert SECRET.encode() not in b"".join(told.values()).lower()


def test_that_test_finds_what_is_published(documented: None) -> None:
    event = hide(HIDDEN[0])
    Event.objects.filter(pk=event.pk).update(status=Status.PUBLISHED)
    bundle, _is_new = build()
    files = bytes_of(bundle.directory)
    for name in ("events", "participations", "participants", "organizations", "places", "topics", "sections", "posts"):
        assert SECRET.encode() in files[f"{name}.csv"].lower(), name
    for name in ("announcements", "appointments", "event_topics", "translations", "other_names"):
        assert SECRET.encode() in files[f"{name}.csv"].lower(), name


def test_what_public_rows_point_to_is_named_only_while_it_is_public_itself(table: Read) -> None:
    unseen = Organization.objects.create(slug="unseen", name_en="Unseen", classification="unit")
    body = Organization.objects.create(slug="body", name_en="Body", classification="unit")
    body.successors.add(unseen)
    parent = make_event("visit", status=Status.DRAFT)
    event = make_event("talks", parent=parent)
    person = Participant.objects.create(slug="ann", name_en="Ann Ford", sort_name_en="Ford, Ann")
    shown, other = (Post.objects.create(slug=slug, title_en=slug, organization=body) for slug in ("chair", "clerk"))
    for post in (shown, other):
        Appointment.objects.create(participant=person, post=post)
    Participation.objects.create(event=event, order=1, participant=person).posts.add(shown)
    topic = Topic.objects.create(slug="prize", name_en="Prize", organization=unseen)
    event.announcements.create(order=1, text="A prize", topic=topic)
    assert [row["parent"] for row in table("events")] == [""]
    assert [row["post"] for row in table("appointments")] == ["chair"]
    assert [row["slug"] for row in table("posts")] == ["chair"]
    assert [(row["slug"], row["organization"]) for row in table("topics")] == [("prize", "")]
    assert [(row["slug"], row["successors"]) for row in table("organizations")] == [("body", "")]


@pytest.mark.parametrize("name", ["events", "participations"])
def test_a_place_has_the_name_of_the_day(table: Callable[[str], Rows], name: str) -> None:
    town = Place.objects.create(slug="town", name_en="Town", country="KZ")
    OtherName.objects.create(place=town, name="Old Town", end_date="2022")
    for slug, day in (("then", dt.date(2020, 5, 4)), ("now", dt.date(2023, 5, 4))):
        event = make_event(slug, day, place=town)
        Participation.objects.create(event=event, order=1, group="students", role=Role.ATTENDEE)
    columns = ("place", "place_name") if name == "events" else ("event_place", "event_place_name")
    assert [tuple(row[column] for column in columns) for row in table(name)] == [
        ("town", "Old Town"),
        ("town", "Town"),
    ]


def test_more_people_than_one_question_may_name(table: Callable[[str], Rows]) -> None:
    """On SQLite, Django cannot follow a key to more than a thousand rows at once."""
    event = make_event("congress")
    people = Participant.objects.bulk_create(
        [Participant(slug=f"p{i}", name_en=f"Person {i}", sort_name_en=f"{i}") for i in range(1100)]
    )
    lines = [Participation(event=event, order=i, participant=person) for i, person in enumerate(people)]
    Participation.objects.bulk_create(lines)
    assert [row["name"] for row in table("participations")] == [f"Person {i}" for i in range(1100)]


def test_a_batch_costs_the_same_questions_whatever_it_holds() -> None:
    def questions() -> dict[str, int]:
        found = {}
        for kind in STEPS:
            with CaptureQueriesContext(
                connection,
            ) as asked:
                list(Reader(timezone.now()).batches(kind))
            found[kind] = len(asked)
        return found

    make_world(1)
    translated(Event.objects.get(), "ru", title="Переговоры")
    make_event("late", place=Place.objects.get(slug="place-0"), parent=Event.objects.get(slug="event-000"))
    one = questions()
    for i in range(1, 5):
        place = Place.objects.create(slug=f"venue-{i}", name_en="Venue", parent=Place.objects.order_by("pk").last())
        event = make_event(f"next-{i}", place=place)
        translated(event, "hy", title="Բանակցություններ")
        Participation.objects.create(event=event, order=1, participant=Participant.objects.first(), role=Role.PARTY)
    assert questions() == one
    assert one == {
        "section": 2,
        "topic": 3,
        "organization": 4,
        "post": 2,
        "participant": 3,
        "appointment": 2,
        "place": 3,
        "event": 18,
    }


def test_records_follow_each_other_by_number_over_the_end_of_a_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.dataset.reading.BATCH", 2)
    make_world(3)
    bundle, _is_new = build()
    for name in ("events", "participants", "organizations", "places", "topics", "posts", "appointments"):
        numbers = [int(row["id"]) for row in rows_of(bundle, name)]
        assert numbers == sorted(set(numbers))
        assert len(numbers) >= 3
