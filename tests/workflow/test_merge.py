"""Two records become one, and two again."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.enums import Status
from news.models import (
    Appointment,
    Event,
    EventTopic,
    FormerSlug,
    Merge,
    Organization,
    OtherName,
    Participant,
    Participation,
    Place,
    Post,
    Section,
    Topic,
)
from news.workflow import merge
from news.workflow.deed import RefusedError
from tests.editors import make_editor

LINES = (Appointment, OtherName, Participation, EventTopic, FormerSlug)
WHOLE = (Event, Participant, Organization, Place, Topic, Post, *LINES)


def person(slug: str, **values: Any) -> Participant:
    return Participant.objects.create(slug=slug, sort_name_en=slug, **{"name_en": slug.title(), **values})


@pytest.fixture
def two(draft: Event) -> tuple[Participant, Participant]:
    """The one that goes, with all that can point at a person, and the one that stays."""
    gone = person("gone", name_en="Nurtileu", name_ru="Нұртілеу", country="KZ")
    kept = person("nurtleu", name_en="Nurtleu", name_hy="Նուրտլեու")
    body = Organization.objects.create(slug="mfa", name_en="MFA", classification="ministry")
    post = Post.objects.create(slug="minister", title_en="Minister", organization=body, single_holder=False)
    for holder in (gone, kept):
        Appointment.objects.create(participant=holder, post=post, start_date="2023")
        OtherName.objects.create(participant=holder, name="Murat", language="en")
    Appointment.objects.create(participant=gone, post=post, start_date="2020", end_date="2021")
    Participation.objects.create(event=draft, order=1, participant=gone, position="Minister")
    Participation.objects.create(event=draft, order=2, group="students", on_behalf_of_participant=gone)
    FormerSlug.objects.lead("older", gone)
    return gone, kept


def record() -> dict[str, Any]:
    """Every row, without the editions, which only go up."""
    rows = {}
    for model in WHOLE:
        text = serializers.serialize("python", model._default_manager.order_by("pk"))
        rows[model.__name__] = [{**row, "fields": {**row["fields"], "edition": 0}} for row in text]
    return rows


def test_all_that_pointed_at_the_one_points_at_the_other(
    two: tuple[Participant, Participant], chief: User, draft: Event
) -> None:
    gone, kept = two
    done = merge.act(gone, kept, chief)
    kept.refresh_from_db()
    assert not Participant.objects.filter(slug=gone.slug).exists()
    assert [line.subject_name for line in draft.participations.in_protocol_order()] == ["Nurtleu", "students"]
    assert draft.participations.get(order=2).on_behalf_of_participant == kept
    assert sorted(kept.appointments.values_list("start_date", flat=True)) == ["2020", "2023"]
    assert sorted(kept.other_names.values_list("language", "name")) == [("en", "Murat"), ("en", "Nurtileu")]
    assert (kept.country, kept.name_ru) == ("KZ", "Нұртілеу")  # type: ignore[attr-defined]
    assert (done.gone_name, done.by) == ("Nurtileu", chief)


def test_undone_the_record_is_what_it_was(two: tuple[Participant, Participant], chief: User) -> None:
    before = record()
    done = merge.act(*two, chief)
    assert record() != before
    merge.undo(done, chief)
    assert record() == before
    with pytest.raises(RefusedError, match="It was undone already"):
        merge.undo(done, chief)


def test_what_changed_since_stays(two: tuple[Participant, Participant], chief: User, draft: Event) -> None:
    gone, kept = two
    third = person("third")
    done = merge.act(gone, kept, chief)
    Participation.objects.filter(order=1).update(participant=third)
    Participant.objects.filter(pk=kept.pk).update(country="AM")
    back = merge.undo(done, chief)
    kept.refresh_from_db()
    assert draft.participations.get(order=1).participant == third
    assert draft.participations.get(order=2).on_behalf_of_participant == back
    assert (kept.country, back.country) == ("AM", "KZ")


def test_the_old_addresses_lead_on_in_one_step(
    client: Client, two: tuple[Participant, Participant], chief: User, draft: Event
) -> None:
    gone, kept = two
    merge.act(gone, kept, chief)
    for slug in (gone.slug, "older"):
        assert client.get(f"/en/participants/{slug}/").status_code == 404
    Event.objects.update(status=Status.PUBLISHED)
    for slug in (gone.slug, "older"):
        answer = client.get(f"/en/participants/{slug}/")
        assert (answer.status_code, answer["Location"]) == (301, "/en/participants/nurtleu/")


def test_merged_and_merged_again(client: Client, two: tuple[Participant, Participant], chief: User) -> None:
    gone, kept = two
    last = person("last")
    merge.act(gone, kept, chief)
    second = merge.act(kept, last, chief)
    assert {row.target for row in FormerSlug.objects.all()} == {last.pk}
    merge.undo(second, chief)
    assert {row.slug for row in FormerSlug.objects.of(kept)} == {gone.slug, "older"}


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (
            Participant,
            {
                "Participation.participant",
                "Participation.on_behalf_of_participant",
                "Appointment.participant",
                "OtherName.participant",
                "ImagePerson.participant",
            },
        ),
        (Topic, {"EventTopic.topic", "Announcement.topic"}),
    ],
)
def test_no_relation_is_forgotten(model: Any, expected: set[str]) -> None:
    assert {f"{related.__name__}.{column}" for related, column in merge.relations(model)} == expected


def test_bodies_with_successors_organs_and_places(draft: Event, chief: User) -> None:
    one, two, organ, heir = (
        Organization.objects.create(slug=slug, name_en=slug, classification="unit")
        for slug in ("one", "two", "organ", "heir")
    )
    Organization.objects.filter(pk=organ.pk).update(parent=one)
    one.successors.add(heir)
    two.successors.add(heir)
    topic = Topic.objects.create(slug="topic", name_en="Topic", organization=one)
    before = record()
    done = merge.act(one, two, chief)
    organ.refresh_from_db()
    topic.refresh_from_db()
    assert (organ.parent, topic.organization) == (two, two)
    assert list(two.successors.all()) == [heir]
    merge.undo(done, chief)
    assert record() == before


def test_places_and_topics(draft: Event, chief: User) -> None:
    astana, old = (Place.objects.create(slug=slug, name_en=slug) for slug in ("astana", "nur-sultan"))
    topics = [Topic.objects.create(slug=slug, name_en=slug) for slug in ("a", "b")]
    Event.objects.update(place=old)
    for topic in topics:
        EventTopic.objects.create(event=draft, topic=topic)
    before = record()
    done = [merge.act(old, astana, chief), merge.act(topics[0], topics[1], chief)]
    draft.refresh_from_db()
    assert draft.place == astana
    assert [row.topic for row in draft.event_topics.all()] == [topics[1]]
    for each in done:
        merge.undo(each, chief)
    assert record() == before


def test_the_reasons_against(two: tuple[Participant, Participant], chief: User, draft: Event) -> None:
    gone, kept = two
    body = Organization.objects.get()
    organ = Organization.objects.create(slug="organ", name_en="Organ", classification="unit", parent=body)
    assert merge.reasons_against(kept, kept, chief) == ["Choose another record than this one."]
    assert merge.reasons_against(body, kept, chief) == ["Two records of different kinds cannot be one."]
    assert merge.reasons_against(body, organ, chief) == [
        "“Organ” stands below “MFA”. Move it from there first, or merge the other way round."
    ]
    assert merge.reasons_against(organ, body, chief) == []
    Participation.objects.create(event=draft, order=3, participant=kept, on_behalf_of_participant=gone)
    [reason] = merge.reasons_against(gone, kept, chief)
    assert reason.startswith("In 1 lines one of the two acts on behalf of the other")
    with pytest.raises(RefusedError):
        merge.act(gone, kept, chief)
    assert Participant.objects.filter(pk=gone.pk).exists()


@pytest.mark.parametrize("role", ["Reporter", "Translator"])
def test_who_may_not(two: tuple[Participant, Participant], chief: User, role: str) -> None:
    somebody = make_editor("somebody", role=role)
    with pytest.raises(RefusedError):
        merge.act(*two, somebody)
    done = merge.act(*two, chief)
    with pytest.raises(RefusedError):
        merge.undo(done, somebody)
    assert Merge.objects.get().undone_at is None


def test_an_address_that_was_taken_meanwhile(two: tuple[Participant, Participant], chief: User) -> None:
    gone, kept = two
    slug = gone.slug
    done = merge.act(gone, kept, chief)
    FormerSlug.objects.all().delete()
    person(slug)
    with pytest.raises(RefusedError, match="is that of another record now"):
        merge.undo(done, chief)


def test_the_plan_says_what_will_happen(two: tuple[Participant, Participant], draft: Event) -> None:
    gone, kept = two
    Participation.objects.create(event=draft, order=3, participant=kept)
    plan = merge.preview(gone, kept)
    told = {f"{move.model.__name__}.{move.column}": (len(move.rows), len(move.twice)) for move in plan.moves}
    assert told == {
        "Participation.participant": (1, 0),
        "Participation.on_behalf_of_participant": (1, 0),
        "Appointment.participant": (1, 1),
        "OtherName.participant": (0, 1),
    }
    assert plan.names == (("en", "Nurtileu"),)
    assert plan.filled == {"name_ru": "Нұртілеу", "country": "KZ"}
    assert plan.both == (draft,)


def test_many_rows_cost_what_one_costs(draft: Event, chief: User) -> None:
    costs = []
    assert chief.has_perm("news.approve_event")
    section = Section.objects.get()
    for number in (1, 60):
        gone, kept = person(f"gone-{number}"), person(f"kept-{number}")
        for each in range(number):
            event = Event.objects.create(
                slug=f"e{number}-{each}", title="E", section=section, start_date=dt.date(2024, 1, 1)
            )
            Participation.objects.create(event=event, order=1, participant=gone)
        with CaptureQueriesContext(connection) as asked:
            done = merge.act(gone, kept, chief)
        with CaptureQueriesContext(connection) as undoing:
            merge.undo(done, chief)
        costs.append((len(asked), len(undoing)))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("model", "gone", "kept"),
    [
        (Participant, "sergey-lavrov", "murat-nurtleu"),
        (Organization, "cis", "brics"),
        (Topic, "eurasian-security", None),
    ],
)
def test_a_documented_record_that_was_merged_is_not_loaded_again(
    documented: None, chief: User, model: Any, gone: str, kept: str | None
) -> None:
    into = model.objects.get(slug=kept) if kept else model.objects.exclude(slug=gone).first()
    merge.act(model.objects.get(slug=gone), into, chief)
    before = record()
    call_command("load_events", verbosity=0, stdout=StringIO())
    assert record() == before
    assert not model.objects.filter(slug=gone).exists()
