"""A record of any size about an alliance that does not exist. The same seed makes the same record."""

import datetime as dt
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction

from news.enums import Classification, DatePrecision, EventKind, Presence, Role, Status, TopicKind
from news.models import (
    Appointment,
    Event,
    EventTopic,
    Organization,
    Participant,
    Participation,
    Place,
    Post,
    Section,
    Topic,
)

PREFIX = "demo-"
BATCH = 1000
FIRST_DAY, DAYS = dt.date(2001, 1, 1), 9300
COUNTRIES = ["Avaria Minor", "Belmontia", "Carsovia", "Dremland", "Estvale", "Farrowmark", "Gorvenia", "Holmsted"]
CITIES = ["Port Sable", "Kestrel", "New Alden", "Vardholm", "Mirefield", "Oakhaven", "Saint Orrin", "Tarn"]
ZONES = ["Europe/Moscow", "Asia/Yerevan", "Asia/Almaty", "Asia/Bishkek", "Asia/Dushanbe", "Europe/Minsk"]
# A degree north and east in each country, around which its cities lie, and how far from it.
COUNTRIES_AT = {
    "AM": (40.2, 45.0, 0.8),
    "BY": (53.6, 28.0, 2.0),
    "KZ": (48.0, 67.0, 8.0),
    "KG": (41.5, 74.5, 2.0),
    "RU": (57.0, 62.0, 22.0),
    "TJ": (38.7, 70.5, 1.5),
}
GIVEN = [
    "Ada",
    "Bero",
    "Cilla",
    "Doran",
    "Elva",
    "Fenn",
    "Garo",
    "Hesta",
    "Ilya",
    "Jora",
    "Kira",
    "Lorn",
    "Mira",
    "Nerses",
]
FAMILY = ["Ash", "Brook", "Crane", "Dale", "Elm", "Finch", "Grove", "Heron", "Ivers", "Juniper", "Kite", "Lark", "Moss"]
ENDINGS = ["", "ov", "yan", "sen", "bay", "ik", "zoda", "ev", "son", "uly", "ford", "well", "mont", "grad"]
OFFICES = ["Minister of Rivers", "Minister of Lanterns", "Head of Protocol", "Envoy", "Chief of the Survey"]
SUBJECTS = ["tidal safety", "mountain roads", "harbour training", "weather exchange", "joint survey", "archive access"]
GROUPS = ["experts of the participating services", "students of the Maritime Academy", "editors of local newspapers"]
SYLLABLES = [f"{first}{second}" for first in "bdfgklmnprstvz" for second in ("a", "an", "e", "el", "i", "o", "or", "u")]
VERBS = {
    EventKind.BILATERAL_MEETING: "{a} met with {b}",
    EventKind.BRIEFING: "{a} held a briefing on {s}",
    EventKind.SEMINAR: "Seminar on {s} with {a}",
    EventKind.VISIT: "{a} visited {c}",
    EventKind.SESSION: "Session of the Council on {s}",
}


@dataclass
class World:
    """The shared records that demo events point at."""

    sections: list[Section] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    organs: list[Organization] = field(default_factory=list)
    ministries: list[Organization] = field(default_factory=list)
    offices: list[tuple[Participant, Post]] = field(default_factory=list)


def make_world(people: int, chance: random.Random) -> World:
    """The alliance, its members, places and topics, and so many people, each in one office."""
    world = World()
    kinds = ["Meetings", "Seminars", "Visits", "Exercises", "Statements"]
    for order, name in enumerate(kinds):
        world.sections.append(Section(slug=f"{PREFIX}{name.lower()}", name_en=f"{name} (demo)", order=order))
    Section.objects.bulk_create(world.sections)
    alliance = _body("alliance", "Imaginary Alliance", Classification.IGO)
    world.organs = [alliance] + [
        _body(f"organ-{i}", f"{name} of the Imaginary Alliance", Classification.IGO_ORGAN, alliance)
        for i, name in enumerate(["Secretariat", "Joint Survey", "Assembly"])
    ]
    for i, country in enumerate(COUNTRIES):
        state = _body(f"state-{i}", country, Classification.STATE)
        world.ministries.append(_body(f"ministry-{i}", f"Ministry of {country}", Classification.MINISTRY, state))
    world.places = [_place(i) for i in range(48)]
    Place.objects.bulk_create(world.places)
    world.topics = [
        Topic(
            slug=f"{PREFIX}topic-{i}",
            name_en=f"{SUBJECTS[i % len(SUBJECTS)].capitalize()} {i + 1}",
            kind=TopicKind.SUBJECT,
        )
        for i in range(60)
    ]
    Topic.objects.bulk_create(world.topics)
    world.offices = _appoint(people, world, chance)
    return world


def _place(i: int) -> Place:
    """Cities around one point of a country by turns, each ring further out."""
    code = list(COUNTRIES_AT)[i % len(COUNTRIES_AT)]
    north, east, reach = COUNTRIES_AT[code]
    ring = i // len(COUNTRIES_AT)
    angle, away = 2.4 * ring, reach * (ring / 8) ** 0.5
    return Place(
        slug=f"{PREFIX}place-{i}",
        name_en=f"{CITIES[i % len(CITIES)]} {i // len(CITIES) + 1}",
        country=code,
        time_zone=ZONES[i % len(ZONES)],
        latitude=round(north + away * math.sin(angle) / 2, 2),
        longitude=round(east + away * math.cos(angle), 2),
    )


def _body(slug: str, name: str, kind: Classification, parent: Organization | None = None) -> Organization:
    return Organization.objects.create(slug=f"{PREFIX}{slug}", name_en=name, classification=kind, parent=parent)


