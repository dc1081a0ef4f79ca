"""Events as rows: what a file changes, what it may not, and what is told of each row and column."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reversion.models import Version

from news.enums import Status
from news.importing.event import EventResource
from news.importing.formats import CSV, FORMATS, JSON, XLSX, RecordFormat
from news.models import Event, FormerSlug, Place, Section
from tests.importing.tables import load, out_and_in, table, told
from tests.world import make_event, make_events

NEW_HEADERS = ["slug", "title", "section", "start_date"]
NEW = ["talks-in-minsk", "Talks in Minsk", "meetings", "2024-03-02"]
SLUG = "meeting-in-astana"


@pytest.mark.parametrize("format_class", FORMATS)
def test_the_documented_events_out_and_in_change_nothing(documented: None, format_class: type[RecordFormat]) -> None:
    before = [*Event.objects.order_by("pk").values()]
    data, result = out_and_in(format_class, EventResource, Event.objects.all())
    assert [row[1:] for row in told(result)] == [("same", {})] * 6
    assert [*Event.objects.order_by("pk").values()] == before
    if format_class is not XLSX:  # that holds the moment of its making
        assert out_and_in(format_class, EventResource, Event.objects.all())[0] == data


@pytest.mark.parametrize("format_class", FORMATS)
@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "'=1",
        "-5",
        "\t@x",
        "<script>alert(1)</script>",
        "Встреча",
        "Հանդիպում",
        "one\r\ntwo\nthree\rfour",
        'He said "yes"; then, "no"',
        " spaces ",
        "_x000D_ &amp; #REF!",
    ],
)
def test_hostile_words_out_and_in_change_nothing(draft: Event, format_class: type[RecordFormat], text: str) -> None:
    Event.objects.update(title=text[:300], lead=text, theme=text, source_text=text)
    before = Event.objects.values().get()
    _data, result = out_and_in(format_class, EventResource, Event.objects.all())
    assert [row[1:] for row in told(result)] == [("same", {})]
    assert Event.objects.values().get() == before


def test_a_new_row_is_a_draft_of_the_editor(draft: Event, editor: User) -> None:
    headers = [*NEW_HEADERS, "place", "start_time", "body", "parent", "kind", "state", "first_published_at"]
    row = [*NEW, "astana", "9:30", "<p onclick=x>Hi<script>1</script></p>", SLUG, "", "published", "2020-01-01"]
    result = load(EventResource, table(headers, row), editor)
    assert told(result) == [
        (
            2,
            "new",
            {
                "slug": ("", "talks-in-minsk"),
                "section": ("", "meetings"),
                "title": ("", "Talks in Minsk"),
                "body": ("", "<p>Hi</p>"),
                "start_date": ("", "2024-03-02"),
                "start_time": ("", "09:30"),
                "place": ("", "astana"),
                "parent": ("", SLUG),
            },
        )
    ]
    event = Event.objects.get(slug="talks-in-minsk")
    assert (event.status, event.first_published_at, event.writer, event.edition) == (Status.DRAFT, None, editor, 1)
    assert (event.kind, event.body, event.start_time, event.parent) == ("meeting", "<p>Hi</p>", dt.time(9, 30), draft)


def test_a_known_slug_changes_its_record_and_is_kept_as_a_version(draft: Event, editor: User) -> None:
    result = load(EventResource, table(["slug", "title", "place", "lead"], [SLUG, "Talks", "", "They met."]), editor)
    assert told(result) == [(2, "update", {"title": ("Meeting in Astana", "Talks"), "place": ("astana", "")})]
    event = Event.objects.get()
    assert (event.title, event.place, event.lead, event.edition, event.writer) == ("Talks", None, "They met.", 1, None)
    versions = Version.objects.get_for_object(event).select_related("revision")
    assert [(version.field_dict["title"], version.revision.user) for version in versions] == [
        ("Talks", editor),
        ("Meeting in Astana", None),
    ]
    assert versions[0].revision.comment == "Imported from “table.csv”: title, place"


def test_a_trial_stores_nothing_and_tells_the_same(draft: Event, editor: User) -> None:
    rows = table(NEW_HEADERS, NEW, [SLUG, "Talks", "meetings", "2024-02-16"])
    tried = told(load(EventResource, rows, editor, dry_run=True))
    assert [*Event.objects.values_list("title", "edition")] == [("Meeting in Astana", 0)]
    assert Version.objects.count() == 0
    assert tried == told(load(EventResource, rows, editor))
    assert Event.objects.count() == 2


@pytest.mark.parametrize(
    "bad", [["other", "Title", "no-such", "2024-03-02"], [SLUG, "x" * 301, "meetings", "2024-03-02"]]
)
def test_one_error_and_no_row_is_stored(draft: Event, editor: User, bad: list[str]) -> None:
    before = [*Event.objects.values()]
    result = load(EventResource, table(NEW_HEADERS, NEW, bad), editor)
    assert [row[1] for row in told(result)] == ["new", "error"]
    assert [*Event.objects.values()] == before


@pytest.mark.parametrize("status", [Status.IN_REVIEW, Status.APPROVED, Status.PUBLISHED, Status.WITHDRAWN])
def test_what_is_no_draft_is_not_changed_by_a_file(draft: Event, editor: User, status: Status) -> None:
    gone = {"withdrawn_at": dt.datetime.now(dt.UTC), "withdrawal_kind": "error", "withdrawal_reason": "Error."}
    Event.objects.update(status=status, **(gone if status == Status.WITHDRAWN else {}))
    same, changed = table(["slug", "title"], [SLUG, draft.title]), table(["slug", "title"], [SLUG, "Talks"])
    assert told(load(EventResource, same, editor)) == [(2, "same", {})]
    sentence = f"“{draft.title}” is in the state “{status.label}”: change it in its form. A file changes drafts only."
    assert told(load(EventResource, changed, editor)) == [(2, "error", [("", sentence)])]
    assert Event.objects.get().title == "Meeting in Astana"


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        ("place", "astanna", "There is no place with the slug “astanna”. Did you mean “astana”?"),
        ("section", "\x00", "There is no section with the slug “\x00”."),
        ("parent", "talks-in-minsk", "“talks-in-minsk” is told of further down in this file"),
        ("kind", "meating", "Did you mean “meeting”?"),
        ("start_date", "16.02.2024", "“16.02.2024” is no date. Write the year, the month and the day: 2024-02-16."),
        ("start_date", "2024-02-30", "“2024-02-30” is no date."),
        ("start_date", "٢٠٢٤-٠٢-١٦", "is no date."),
        ("start_date", "", "This field cannot be"),
        ("end_date", "2024-01-01", "The event ends before it starts."),
        ("start_time", "25:00", "“25:00” is no time of day. Write hours and minutes: 09:30."),
        ("title", "", "This field cannot be blank."),
        ("title", "a\x00b", "Take out the character U+0000"),
        ("title", "<b>Talks</b>", "Take out “<b>”: this column holds plain words, without HTML."),
        ("title", "one\ntwo", "Take out the line break"),
        ("title", "x" * 301, "at most 300 characters"),
        ("lead", "<script>alert(1)</script>", "Take out “<script>”"),
        ("body", "a\x1bb", "Take out the character U+001B"),
        ("source_url", "javascript:alert(1)", "Enter a valid URL."),
        ("time_zone", "Almaty", "Almaty"),
    ],
)
def test_an_error_names_its_column_and_what_to_do(
    draft: Event, editor: User, column: str, value: str, sentence: str
) -> None:
    result = load(EventResource, table(["slug", column], [SLUG, value]), editor)
    if "further down" in sentence:
        rows = table([*NEW_HEADERS, "parent"], [SLUG, "Meeting", *NEW[2:], value], [*NEW, ""])
        result = load(EventResource, rows, editor)
    [(number, kind, errors), *_others] = told(result)
    assert (number, kind, [name for name, _told in errors]) == (2, "error", [column])
    assert sentence in dict(errors)[column]


def test_a_rule_of_the_database_alone_is_told_in_its_words(
    draft: Event, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Event, "clean", lambda event: None)
    result = load(EventResource, table(["slug", "end_date"], [SLUG, "2024-01-01"]), editor)
    assert told(result) == [(2, "error", [("", "The event ends before it starts.")])]
    assert Event.objects.get().end_date is None


def test_what_nobody_foresaw_is_an_error_of_its_row(
    draft: Event, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*args: object, **kwargs: object) -> None:
        raise RuntimeError("secret of the inside")

    monkeypatch.setattr(Event, "save", fall)
    result = load(EventResource, table(["slug", "title"], [SLUG, "Talks"]), editor)
    assert told(result) == [(2, "error", [("", "This row cannot be stored (RuntimeError).")])]


def test_a_visit_and_its_meetings_come_in_one_file(draft: Event, editor: User) -> None:
    headers = [*NEW_HEADERS, "parent"]
    rows = [[*NEW, ""], ["first-meeting", "First", *NEW[2:], "talks-in-minsk"]]
    assert [row[1] for row in told(load(EventResource, table(headers, *rows), editor))] == ["new", "new"]
    assert Event.objects.get(slug="first-meeting").parent == Event.objects.get(slug="talks-in-minsk")


@pytest.mark.parametrize(
    ("headers", "sentences"),
    [
        (["slug", "titel"], ["There is no column “titel”. Did you mean “title”?"]),
        (["slug", "status"], ["There is no column “status”. Did you mean “state”?"]),
        (["slug", "edition"], ["There is no column “edition”."]),
        (["slug", "writer"], ["There is no column “writer”."]),
        (["slug", "publish_at"], ["There is no column “publish_at”."]),
        (["title", "lead"], ["The column “slug” is missing."]),
        (["slug", "title", "title"], ["The column “title” stands there twice."]),
        (["slug", ""], ["Column 2 has no name."]),
    ],
)
def test_columns_are_refused_by_name(draft: Event, editor: User, headers: list[str], sentences: list[str]) -> None:
    found = told(load(EventResource, table(headers, [SLUG, *["x"] * (len(headers) - 1)]), editor))
    assert [number for number, _kind, _errors in found] == [0] * len(sentences)
    for (_number, _kind, [(_column, words)]), sentence in zip(found, sentences, strict=True):
        assert words.startswith(sentence)


def test_columns_that_a_new_row_needs_are_named(draft: Event, editor: User) -> None:
    [(_number, kind, errors)] = told(load(EventResource, table(["slug", "lead"], ["new-one", "Lead."]), editor))
    needs = {name: f"The file has no column “{name}”, and a new record needs it." for name in NEW_HEADERS[1:]}
    assert (kind, dict(errors)) == ("error", needs)


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("", "Say which one this row tells of."),
        (SLUG, f"“{SLUG}” stands already in row 2: tell of it once."),
        ("meeting-of-old", f"“meeting-of-old” is a former address: the record is now “{SLUG}”. Write that one."),
        ("New-One", "Write the slug in small letters: “new-one”."),
        ("new one", "Enter a valid “slug” consisting of letters, numbers, underscores or hyphens."),
        ("2024", "Put a word into the slug: numbers alone are addresses of the archive."),
        ("x" * 101, "at most 100 characters"),
    ],
)
def test_a_slug_that_cannot_be_is_an_error_of_its_row(draft: Event, editor: User, slug: str, sentence: str) -> None:
    FormerSlug.objects.lead("meeting-of-old", draft)
    rows = table(NEW_HEADERS, [SLUG, "Meeting", *NEW[2:]], [slug, *NEW[1:]])
    [_first, (number, kind, errors)] = told(load(EventResource, rows, editor))
    assert (number, kind, [name for name, _told in errors]) == (3, "error", ["slug"])
    assert sentence in dict(errors)["slug"]


def test_people_are_told_and_not_read(documented: None, editor: User) -> None:
    data = EventResource().export(Event.objects.order_by("pk"))
    assert all(words for words in data["participants"])
    changed = [[row["slug"], "nobody (host)"] for row in data.dict]
    assert {row[1] for row in told(load(EventResource, table(["slug", "participants"], *changed), editor))} == {"same"}


def test_suggestions_are_few_and_asked_for_once(draft: Event, editor: User) -> None:
    Place.objects.bulk_create([Place(slug=f"place-{i:03}", name_en="Place") for i in range(300)])
    rows = [[f"new-{i}", *NEW[1:], f"place-x{i}"] for i in range(40)]
    with CaptureQueriesContext(
        connection,
    ) as asked:
        load(EventResource, table([*NEW_HEADERS, "place"], *rows), editor)
    assert len([query for query in asked if "LIKE" in query["sql"]]) == 1


def queries(number: int, format_class: Any = JSON) -> int:
    """For importing the first so many events of the record, unchanged."""
    chosen = Event.objects.filter(pk__in=Event.objects.order_by("pk").values("pk")[:number])
    dataset = format_class().create_dataset(format_class().export_data(EventResource().export(chosen)))
    with CaptureQueriesContext(connection) as asked:
        result = load(EventResource, dataset)
    assert [row[1] for row in told(result)] == ["same"] * number
    return len(asked)


def test_an_unchanged_row_costs_its_savepoint_and_nothing_else(db: None) -> None:
    places = [Place.objects.create(slug=f"place-{i}", name_en="Place") for i in range(100)]
    parent = make_event("parent")
    for i, place in enumerate(places):
        make_event(f"event-{i:03}", place=place, parent=parent, start_time=dt.time(9), time_zone="Asia/Almaty")
    few, many = queries(10), queries(100)
    assert many - few == 2 * 90


def test_a_changed_row_of_a_trial_costs_few_queries(db: None) -> None:
    for i in range(20):
        make_event(f"event-{i:03}", status=Status.DRAFT)
    counts = []
    for number in (5, 15):
        rows = [[f"event-{i:03}", "Changed"] for i in range(number)]
        with CaptureQueriesContext(connection) as asked:
            load(EventResource, table(["slug", "title"], *rows), dry_run=True)
        counts.append(len(asked))
    # Its savepoint and that of the save (4), whether another has its slug, or a translation its language; the change.
    assert counts[1] - counts[0] == 7 * 10


def test_the_export_asks_as_often_for_many_as_for_one(documented: None) -> None:
    counts = []
    for number in (1, 6):
        with CaptureQueriesContext(connection) as asked:
            assert (
                len(EventResource().export(Event.objects.filter(pk__in=Event.objects.order_by("pk")[:number])))
                == number
            )
        counts.append(len(asked))
    assert counts == [2, 2]


def test_a_record_of_every_size_is_read_in_parts(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.importing.table.AT_ONCE", 3)
    make_events(8)
    assert Section.objects.count() == 1
    assert out_and_in(CSV, EventResource, Event.objects.all())[1].totals["skip"] == 8
