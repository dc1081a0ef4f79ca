"""What the boards of the desk are made of."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.enums import Basis, DatePrecision, Happening, Status
from news.history.versions import keep
from news.models import Appointment, Event, Organization, Participant, Participation, Place, Post
from news.queries.boards.audit import Asked, kinds_seen_by, page_of
from news.queries.boards.calendar import KINDS, SHOWN, Period, due, month
from news.queries.boards.mine import my_work
from news.queries.boards.quality import (
    EVENT_GAPS,
    gaps_of,
    lacking,
    missing,
    missing_in_events,
    not_public_yet,
    records_lacking,
)
from news.queries.boards.review import gaps_of as gaps_of_item
from news.queries.boards.review import queue
from news.queries.desk import in_state
from news.workflow import approve, publish, return_for_changes, submit
from news.workflow.authors import written_by
from news.workflow.four_eyes import writers
from tests.editors import make_editor
from tests.world import make_event

pytestmark = pytest.mark.django_db
MOSCOW = ZoneInfo("Europe/Moscow")
NOVEMBER = Period.parse("2026-11")


@pytest.fixture
def ann() -> User:
    return make_editor("ann")


@pytest.fixture
def boris() -> User:
    return make_editor("boris", may_publish=True)


def make_draft(slug: str, writer: User | None = None, **values: Any) -> Event:
    return make_event(slug, status=Status.DRAFT, writer=writer, source_publisher="CSTO", **values)


def gone(moment: dt.datetime) -> dict[str, Any]:
    kind = {"withdrawal_kind": "error", "withdrawal_reason": "Twice."}
    return {"status": Status.WITHDRAWN, "withdrawn_at": moment, **kind}


def groups(user: User) -> dict[str, list[str]]:
    return {group.key: [event.slug for event in group.items] for group in my_work(user.pk).groups if group.items}


# My work


def test_each_item_stands_where_its_writer_looks_for_it(ann: User, boris: User) -> None:
    made = {name: make_draft(name, ann) for name in ("draft", "returned", "waiting", "approved", "scheduled", "out")}
    make_draft("of-somebody-else", boris)
    for name in ("returned", "waiting", "approved", "scheduled"):
        submit.act(made[name], ann)
    return_for_changes.act(made["returned"], boris, reason="The date is wrong.")
    for name in ("approved", "scheduled"):
        approve.act(made[name], boris)
    made["scheduled"].publish_at = timezone.now() + dt.timedelta(days=2)
    made["scheduled"].save()
    publish.act(made["scheduled"], boris)
    publish.act(made["out"], boris, because="It is urgent.")
    assert groups(ann) == {
        "returned": ["returned"],
        "draft": ["draft"],
        "in_review": ["waiting"],
        "approved": ["approved"],
        "scheduled": ["scheduled"],
        "approval": ["out"],
    }
    work = my_work(ann.pk)
    told = work.changes[made["returned"].pk]
    assert (told.why, told.by) == ("The date is wrong.", boris)
    assert {state: count.number for state, count in work.counts.items()} == {
        "draft": 2,
        "in_review": 1,
        "approved": 1,
        "scheduled": 1,
    }


def test_what_somebody_saved_is_their_work_and_what_they_only_handed_back_is_not(ann: User, boris: User) -> None:
    saved, reviewed = make_draft("saved", ann), make_draft("reviewed", ann)
    for event in (saved, reviewed):
        keep(event, boris, "Saved")
    submit.act(reviewed, ann)
    return_for_changes.act(reviewed, boris, reason="The date.")
    assert groups(boris) == {"draft": ["saved"]}


def test_who_takes_an_item_back_finds_it_among_the_drafts(ann: User) -> None:
    event = make_draft("taken-back", ann)
    submit.act(event, ann)
    return_for_changes.act(event, ann, reason="I saw a mistake.")
    assert groups(ann) == {"draft": ["taken-back"]}


def test_an_account_that_is_gone_has_returned_it_too(ann: User, boris: User) -> None:
    event = make_draft("returned", ann)
    submit.act(event, ann)
    return_for_changes.act(event, boris, reason="The date.")
    boris.delete()
    assert groups(ann) == {"returned": ["returned"]}


# Review


def test_the_longest_waiting_comes_first(ann: User, boris: User) -> None:
    start = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
    for day, name in enumerate(("first", "second", "third")):
        submit.act(make_draft(name, ann), ann, start - dt.timedelta(days=day))
    unsigned = make_event("before-the-book", status=Status.IN_REVIEW)
    publish.act(make_draft("urgent", ann), boris, because="It is urgent.")
    found = queue()
    assert [event.slug for event in found.waiting] == ["before-the-book", "third", "second", "first"]
    assert [event.slug for event in found.unapproved] == ["urgent"]
    assert (found.waiting_count.number, found.unapproved_count.number) == (4, 1)
    assert unsigned.pk not in found.changes
    assert gaps_of_item(found.waiting[0]) == ["No source", "No place", "No participants", "No topic"]


def test_many_items_have_the_writers_that_each_has(ann: User, boris: User) -> None:
    events = {name: make_draft(name, ann) for name in ("untouched", "saved-by-both", "approved", "saved-since", "none")}
    keep(events["saved-by-both"], boris, "Saved")
    for name in ("approved", "saved-since"):
        submit.act(events[name], ann)
        approve.act(events[name], boris)
    keep(events["saved-since"], boris, "Saved")
    Event.objects.filter(slug="none").update(writer=None)
    rows = list(Event.objects.all())
    for user in (ann, boris):
        assert written_by(user.pk, rows) == {event.pk for event in rows if user.pk in writers(event)}
    assert {event.slug for event in rows if event.pk in written_by(boris.pk, rows)} == {"saved-by-both", "saved-since"}
    assert written_by(ann.pk, []) == set()


# Calendar


def at(day: int, hour: int = 12, month: int = 11) -> dt.datetime:
    return dt.datetime(2026, month, day, hour, tzinfo=MOSCOW)


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-02-30", "1899-12", "2201-01", "٢٠٢٦-11", "2026-1", "", "x"]
)
def test_a_period_that_no_calendar_has(text: str) -> None:
    with pytest.raises(ValueError, match="is not a month or a day"):
        Period.parse(text)


def test_a_period_is_written_as_it_is_read() -> None:
    assert [str(Period.parse(text)) for text in ("2026-11", "2026-11-24", "2024-02")] == [
        "2026-11",
        "2026-11-24",
        "2024-02",
    ]
    assert Period.parse("2024-02").end == dt.date(2024, 3, 1)


def test_moments_stand_on_the_day_of_the_desk() -> None:
    make_event("midnight", publish_at=dt.datetime(2026, 10, 31, 21, tzinfo=dt.UTC))
    make_event("eve", publish_at=dt.datetime(2026, 10, 31, 20, 59, tzinfo=dt.UTC))
    make_event("both", publish_at=at(3, 9), embargo_until=at(3, 15))
    make_event("over", expire_at=at(30, 23))
    make_event("happens", dt.date(2026, 11, 7), status=Status.DRAFT)
    make_event("happens-and-is-out", dt.date(2026, 11, 7))
    make_event("some-day", dt.date(2026, 11, 1), status=Status.DRAFT, date_precision=DatePrecision.MONTH)
    shown = month(NOVEMBER)
    days = {day.date.day: day for week in shown.weeks for day in week if day and day.entries}
    assert {number: [(entry.kind, entry.event.slug) for entry in day.shown] for number, day in days.items()} == {
        1: [("publish_at", "midnight")],
        3: [("publish_at", "both"), ("embargo_until", "both")],
        7: [("start_date", "happens")],
        30: [("expire_at", "over")],
    }
    assert [entry.is_held_back for entry in days[3].shown] == [True, False]
    assert shown.totals == {"publish_at": 2, "embargo_until": 1, "expire_at": 1, "start_date": 1}
    assert (str(shown.previous), str(shown.following)) == ("2026-10", "2026-12")
    assert [len(week) for week in shown.weeks] == [7] * 6


def test_the_first_and_the_last_month_have_one_neighbour() -> None:
    assert month(Period.parse("1900-01")).previous is None
    assert month(Period.parse("2200-12")).following is None


def test_a_full_day_shows_a_few_and_says_how_many_there_are() -> None:
    for number in range(SHOWN + 3):
        make_event(f"e{number}", publish_at=at(5, 10 + number))
    make_event("late", expire_at=at(5, 23))
    [day] = [day for week in month(NOVEMBER).weeks for day in week if day and day.entries]
    assert [entry.event.slug for entry in day.shown] == ["e0", "e1", "e2", "e3"]
    assert [(kind, count) for kind, _label, count in day.more] == [("publish_at", 7), ("expire_at", 1)]


def test_the_list_of_a_kind_holds_what_the_calendar_counts() -> None:
    make_event("in", publish_at=at(5))
    make_event("draft", publish_at=at(5), status=Status.DRAFT)
    make_event("withdrawn", publish_at=at(5), **gone(at(6)))
    for kind in KINDS:
        assert due(Event.objects.all(), kind, NOVEMBER).count() == month(NOVEMBER).totals[kind]
    with pytest.raises(KeyError):
        due(Event.objects.all(), "slug", NOVEMBER)


# What is missing


def test_the_two_columns_hold_public_and_not_public_yet() -> None:
    now = timezone.now()
    hour = dt.timedelta(hours=1)
    make_event("public")
    make_event("scheduled", publish_at=now + hour)
    make_event("expired", expire_at=now - hour)
    for status in (Status.DRAFT, Status.IN_REVIEW, Status.APPROVED):
        make_event(str(status), status=status)
    make_event("withdrawn", **gone(now))
    for gap in missing_in_events():
        rows = lacking(Event.objects.all(), gap.key)
        assert gap.public.number == in_state(rows, "public").count(), gap.key
        assert gap.ahead.number == not_public_yet(rows).count(), gap.key
    [place] = [gap for gap in missing_in_events() if gap.key == "place"]
    assert (place.public.number, place.ahead.number) == (1, 4)


def test_a_gap_of_more_than_is_counted_is_still_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.queries.counting.CAP", 2)
    for number in range(4):
        make_event(f"public-{number}")
    make_event("draft", status=Status.DRAFT)
    [place] = [gap for gap in missing_in_events() if gap.key == "place"]
    assert (place.public.number, place.public.capped) == (2, True)
    assert (place.ahead.number, place.ahead.capped) == (1, False)


def test_what_an_item_says_and_cannot_be_so(ann: User) -> None:
    today = timezone.localdate()
    day = dt.timedelta(days=1)
    make_event("held-tomorrow", today + day)
    make_event("planned-yesterday", today - day, happening=Happening.PLANNED)
    make_event("planned-tomorrow", today + day, happening=Happening.PLANNED)
    guess = make_event("guess")
    Participation.objects.create(event=guess, order=1, group="guests", basis=Basis.INFERRED)
    found = {
        gap: [event.slug for event in lacking(Event.objects.all(), gap)] for gap in ("outcome", "ahead", "inferred")
    }
    assert found == {"outcome": ["planned-yesterday"], "ahead": ["held-tomorrow"], "inferred": ["guess"]}


def appointment(spell: str, post: Post, name: str = "", **values: Any) -> Appointment:
    start, _dots, end = spell.partition("..")
    slug = name or f"holder-{Participant.objects.count()}"
    holder, _created = Participant.objects.get_or_create(slug=slug, defaults={"name_en": slug, "sort_name_en": slug})
    return Appointment.objects.create(participant=holder, post=post, start_date=start, end_date=end, **values)


@pytest.fixture
def post() -> Post:
    body = Organization.objects.create(slug="mfa", name_en="Ministry", classification="ministry")
    return Post.objects.create(slug="minister", title_en="Minister", organization=body)


@pytest.mark.parametrize(
    ("spell", "wrong"),
    [
        ("2023..2022", True),
        ("2023-04..2023", False),
        ("2023-04..2023-03-30", True),
        ("2023..2023-01", False),
        ("2023-04-02..2023-04", False),
        ("..2023", False),
        ("2023..", False),
    ],
)
def test_an_appointment_that_ends_before_it_begins(post: Post, spell: str, wrong: bool) -> None:
    appointment(spell, post)
    assert records_lacking(Appointment.objects.all(), "order").exists() is wrong


@pytest.mark.parametrize(
    ("other", "values"),
    [
        ("2020..2022", {}),
        ("2022..2023", {}),
        ("2021-06..2023", {}),
        ("2021..", {"end_open": True}),
        ("2021..", {}),
        ("2021..2023", {"acting": True}),
        ("..2021", {}),
        ("2018..2020", {}),
        ("2021..2023", {"name": "first"}),
        ("..", {"name": "first"}),
        ("2022..2023", {"name": "first"}),
    ],
)
def test_the_table_and_the_form_agree_on_overlaps(post: Post, other: str, values: dict[str, Any]) -> None:
    first, second = appointment("2020..2022", post, "first"), appointment(other, post, **values)
    try:
        first.check_beside(second)
    except ValidationError:
        clash = True
    else:
        clash = False
    found = records_lacking(Appointment.objects.all(), "overlap")
    assert set(found) == ({first, second} if clash else set())
    Post.objects.update(single_holder=False)
    assert not records_lacking(Appointment.objects.all(), "overlap").exists()


def test_what_records_lack(post: Post) -> None:
    appointment("2020..", post, "Ann")
    Participant.objects.create(slug="bob", name_en="Bob", name_ru="Боб", sort_name_en="Bob", country="KZ")
    Organization.objects.create(slug="igo", name_en="Union", classification="igo", basis=Basis.INFERRED)
    Place.objects.create(slug="astana", name_en="Astana")
    found = {
        (model.__name__, gap): [str(row) for row in records_lacking(model._default_manager.all(), gap)]
        for model, gap in [
            (Participant, "office"),
            (Participant, "country"),
            (Participant, "name_ru"),
            (Organization, "country"),
            (Organization, "basis"),
            (Place, "country"),
            (Place, "zone"),
        ]
    }
    assert found == {
        ("Participant", "office"): ["Bob"],
        ("Participant", "country"): ["Ann"],
        ("Participant", "name_ru"): ["Ann"],
        ("Organization", "country"): ["Ministry"],
        ("Organization", "basis"): ["Union"],
        ("Place", "country"): ["Astana"],
        ("Place", "zone"): ["Astana"],
    }


def test_records_are_counted_where_there_is_no_item(post: Post) -> None:
    [gap] = [gap for gap in missing([Participant, Organization]).records[Organization] if gap.key == "country"]
    assert gap.count.number == 1
    assert set(missing([]).records) == set()
    assert "name_en" not in gaps_of(Organization)
    assert set(EVENT_GAPS) >= {"place", "source", "lead"}


# The log


def test_the_log_and_the_book_are_leafed_through_by_place(
    ann: User, boris: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.queries.boards.audit.SHOWN", 2)
    events = [make_draft(f"e{number}", ann) for number in range(5)]
    for event in events:
        submit.act(event, ann)
    kinds = list(kinds_seen_by(ann))
    for asked in (Asked(), Asked(verb="submit"), Asked(person=ann.pk, kind="event")):
        first = page_of(asked, kinds)
        second = page_of(asked, kinds, older=first.older)
        last = page_of(asked, kinds, older=second.older)
        names = [[line.record for line in page.lines] for page in (first, second, last)]
        assert names == [["Title of e4", "Title of e3"], ["Title of e2", "Title of e1"], ["Title of e0"]]
        assert (first.newer, last.older) == (None, None)
        assert page_of(asked, kinds, newer=last.newer) == second
    assert page_of(Asked(person=boris.pk), kinds).lines == []
    assert page_of(Asked(verb="submit", kind="place"), kinds).lines == []
    assert page_of(Asked(), []).lines == []
    assert [line.record for line in page_of(Asked(record=events[1].pk), kinds).lines] == ["Title of e1"]


def test_days_of_the_log_are_those_of_the_desk(ann: User) -> None:
    submit.act(make_draft("late", ann), ann, dt.datetime(2026, 11, 1, 21, 30, tzinfo=dt.UTC))
    kinds = list(kinds_seen_by(ann))
    second = dt.date(2026, 11, 2)
    for verb in ("", "submit"):
        assert len(page_of(Asked(verb=verb, first=second, last=second), kinds).lines) == 1
        assert page_of(Asked(verb=verb, last=dt.date(2026, 11, 1)), kinds).lines == []
        assert page_of(Asked(verb=verb, first=dt.date(2026, 11, 3)), kinds).lines == []


def test_a_deed_outlives_the_account_of_who_did_it(ann: User, boris: User) -> None:
    submit.act(make_draft("left", ann), ann)
    ann.delete()
    [line] = page_of(Asked(verb="submit"), list(kinds_seen_by(boris))).lines
    assert (line.by, line.what) == ("", "Draft → In review.")


@pytest.mark.parametrize("number", [1, 12])
def test_every_board_costs_the_same_with_one_item_and_with_many(ann: User, boris: User, number: int) -> None:
    for i in range(number):
        event = make_draft(f"e{i}", ann, publish_at=at(1 + i))
        submit.act(event, ann)
        publish.act(make_draft(f"out{i}", ann), boris, because="It is urgent.")
    with CaptureQueriesContext(connection) as asked:
        my_work(ann.pk)
        queue()
        month(NOVEMBER)
        missing([Participant, Organization])
    assert len(asked) == 9 + 4 + 4 + 4
