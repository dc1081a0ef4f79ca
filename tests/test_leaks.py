"""What is not public is nowhere: every address of the site is walked with items that nobody may see in the record.

A new address joins by an entry in `ADDRESSES`; without one the first test fails.
"""

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from news.enums import Role, Status
from news.models import (
    Announcement,
    Appointment,
    Event,
    EventTopic,
    Organization,
    OtherName,
    Participant,
    Participation,
    Place,
    Post,
    Section,
    Topic,
)

STATES = ["draft", "scheduled", "embargoed", "withdrawn"]
WORD = "zzyzx"
ADDRESSES = {
    "front_page": ["/en/"],
    "event_list": [
        "/en/news/",
        f"/en/news/?q={WORD}",
        "/en/news/?year=1987",
        "/en/news/?country=AQ",
        *(
            f"/en/news/?{name}={WORD}-{state}"
            for state in STATES
            for name in ("section", "topic", "place", "participant", "counterpart", "organization")
        ),
        "/en/news/?role=observer",
        "/en/news/?mode=online",
    ],
    "event_year": ["/en/news/1987/"],
    "event_month": ["/en/news/1987/03/"],
    "event_detail": [f"/en/news/{WORD}-{state}/" for state in STATES],
    "section_detail": [f"/en/sections/{WORD}-{state}/" for state in STATES],
    "topic_detail": [f"/en/topics/{WORD}-{state}/" for state in STATES],
    "place_detail": [f"/en/places/{WORD}-{state}/" for state in STATES],
    "participant_list": ["/en/participants/", "/en/participants/?letter=Z"],
    "participant_detail": [f"/en/participants/{WORD}-{state}/" for state in STATES],
    "organization_list": ["/en/organizations/"],
    "organization_detail": [f"/en/organizations/{WORD}-{state}/" for state in STATES],
    "design_system": ["/en/design/"],
}
EVERYWHERE = [address for addresses in ADDRESSES.values() for address in addresses]


def hidden_event(state: str) -> Event:
    """An event of 1987 that nobody may see, with everything around it that only it names."""
    name, slug, later = f"Zzyzx {state}", f"{WORD}-{state}", timezone.now() + dt.timedelta(days=1)
    published: dict[str, object] = {
        "draft": {"status": Status.DRAFT},
        "scheduled": {"status": Status.PUBLISHED, "publish_at": later},
        "embargoed": {"status": Status.PUBLISHED, "embargo_until": later},
        "withdrawn": {
            "status": Status.WITHDRAWN,
            "withdrawn_at": timezone.now(),
            "withdrawal_reason": "It named the wrong day.",
        },
    }
    body = Organization.objects.create(slug=slug, name_en=name, classification="ngo")
    person = Participant.objects.create(slug=slug, name_en=name, sort_name=name)
    OtherName.objects.create(participant=person, name=f"Other {name}")
    post = Post.objects.create(slug=slug, title_en=name, organization=body)
    Appointment.objects.create(participant=person, post=post)
    topic = Topic.objects.create(slug=slug, name_en=name, organization=body)
    event = Event.objects.create(
        slug=slug,
        title=name,
        lead=name,
        body=f"<p>{name}</p>",
        theme=name,
        start_date=dt.date(1987, 3, 14),
        section=Section.objects.create(slug=slug, name_en=name),
        place=Place.objects.create(slug=slug, name_en=name, country="AQ"),
        attendance_mode="online",
        source_text=name,
        **published[state],  # type: ignore[arg-type]
    )
    line = Participation.objects.create(event=event, order=1, participant=person, affiliation=body, role=Role.OBSERVER)
    line.posts.add(post)
    Participation.objects.create(event=event, order=2, organization=body, role=Role.HOST)
    Participation.objects.create(event=event, order=3, group=name, on_behalf_of_participant=person)
    EventTopic.objects.create(event=event, topic=topic)
    Announcement.objects.create(event=event, order=1, text=name, topic=topic, supporter=body, venue=body)
    return event


