"""What is asked in ways that Django lacks answers as Django's own does."""

import datetime as dt

import pytest
from django.conf import settings
from django.urls import reverse, set_script_prefix
from django.utils import translation

from news.models import Event, Organization, Participant, Participation, Place, Post, Section, Topic
from news.models.publishable import public_rule
from news.models.visibility import has_public_event, named_in_public
from tests.world import make_event, make_world

MOMENTS = [None, dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2024, 6, 1, tzinfo=dt.UTC)]


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1, 3, 5000])
def test_hundreds_of_keys_are_asked_as_few_are(number: int) -> None:
    own = [make_event(f"event-{i}").pk for i in range(4)]
    keys = [*own[:number], *range(10_000, 10_000 + number)]
    found = set(Event.objects.filter(pk__in=keys))
    assert set(Event.objects.filter(pk__among=keys)) == found
    assert set(Event.objects.exclude(pk__among=keys)) == set(Event.objects.all()) - found
    assert len(found) == min(number, 4)


@pytest.mark.django_db
@pytest.mark.parametrize("at", MOMENTS, ids=str)
def test_what_is_named_in_public_is_asked_at_any_moment(at: dt.datetime | None) -> None:
    """Kept statements hold neither the moment nor the row for which they were first made."""
    make_world(3)
    Event.objects.filter(slug="event-001").update(publish_at=dt.datetime(2024, 3, 1, tzinfo=dt.UTC))
    Event.objects.filter(slug="event-002").update(status="draft")
    for _time in range(2):
        lines = Participation.objects.filter(public_rule(at, "event__"))
        assert set(Participation.objects.filter(has_public_event("event", at))) == set(lines)
        assert set(Participation.objects.exclude(has_public_event("event", at))) == set(
            Participation.objects.exclude(pk__in=lines)
        )
        people = Participant.objects.filter(named_in_public("Participation", "participant", at))
        assert set(people) == set(Participant.objects.filter(participations__in=lines))
        places = Place.objects.filter(named_in_public("Event", "place", at, event="pk"))
        assert set(places) == set(Place.objects.filter(events__in=Event.objects.filter(public_rule(at))))
        posts = Post.objects.public(at)
        assert set(posts) == set(Post.objects.filter(participations__in=lines))


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_addresses_are_those_of_the_patterns_in_every_language_and_under_any_root(language: str) -> None:
    kinds = (Event, Organization, Participant, Place, Post, Section, Topic)
    for prefix in ("/", "/news-room/"):
        set_script_prefix(prefix)
        try:
            with translation.override(language):
                for kind in kinds:
                    own = kind(slug="a-slug-1").get_absolute_url()
                    assert own == reverse(f"news:{kind._meta.model_name}_detail", args=["a-slug-1"])
                    assert own.startswith(f"{prefix}{language}/")
        finally:
            set_script_prefix("/")
