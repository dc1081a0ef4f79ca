import datetime as dt
from typing import Any

import pytest

from news.enums import Status
from news.models import Event, Participation, Place, Section
from news.queries.desk import GAPS, STATES, in_state, lacking, state_of
from tests.pictures import shown_in, stored_image

pytestmark = pytest.mark.django_db
AT = dt.datetime(2024, 2, 15, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def items() -> None:
    section = Section.objects.create(slug="meetings", name_en="Meetings")
    place = Place.objects.create(slug="astana", name_en="Astana")
    published = {"status": Status.PUBLISHED}
    withdrawn = {
        "status": Status.WITHDRAWN,
        "withdrawn_at": AT,
        "withdrawal_kind": "error",
        "withdrawal_reason": "Twice.",
    }
    whole = {"place": place, "source_publisher": "CSTO"}
    made: dict[str, dict[str, Any]] = {
        "draft": {"place": place},
        "public": {**published, "publish_at": AT, "source_publisher": "CSTO"},
        "later": {**published, "publish_at": AT + HOUR, "source_url": "https://example.org/"},
        "embargoed": {**published, "embargo_until": AT + HOUR, "source_text": "Text."},
        "withdrawn": withdrawn,
        "review": {"status": Status.IN_REVIEW, **whole},
        "approved": {"status": Status.APPROVED, **whole},
        "over": {**published, "expire_at": AT, **whole, "unapproved_because": "Late."},
    }
    for slug, fields in made.items():
        day = dt.date(2024, 2, 14)
        event = Event.objects.create(slug=slug, title=slug, section=section, start_date=day, **fields)
        if slug == "public":
            Participation.objects.create(event=event, order=1, group="journalists")
            shown_in(event, stored_image(alt_en=""))


def slugs(events: object) -> set[str]:
    return {event.slug for event in events}  # type: ignore[attr-defined]


def test_the_table_and_the_item_agree_on_the_state(items: None) -> None:
    expected = {
        "draft": {"draft"},
        "in_review": {"review"},
        "approved": {"approved"},
        "expired": {"over"},
        "scheduled": {"later", "embargoed"},
        "public": {"public"},
        "withdrawn": {"withdrawn"},
    }
    assert {state: slugs(in_state(Event.objects.all(), state, AT)) for state in STATES} == expected
    by_item: dict[str, set[str]] = {state: set() for state in STATES}
    for event in Event.objects.all():
        by_item[state_of(event, AT)].add(event.slug)
    assert by_item == expected


def test_a_state_that_there_is_not() -> None:
    with pytest.raises(KeyError):
        in_state(Event.objects.all(), "lost")


def test_what_items_lack_unless_they_are_withdrawn(items: None) -> None:
    assert {gap: slugs(lacking(Event.objects.all(), gap)) for gap in GAPS} == {
        "place": {"public", "later", "embargoed"},
        "source": {"draft"},
        "participants": {"draft", "later", "embargoed", "review", "approved", "over"},
        "lead": {"draft", "public", "later", "embargoed", "review", "approved", "over"},
        "topic": {"draft", "public", "later", "embargoed", "review", "approved", "over"},
        "office": set(),
        "alt": {"public"},
        "approval": {"over"},
    }