@pytest.fixture
def hidden(documented: None) -> list[Event]:
    return [hidden_event(state) for state in STATES]


def told(client: Client, address: str) -> str:
    """All that an answer tells, headers included, without what the reader asked."""
    response = client.get(address, follow=True)
    text = response.content.decode() + str(response.headers)
    patterns = [
        rf"“[^”]*{WORD}[^”]*”",
        rf"value=\"{WORD}[^\"]*\"",
        rf"\?[^\"' ]*{WORD}[^\"' ]*",
        rf"/{WORD}-\w+/",
        rf"News: {WORD}",
        rf"<strong>{WORD}</strong>",
        rf"{WORD}(?:-\w+)? is not one of",
    ]
    return re.sub("|".join(patterns), "", text)


def test_every_address_of_the_site_is_walked() -> None:
    names = {name for name in get_resolver("news.urls").reverse_dict if isinstance(name, str)}
    assert names == set(ADDRESSES)


@pytest.mark.parametrize("address", EVERYWHERE)
def test_hidden_items_are_nowhere(client: Client, hidden: list[Event], address: str) -> None:
    text = told(client, address)
    assert "Zzyzx" not in text
    assert "1987" in address or "1987" not in text


def test_hidden_items_are_nowhere_for_staff_on_the_public_pages(client: Client, hidden: list[Event]) -> None:
    client.force_login(User.objects.create_superuser("chief"))
    assert [address for address in EVERYWHERE if "Zzyzx" in told(client, address)] == []


def test_hidden_items_are_not_linked(client: Client, hidden: list[Event]) -> None:
    seen = list(crawl(client, "/en/"))
    assert len(seen) > 40
    assert [address for address, text in seen if "zzyzx" in text.lower() or "1987" in text] == []


def crawl(client: Client, start: str) -> Iterator[tuple[str, str]]:
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop()
        text = client.get(address, follow=True).content.decode()
        yield address, text
        for link in re.findall(r'href="(/en/[^"#]*)', text):
            link = link.replace("&amp;", "&")
            if link not in seen:
                seen.add(link)
                waiting.append(link)


@pytest.mark.parametrize("state", ["draft", "scheduled", "embargoed"])
def test_a_hidden_event_answers_as_one_that_never_was(client: Client, hidden: list[Event], state: str) -> None:
    answer, unknown = (client.get(f"/en/news/{slug}/") for slug in (f"{WORD}-{state}", "never-was"))
    assert answer.status_code == unknown.status_code == 404
    assert answer.content.decode().replace(f"{WORD}-{state}", "never-was") == unknown.content.decode()


def test_a_withdrawn_event_answers_with_its_reason_alone(client: Client, hidden: list[Event]) -> None:
    response = client.get(f"/en/news/{WORD}-withdrawn/")
    assert response.status_code == 410
    assert "It named the wrong day." in response.content.decode()
    assert "Zzyzx" not in response.content.decode()


@pytest.mark.parametrize("state", ["draft", "scheduled", "embargoed"])
def test_once_public_it_is_found(client: Client, hidden: list[Event], state: str) -> None:
    Event.objects.filter(slug=f"{WORD}-{state}").update(status=Status.PUBLISHED, publish_at=None, embargo_until=None)
    found = {address for address in EVERYWHERE if f"Zzyzx {state}" in told(client, address)}
    assert {
        "/en/",
        "/en/news/",
        "/en/news/1987/",
        "/en/news/1987/03/",
        f"/en/news/{WORD}-{state}/",
        f"/en/news/?participant={WORD}-{state}",
        f"/en/news/?organization={WORD}-{state}",
        f"/en/sections/{WORD}-{state}/",
        f"/en/topics/{WORD}-{state}/",
        f"/en/places/{WORD}-{state}/",
        f"/en/participants/{WORD}-{state}/",
        f"/en/organizations/{WORD}-{state}/",
        "/en/participants/",
        "/en/organizations/",
    } <= found
