import datetime as dt

import pytest
from django.contrib.auth.models import User

from news.models import Event, Place, Section
from tests.editors import make_editor


@pytest.fixture
def editor(db: None) -> User:
    return make_editor("editor")


@pytest.fixture
def draft(db: None) -> Event:
    section = Section.objects.create(slug="meetings", name_en="Meetings")
    place = Place.objects.create(slug="astana", name_en="Astana", country="KZ", time_zone="Asia/Almaty")
    return Event.objects.create(
        slug="meeting-in-astana",
        title="Meeting in Astana",
        lead="They met.",
        section=section,
        place=place,
        start_date=dt.date(2024, 2, 16),
    )
