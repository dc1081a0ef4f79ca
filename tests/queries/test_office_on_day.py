import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import Appointment, Organization, Participant, Post
from news.queries.office_on_day import offices_on

pytestmark = pytest.mark.django_db
DAY = dt.date(2024, 2, 16)


@pytest.fixture
def nurtleu() -> Participant:
    return Participant.objects.create(slug="murat-nurtleu", name_en="Murat Nurtleu", sort_name_en="Nurtleu, Murat")


def appoint(person: Participant, title: str, **fields: Any) -> Appointment:
    body, _ = Organization.objects.get_or_create(slug="kz", name_en="Kazakhstan", classification="state")
    post, _ = Post.objects.get_or_create(slug=title.lower().replace(" ", "-"), title_en=title, organization=body)
    return Appointment.objects.create(participant=person, post=post, **fields)


def test_an_office_documented_for_the_day(nurtleu: Participant) -> None:
    appoint(nurtleu, "Minister", start_date="2023-04-03", end_open=True)
    appoint(nurtleu, "Ambassador")
    office = offices_on([nurtleu.pk], DAY)[nurtleu.pk]
    assert (office.wording, office.label, office.note) == ("Minister", "Minister (2023-04-03–…)", "")


def test_two_offices_at_once_in_the_order_of_entry(nurtleu: Participant) -> None:
    appoint(nurtleu, "Deputy Prime Minister", start_date="2023", end_date="2025")
    appoint(nurtleu, "Minister", start_date="2023", end_date="2025", acting=True)
    office = offices_on([nurtleu.pk], DAY)[nurtleu.pk]
    assert office.wording == "Deputy Prime Minister, Acting Minister"
    assert [post.slug for post in office.posts] == ["deputy-prime-minister", "minister"]


def test_an_office_without_dates_says_so(nurtleu: Participant) -> None:
    appoint(nurtleu, "Minister")
    office = offices_on([nurtleu.pk], DAY)[nurtleu.pk]
    assert (office.label, office.documented) == ("Minister (dates of office not documented)", False)
    assert office.note == "The dates of this office are not documented for that day. Check it against the source."


def test_an_office_with_an_unknown_end(nurtleu: Participant) -> None:
    appoint(nurtleu, "Minister", start_date="2023")
    assert offices_on([nurtleu.pk], DAY)[nurtleu.pk].label == "Minister (2023–?, not certain on that day)"


@pytest.mark.parametrize("dates", [{"start_date": "2024-03"}, {"end_date": "2024-01"}])
def test_an_office_of_another_time_is_left_out(nurtleu: Participant, dates: dict[str, str]) -> None:
    appoint(nurtleu, "Minister", **dates)
    assert offices_on([nurtleu.pk], DAY) == {}


def test_one_query_for_any_number_of_people(nurtleu: Participant) -> None:
    people = [nurtleu]
    for number in range(3):
        people.append(Participant.objects.create(slug=f"p{number}", name_en="Person", sort_name_en="Person"))
    for person in people:
        appoint(person, "Adviser", start_date=f"20{10 + person.pk % 10}")
    with CaptureQueriesContext(connection) as queries:
        assert len([office.wording for office in offices_on([person.pk for person in people], DAY).values()]) == 4
    assert len(queries) == 1
