"""X leaves a post on a day, Y takes over: two appointments, one deed, and what waits is listed for a look."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from news.enums import Status
from news.history.versions import saves
from news.models import Appointment, Event, Organization, Participant, Participation, Post
from news.queries.office_on_day import offices_on
from news.workflow import handover
from news.workflow.deed import RefusedError
from tests.editors import make_editor

DAY = dt.date(2026, 1, 1)


@pytest.fixture
def post(db: None) -> Post:
    body = Organization.objects.create(slug="csto", name_en="CSTO", classification="unit")
    return Post.objects.create(slug="sg", title_en="Secretary General", organization=body, single_holder=True)


@pytest.fixture
def people(post: Post) -> tuple[Participant, Participant]:
    names = (("old", "Имангали Тасмагамбетов"), ("new", "Նոր Անուն"))
    old, new = (Participant.objects.create(slug=slug, name_en=name, sort_name_en=name) for slug, name in names)
    Appointment.objects.create(participant=old, post=post, start_date="2023-01-01", end_open=True)
    return old, new


def item(draft: Event, who: Participant, day: dt.date, **values: Any) -> Event:
    event = Event.objects.create(
        slug=f"e-{Event.objects.count()}", title="Item", section=draft.section, start_date=day, **values
    )
    Participation.objects.create(event=event, order=1, participant=who, position="Secretary General")
    return event


def refused(*args: Any, **options: Any) -> list[str]:
    with pytest.raises(RefusedError) as refusal:
        handover.act(*args, **options)
    return refusal.value.reasons


def test_the_one_leaves_and_the_other_takes_over(
    post: Post, people: tuple[Participant, Participant], chief: User
) -> None:
    old, new = people
    done = handover.act(post, old, new, DAY, chief, note="Decision of the Council.")
    closed, opened = Appointment.objects.order_by("start_date")
    assert (closed, opened) == (done.closed, done.opened)
    assert (closed.end_date, closed.end_open, closed.basis_note) == (
        "2026-01-01",
        False,
        "End: Decision of the Council.",
    )
    assert (opened.participant, opened.start_date, opened.end_open) == (new, "2026-01-01", True)
    assert (opened.basis, opened.basis_note) == ("editorial", "Decision of the Council.")
    assert list(offices_on([old.pk, new.pk], dt.date(2026, 2, 1))) == [new.pk]
    assert list(offices_on([old.pk, new.pk], dt.date(2025, 2, 1))) == [old.pk]


def test_the_histories_say_so(post: Post, people: tuple[Participant, Participant], chief: User) -> None:
    handover.act(post, *people, DAY, chief)
    for record in (*people, post):
        record.refresh_from_db()
        [latest, _first] = saves(record)
        assert latest.by_name == "chief"
        assert "left on 1 January 2026, Նոր Անուն took over." in latest.comment
        assert record.edition == 1


def test_past_items_are_as_they_were(
    post: Post, people: tuple[Participant, Participant], chief: User, draft: Event
) -> None:
    item(draft, people[0], dt.date(2025, 5, 1), status=Status.PUBLISHED)
    before = list(Participation.objects.values())
    handover.act(post, *people, DAY, chief)
    assert list(Participation.objects.values()) == before


def test_what_waits_and_names_the_one_who_left_is_listed(
    post: Post,
    people: tuple[Participant, Participant],
    draft: Event,
    django_assert_num_queries: Any,
) -> None:
    old, new = people
    later, tomorrow = dt.date(2026, 3, 1), timezone.now() + dt.timedelta(days=1)
    waiting = [
        item(draft, old, DAY),
        item(draft, old, later, status=Status.IN_REVIEW),
        item(draft, old, later, status=Status.APPROVED),
        item(draft, old, later, status=Status.PUBLISHED, publish_at=tomorrow),
        item(draft, old, later, status=Status.PUBLISHED, embargo_until=tomorrow),
    ]
    item(draft, old, later, status=Status.PUBLISHED)
    item(draft, old, dt.date(2025, 12, 31))
    item(draft, new, later)
    with django_assert_num_queries(1):
        assert list(handover.items_to_look_at(old, DAY)) == waiting


def test_a_vacant_post_and_a_post_that_becomes_vacant(
    post: Post, people: tuple[Participant, Participant], chief: User
) -> None:
    old, new = people
    assert handover.act(post, old, None, DAY, chief).opened is None
    assert handover.act(post, None, new, dt.date(2026, 2, 1), chief, acting=True).closed is None
    assert Appointment.objects.get(participant=new).acting is True


def test_an_appointment_without_dates_can_end(post: Post, people: tuple[Participant, Participant], chief: User) -> None:
    Appointment.objects.update(start_date="", end_open=False)
    handover.act(post, *people, DAY, chief)
    assert Appointment.objects.get(participant=people[0]).end_date == "2026-01-01"


def test_the_reasons_against(post: Post, people: tuple[Participant, Participant], chief: User) -> None:
    old, new = people
    assert refused(post, None, None, DAY, chief) == ["Say who leaves, who takes over, or both."]
    assert "Nobody takes over from themselves." in refused(post, old, old, DAY, chief)
    assert refused(post, new, None, DAY, chief) == [
        "Նոր Անուն has no appointment as “Secretary General” that is open on 1 January 2026."
    ]
    assert refused(post, old, new, dt.date(2022, 1, 1), chief) == [
        "Имангали Тасмагамбетов has no appointment as “Secretary General” that is open on 1 January 2022."
    ]
    assert refused(post, None, new, DAY, chief) == [
        "Имангали Тасмагамбетов still holds “Secretary General” on 1 January 2026, "
        "and one person at a time does. Say that they leave."
    ]
    handover.act(post, old, new, DAY, chief)
    assert refused(post, None, new, dt.date(2026, 3, 1), chief) == [
        "Նոր Անուն holds “Secretary General” on 1 March 2026 already."
    ]


def test_nothing_is_half_done(post: Post, people: tuple[Participant, Participant], chief: User) -> None:
    old, new = people
    Appointment.objects.create(participant=new, post=post, start_date="2026-06", end_date="2026-12")
    assert refused(post, old, new, DAY, chief)
    assert Appointment.objects.get(participant=old).end_open is True


@pytest.mark.parametrize("role", ["Reporter", "Translator"])
def test_who_may_not(post: Post, people: tuple[Participant, Participant], role: str) -> None:
    assert refused(post, *people, DAY, make_editor("somebody", role=role))
    assert Appointment.objects.count() == 1
