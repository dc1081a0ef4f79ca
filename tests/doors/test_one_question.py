"""One question, every door: the same items in the same order as on the page, whatever is asked."""

import datetime as dt
import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlencode

import feedparser
import pytest
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from news.doors import LIST_DOORS
from news.filters import EventFilter
from news.filters.event_form import COUNTERPARTS
from news.models import Event, Organization, Participant, Place, Post, Section, Topic
from news.models.schedule import HAS_DAY
from news.queries.names import suggestions
from news.queries.timeline import PAGE_SIZE
from tests.doors.reading import READERS
from tests.pages import read
from tests.world import LAST_DAY, TIMES, make_event, make_world

QUESTIONS = 100
GROUPS = 4


def test_each_door_is_read_here() -> None:
    assert READERS.keys() == LIST_DOORS.keys()


@pytest.fixture(scope="module")
def many(record: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The documented events, and enough others for more than one page; some have no day."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world(3)
        for i in range(24):
            day, certainty = LAST_DAY - dt.timedelta(days=i // 4), "year_unknown" if i % 12 == 4 else "documented"
            make_event(f"bare-{i}", day, start_time=TIMES[i % 4], time_zone="Asia/Almaty", date_certainty=certainty)
        yield
        transaction.set_rollback(True)


def values() -> dict[str, list[str]]:
    """Real values of every filter."""

    def slugs(model: Any) -> list[str]:
        return list(model.objects.public().order_by("pk").values_list("slug", flat=True))

    people, bodies, posts = slugs(Participant), slugs(Organization), slugs(Post)
    return {
        "year": ["2024", "2025", "2023"],
        "after": ["2024-02-10", "2024-03-20"],
        "before": ["2024-03-31", "2024-02-16"],
        "section": slugs(Section),
        "topic": slugs(Topic),
        "place": slugs(Place),
        "country": ["KZ", "RU"],
        "participant": people,
        "counterpart": people,
        "organization": bodies,
        "counterpart_organization": bodies,
        "post": posts,
        "counterpart_post": posts,
        "role": ["host", "party", "speaker", "mentioned"],
        "kind": ["meeting", "seminar"],
        "mode": ["in_person", "online", "unknown"],
        "language": ["en", "ru"],
        "q": ["lead", "security", "of"],
        "order": ["relevance"],
    }


def questions(group: int) -> Iterator[dict[str, str]]:
    chance, known = random.Random(group), values()
    for _number in range(QUESTIONS // GROUPS):
        # One filter in half of them, so that many have an answer.
        names = chance.sample(sorted(known), chance.choice([1, 1, 2, 3]))
        asked = {name: chance.choice(known[name]) for name in names}
        # In their one spelling: the second of two is asked for beside a first.
        for first, other in COUNTERPARTS.items():
            if other in asked:
                asked.setdefault(first, chance.choice(known[first]))
        if "q" not in asked:
            asked.pop("order", None)
        yield {name: asked[name] for name in EventFilter.base_filters if name in asked}


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_question_has_one_answer_through_every_door(
    group: int, many: None, db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The names that a form offers are the same in all these questions, and half of what each costs.
    monkeypatch.setattr("news.filters.event_form.suggestions", cache(suggestions))
    ids = {event.slug: f"http://testserver{event.permanent_path}" for event in Event.objects.all()}
    dated = {ids[slug] for slug in Event.objects.filter(HAS_DAY).values_list("slug", flat=True)}
    found = 0
    for asked in questions(group):
        query = urlencode(asked)
        page = read(client, f"/en/news/?{query}")
        assert page.status in (200, 400), query
        if page.status == 400:
            assert {client.get(f"/en/news.{suffix}?{query}").status_code for suffix in LIST_DOORS} == {400}, query
            continue
        shown = [ids[slug] for slug in page.events]
        found += bool(shown)
        for suffix, reader in READERS.items():
            told = reader(client.get(f"/en/news.{suffix}?{query}").content)
            expected = [one for one in shown if one in dated] if suffix == "ics" else shown
            assert told[: len(expected)] == expected, (suffix, query)
            assert len(shown) == PAGE_SIZE or told == expected, (suffix, query)
    assert found > QUESTIONS / GROUPS / 4


def test_the_answers_go_on_where_they_end(many: None, db: None, client: Client) -> None:
    everything = [f"http://testserver{event.permanent_path}" for event in Event.objects.public().newest_first()]
    assert len(everything) > 20
    for suffix in ("atom", "rss", "feed.json", "json"):
        url, told = f"/en/news.{suffix}", []
        while url:
            content = client.get(url).content
            told += READERS[suffix](content)
            url = next_of(suffix, content)
        assert told == everything, suffix


def next_of(suffix: str, content: bytes) -> str:
    if suffix.endswith("json"):
        return str(json.loads(content).get("next_url" if suffix == "feed.json" else "older") or "")
    links = feedparser.parse(content).feed.links
    return next((str(link.href) for link in links if link.rel == "next"), "")
