"""A bundle stands while everything in it may be seen, in whatever way something of it was hidden."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.dataset.building import build
from news.dataset.standing import stands
from news.enums import Classification, Status
from news.models import (
    Bundled,
    BundledEvent,
    Event,
    EventTopic,
    Organization,
    Participant,
    Participation,
    Place,
    Post,
    PublicTranslation,
    Section,
    Topic,
)
from tests.translations import translated
from tests.world import make_event

pytestmark = pytest.mark.django_db
TOMORROW, YESTERDAY = (timezone.now() + dt.timedelta(days=days) for days in (1, -1))
WITHDRAWN = {"withdrawn_at": YESTERDAY, "withdrawal_kind": "error", "withdrawal_reason": "It told of another day."}


def change(slug: str, **values: Any) -> Callable[[], Any]:
    return lambda: Event.objects.filter(slug=slug).update(**values)


HIDING: dict[str, Callable[[], Any]] = {
    "drafted": change("talks", status=Status.DRAFT),
    "withdrawn": change("talks", status=Status.WITHDRAWN, **WITHDRAWN),
    "scheduled": change("talks", publish_at=TOMORROW),
    "embargoed": change("talks", embargo_until=TOMORROW),
    "expired": change("talks", expire_at=YESTERDAY),
    "deleted": lambda: Event.objects.get(slug="talks").delete(),
    "translation taken back": lambda: PublicTranslation.objects.all().delete(),
    "person out of the cast": lambda: Participation.objects.filter(participant__isnull=False).delete(),
    "another person in their place": lambda: Participation.objects.filter(participant__isnull=False).update(
        participant=Participant.objects.create(slug="bob", name_en="Bob Reed", sort_name_en="Reed, Bob")
    ),
    "body out of the cast": lambda: Participation.objects.filter(organization__isnull=False).delete(),
    "post taken from the cast": lambda: Participation.posts.through.objects.all().delete(),
    "topic taken off": lambda: EventTopic.objects.all().delete(),
    "place taken off": lambda: Event.objects.update(place=None),
    "another section": lambda: Event.objects.update(section=Section.objects.create(slug="other", name_en="Other")),
    "person merged and gone": lambda: (
        Participation.objects.filter(participant__isnull=False).update(
            participant=Participant.objects.create(slug="bob", name_en="Bob Reed", sort_name_en="Reed, Bob")
        ),
        Participant.objects.get(slug="ann").delete(),
    ),
}


@pytest.fixture
def bundle() -> None:
    place = Place.objects.create(slug="town", name_en="Town")
    body = Organization.objects.create(slug="body", name_en="Body", classification=Classification.UNIT)
    office = Organization.objects.create(slug="office", name_en="Office", classification=Classification.UNIT)
    person = Participant.objects.create(slug="ann", name_en="Ann Ford", sort_name_en="Ford, Ann")
    make_event("visit", place=place)
    event = make_event("talks", place=place)
    translated(event, "ru", title="Переговоры")
    line = Participation.objects.create(event=event, order=1, participant=person)
    line.posts.add(Post.objects.create(slug="chair", title_en="Chair", organization=body))
    Participation.objects.create(event=event, order=2, organization=office)
    EventTopic.objects.create(event=event, topic=Topic.objects.create(slug="peace", name_en="Peace"))
    build()


@pytest.mark.usefixtures("bundle")
@pytest.mark.parametrize("name", HIDING)
def test_a_bundle_falls_when_something_of_it_is_hidden_and_is_made_anew_without(name: str) -> None:
    assert stands()
    HIDING[name]()
    assert not stands()
    build()
    assert stands()


@pytest.mark.usefixtures("bundle")
def test_a_bundle_falls_at_the_moment_that_was_set_beforehand() -> None:
    Event.objects.filter(slug="talks").update(expire_at=TOMORROW)
    assert stands()
    assert not stands(TOMORROW)


@pytest.mark.usefixtures("bundle")
def test_a_bundle_stands_whatever_becomes_of_what_is_not_in_it() -> None:
    make_event("later")
    later = make_event("draft", status=Status.DRAFT)
    Participation.objects.create(
        event=later,
        order=1,
        participant=Participant.objects.create(slug="bob", name_en="Bob Reed", sort_name_en="Reed, Bob"),
    )
    later.delete()
    Event.objects.filter(slug="later").update(status=Status.DRAFT)
    Event.objects.filter(slug="talks").update(title="Corrected")
    assert stands()


@pytest.mark.usefixtures("bundle")
def test_it_is_one_question_whatever_the_bundle_holds() -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert stands()
        return len(asked)

    assert questions() == 1
    for number in range(9):
        make_event(f"next-{number}", status=Status.PUBLISHED if number % 2 else Status.DRAFT)
    build()
    assert questions() == 1


@pytest.mark.usefixtures("bundle")
def test_only_what_the_bundle_holds_is_watched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("news.dataset.standing.AT_ONCE", 2)
    for number in range(5):
        make_event(f"next-{number}")
    Event.objects.filter(slug__in=["next-1", "next-3"]).update(status=Status.DRAFT)
    build()
    assert set(BundledEvent.objects.values_list("event__slug", flat=True)) == {
        "visit",
        "talks",
        "next-0",
        "next-2",
        "next-4",
    }
    Event.objects.filter(slug__in=["next-1", "next-3"]).update(status=Status.PUBLISHED)
    Event.objects.filter(slug__in=["talks", "next-2"]).delete()
    build()
    assert set(BundledEvent.objects.values_list("event__slug", flat=True)) == {
        "visit",
        "next-0",
        "next-1",
        "next-3",
        "next-4",
    }
    assert set(Bundled.objects.values_list("kind", flat=True)) == {"bundle", "section", "place"}
    assert stands()