def _appoint(number: int, world: World, chance: random.Random) -> list[tuple[Participant, Post]]:
    bodies = [*world.organs, *world.ministries]
    people, posts, spells = [], [], []
    for i in range(number):
        given = chance.choice(GIVEN)
        family = chance.choice(FAMILY) + chance.choice(ENDINGS) + (f" {i // 500}" if i >= 500 else "")
        name = f"{given} {family}"
        people.append(Participant(slug=f"{PREFIX}person-{i}", name_en=name, sort_name_en=f"{family}, {given}"))
        body = bodies[i % len(bodies)]
        posts.append(
            Post(slug=f"{PREFIX}post-{i}", title_en=f"{OFFICES[i % len(OFFICES)]}, {body.name}", organization=body)
        )
    Participant.objects.bulk_create(people, BATCH)
    Post.objects.bulk_create(posts, BATCH)
    for person, post in zip(people, posts, strict=True):
        start = FIRST_DAY.year + chance.randrange(20)
        spells.append(Appointment(participant=person, post=post, start_date=str(start), end_date=str(start + 5)))
    Appointment.objects.bulk_create(spells, BATCH)
    return list(zip(people, posts, strict=True))


def make_crowd(number: int, chance: random.Random) -> Iterator[int]:
    """So many people more, with names of their own, each in one of the events; written batch by batch."""
    events = list(Event.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, number, BATCH):
        size = min(BATCH, number - start)
        people = []
        for i in range(start, start + size):
            family = "".join(chance.choices(SYLLABLES, k=3)).capitalize() + chance.choice(ENDINGS)
            given = "".join(chance.choices(SYLLABLES, k=2)).capitalize()
            told = {"name_en": f"{given} {family}", "sort_name_en": f"{family}, {given}"}
            people.append(Participant(slug=f"{PREFIX}crowd-{i}", **told))
        with transaction.atomic():
            Participant.objects.bulk_create(people)
            rows = [
                Participation(event_id=events[(start + i) % len(events)], order=100 + (start + i) // len(events))
                for i in range(size)
            ]
            for row, person in zip(rows, people, strict=True):
                row.participant, row.role, row.presence = person, Role.ATTENDEE, Presence.IN_PERSON
            Participation.objects.bulk_create(rows)
        yield size


def make_events(number: int, world: World, chance: random.Random) -> Iterator[int]:
    """Writes the events batch by batch, each batch whole or not at all; yields how many each held."""
    for start in range(0, number, BATCH):
        size = min(BATCH, number - start)
        with transaction.atomic():
            _write_batch(start, size, world, chance)
        yield size


def _write_batch(start: int, size: int, world: World, chance: random.Random) -> None:
    casts = [[_pick(world, chance), _pick(world, chance)] for _ in range(size)]
    events = [_event(start + i, casts[i], world, chance) for i in range(size)]
    Event.objects.bulk_create(events)
    rows: list[Participation] = []
    for event, cast in zip(events, casts, strict=True):
        rows += _participations(event, cast, world, chance)
    Participation.objects.bulk_create(rows)
    posts = {person.pk: post for cast in casts for person, post in cast}
    through = Participation.posts.through
    through.objects.bulk_create(
        through(participation_id=row.pk, post_id=posts[row.participant_id].pk) for row in rows if row.participant_id
    )
    EventTopic.objects.bulk_create(EventTopic(event=event, topic=chance.choice(world.topics)) for event in events)


def _pick(world: World, chance: random.Random) -> tuple[Participant, Post]:
    """A few people are in the news every day, most of them seldom."""
    return world.offices[min(int(chance.paretovariate(0.7)) - 1, len(world.offices) - 1)]


def _event(index: int, cast: list[tuple[Participant, Post]], world: World, chance: random.Random) -> Event:
    kind = chance.choice(list(VERBS))
    (first, post), (second, _) = cast
    words = {"a": first.name, "b": second.name, "s": chance.choice(SUBJECTS), "c": chance.choice(COUNTRIES)}
    day = FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS))
    monthly = chance.random() < 0.01
    published = chance.random() < 0.98
    title = VERBS[kind].format(**words)
    return Event(
        slug=f"{PREFIX}{index}-{kind.replace('_', '-')}",
        section=chance.choice(world.sections),
        kind=kind,
        title=title,
        lead=f"{title}. The parties spoke of {words['s']} and of the work planned for the season. ({post.title})",
        body=f"<p>{words['s'].capitalize()} stood first on the agenda.</p><p>The next talks follow in the spring.</p>",
        theme=words["s"],
        start_date=day.replace(day=1) if monthly else day,
        date_precision=DatePrecision.MONTH if monthly else DatePrecision.DAY,
        start_time=None if monthly or chance.random() < 0.5 else dt.time(chance.randrange(8, 19), 30),
        place=chance.choice(world.places) if chance.random() < 0.8 else None,
        status=Status.PUBLISHED if published else Status.DRAFT,
        source_publisher="Imaginary Alliance",
    )


def _participations(
    event: Event, cast: list[tuple[Participant, Post]], world: World, chance: random.Random
) -> list[Participation]:
    rows: list[Participation] = []
    for person, post in dict(cast).items():
        rows.append(
            Participation(
                event=event,
                order=len(rows) + 1,
                participant=person,
                role=Role.PARTY,
                presence=Presence.IN_PERSON,
                position=post.title,
                affiliation=post.organization,
            )
        )
    rows.append(
        Participation(event=event, order=len(rows) + 1, organization=chance.choice(world.organs), role=Role.HOST)
    )
    if chance.random() < 0.4:
        rows.append(Participation(event=event, order=len(rows) + 1, group=chance.choice(GROUPS)))
    if chance.random() < 0.2:
        body = chance.choice(world.ministries)
        rows.append(Participation(event=event, order=len(rows) + 1, organization=body, role=Role.MENTIONED))
    return rows
