import datetime as dt

import pytest
from django.contrib.auth.models import User

from news.enums import Status
from news.models import Event, Section
from tests.editors import make_editor


@pytest.fixture
def chief(db: None) -> User:
    return make_editor("chief", may_publish=True)


@pytest.fixture
def editor(db: None) -> User:
    return make_editor("editor")


@pytest.fixture
def draft(db: None) -> Event:
    section = Section.objects.create(slug="meetings", name_en="Meetings")
    return Event.objects.create(
        slug="seminar",
        title="Seminar on security",
        lead="On 14 February 2024, a seminar was held.",
        section=section,
        start_date=dt.date(2024, 2, 14),
        source_publisher="Collective Security Treaty Organization",
    )


@pytest.fixture
def approved(draft: Event) -> Event:
    Event.objects.filter(pk=draft.pk).update(status=Status.APPROVED)
    draft.refresh_from_db()
    return draft
