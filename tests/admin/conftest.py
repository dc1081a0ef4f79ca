import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client

from news.models import Appointment, Event, Organization, OtherName, Participant, Place, Post, Section
from tests.editors import make_editor


@pytest.fixture
def chief(client: Client, db: None) -> User:
    """Logged in, and may publish."""
    user = make_editor("chief", may_publish=True)
    client.force_login(user)
    return user


@pytest.fixture
def editor(client: Client, db: None) -> User:
    """Logged in, and may not publish."""
    user = make_editor("editor")
    client.force_login(user)
    return user


@pytest.fixture
def section(db: None) -> Section:
    return Section.objects.create(slug="meetings", name_en="Meetings")


@pytest.fixture
def astana(db: None) -> Place:
    place = Place.objects.create(slug="astana", name_en="Astana", country="KZ", time_zone="Asia/Almaty")
    OtherName.objects.create(place=place, name="Нур-Султан", language="ru", start_date="2019", end_date="2022")
    return place


@pytest.fixture
def ministry(db: None) -> Organization:
    return Organization.objects.create(slug="mfa-kz", name_en="Ministry of Foreign Affairs", classification="ministry")


@pytest.fixture
def nurtleu(ministry: Organization) -> Participant:
    """Minister from April 2023 to September 2025."""
    person = Participant.objects.create(slug="murat-nurtleu", name_en="Murat Nurtleu", sort_name_en="Nurtleu, Murat")
    OtherName.objects.create(participant=person, name="Мурат Нуртлеу", language="ru")
    OtherName.objects.create(participant=person, name="Մուրատ Նուրտլեու", language="hy")
    post = Post.objects.create(slug="minister", title_en="Minister of Foreign Affairs", organization=ministry)
    Appointment.objects.create(participant=person, post=post, start_date="2023-04-03", end_date="2025-09-26")
    return person


@pytest.fixture
def lavrov(db: None) -> Participant:
    """Somebody without an office on record."""
    return Participant.objects.create(slug="sergey-lavrov", name_en="Sergey Lavrov", sort_name_en="Lavrov, Sergey")


@pytest.fixture
def draft(section: Section, astana: Place) -> Event:
    return Event.objects.create(
        slug="meeting-in-astana",
        title="Meeting in Astana",
        lead="They met.",
        section=section,
        place=astana,
        start_date=dt.date(2024, 2, 16),
        source_publisher="Collective Security Treaty Organization",
    )
