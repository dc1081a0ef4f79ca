"""The office of a person on a day that the address asks for."""

import datetime as dt

import pytest
from django.test import Client

from news.models import Appointment, Organization, OtherName, Post
from tests.pages import read
from tests.views.test_events import part
from tests.views.test_pairs import meet, person

pytestmark = pytest.mark.django_db
ANN = "/en/participants/ann/"


def held(start: str = "", end: str = "", *days: dt.date, slug: str = "chief", **values: object) -> Appointment:
    """Ann in an office, which events of these days show."""
    body = Organization.objects.get_or_create(slug="body", defaults={"name_en": "Body", "classification": "igo"})[0]
    post = Post.objects.get_or_create(slug=slug, defaults={"title_en": slug.title(), "organization": body})[0]
    for day in days:
        event = meet(f"{slug}-{day}", day, {"participant": person("ann")})
        event.participations.get().posts.add(post)
    return Appointment.objects.create(participant=person("ann"), post=post, start_date=start, end_date=end, **values)


def answer(client: Client, day: str) -> str:
    offices = part(read(client, f"{ANN}?as_of={day}"), "offices")
    return offices.split('class="as-of__answer"', 1)[1]


def test_the_dates_of_the_office_answer(client: Client) -> None:
    held("2019-01-01", "2021-12-31", dt.date(2020, 5, 5))
    assert "documented: by the dates of the office" in answer(client, "2020-03-01")
    assert "Chief" in answer(client, "2020-03-01")
    assert "Not known" in answer(client, "2018-12-31")
    assert "Chief" not in answer(client, "2022-01-01")


def test_an_event_of_that_day_answers_where_no_dates_are_stated(client: Client) -> None:
    held("", "", dt.date(2020, 5, 5))
    assert "documented: an event of that day shows it" in answer(client, "2020-05-05")
    assert "Not known" in answer(client, "2020-05-06")


def test_what_lies_between_two_events_is_inferred_and_set_in_brackets(client: Client) -> None:
    held("", "", dt.date(2020, 5, 5), dt.date(2020, 9, 9))
    told = answer(client, "2020-07-07")
    assert "inferred: events before and after that day show it" in told
    assert '[<a href="/en/posts/chief/">Chief</a>]' in told


def test_two_terms_of_one_office_leave_what_lies_between_unknown(client: Client) -> None:
    held("2010", "2012", dt.date(2011, 5, 5), dt.date(2020, 9, 9))
    held("2019", "")
    assert "Not known" in answer(client, "2015-01-01")


def test_an_inferred_year_makes_an_inferred_office(client: Client, record: None) -> None:
    page = read(client, "/en/participants/sergey-lavrov/?as_of=2024-02-07")
    assert "inferred: an event of that day shows it, and its year is inferred" in part(page, "offices")
    assert "[<a" in part(page, "offices")


def test_brackets_stand_around_an_inferred_year_wherever_the_day_is_told(client: Client, record: None) -> None:
    for path in ("participants/sergey-lavrov", "posts/russian-foreign-minister", "participants/sergey-lavrov/briefing"):
        assert "7 February [2024]" in read(client, f"/en/{path}/").main.split("CSTO Secretary General meets")[0]


def test_an_office_that_only_a_draft_shows_is_not_told(client: Client) -> None:
    held("2019", "2021", dt.date(2020, 5, 5))
    hidden = held("2019", "2021", dt.date(2020, 6, 6), slug="secret")
    hidden.post.participations.get().event.__class__.objects.filter(slug__startswith="secret").update(status="draft")
    assert "Secret" not in answer(client, "2020-06-06")


def test_times_without_an_office_stand_between_the_offices(client: Client) -> None:
    held("2010-01-01", "2012-05-31", dt.date(2011, 1, 1))
    held("2014-03", "", dt.date(2015, 1, 1), slug="deputy", acting=True)
    offices = part(read(client, ANN), "offices").split("<tbody>")[1]
    order = [offices.index(words) for words in ("Deputy", "acting", "No office on record", "2012-05-31", "Chief")]
    assert order == sorted(order)


def test_an_office_without_dates_leaves_no_gap_to_tell(client: Client) -> None:
    held("2010-01-01", "2012-05-31", dt.date(2011, 1, 1))
    held("", "", dt.date(2015, 1, 1), slug="deputy")
    assert "No office on record" not in part(read(client, ANN), "offices")


def test_a_longer_office_covers_what_shorter_ones_leave_open(client: Client) -> None:
    held("2010", "2020", dt.date(2011, 1, 1))
    held("2012", "2013", dt.date(2012, 6, 1), slug="deputy")
    held("2020", "", dt.date(2021, 1, 1), slug="envoy")
    assert "No office on record" not in part(read(client, ANN), "offices")


@pytest.mark.parametrize("day", ["yesterday", "2024-02-30", "0000-01-01", "99999-01-01", "%00", "вчера", "9" * 5000])
def test_a_wrong_day_is_named_and_nothing_is_answered(client: Client, day: str) -> None:
    held("2019", "2021", dt.date(2020, 5, 5))
    page = read(client, f"{ANN}?as_of={day}")
    assert page.status == 400
    assert len(page.errors) == 1
    assert "is not a date" in page.errors[0] or "Null characters" in page.errors[0]
    assert "as-of__answer" not in page.html
    assert page.meta["robots"] == "noindex"


@pytest.mark.parametrize(
    ("given", "spelt"),
    [
        ("as_of=", ""),
        ("as_of=2020-5-5", "?as_of=2020-05-05"),
        ("as_of=2019-01-01&as_of=2020-05-05", "?as_of=2020-05-05"),
        ("older=2024-01-01.1&as_of=%202020-05-05%20", "?as_of=2020-05-05&older=2024-01-01.1"),
    ],
)
def test_a_day_has_one_spelling(client: Client, given: str, spelt: str) -> None:
    held("2019", "2021", dt.date(2020, 5, 5))
    response = client.get(f"{ANN}?{given}")
    assert (response.status_code, response["Location"]) == (302, ANN + spelt)


def test_the_page_of_a_day_is_that_of_the_person_to_others(client: Client) -> None:
    held("2019", "2021", dt.date(2020, 5, 5))
    page = read(client, f"{ANN}?as_of=2020-01-01")
    assert (page.canonical, page.meta["robots"]) == (f"http://testserver{ANN}", "noindex")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_too(client: Client, day: str) -> None:
    held("2019", "", dt.date(2020, 5, 5))
    assert "Not known" in answer(client, day)


BODY = "/en/organizations/body/"


def told_of_body(client: Client, day: str, query: str = "") -> str:
    people = part(read(client, f"{BODY}?{query}as_of={day}"), "people")
    return people.split('class="as-of__answer"', 1)[1]


def test_a_body_tells_who_held_its_offices(client: Client) -> None:
    held("2019-01-01", "2021-12-31", dt.date(2020, 5, 5))
    organ = Organization.objects.create(
        slug="organ", name_en="Organ", classification="igo_organ", parent=Organization.objects.get(slug="body")
    )
    other = Post.objects.create(slug="clerk", title_en="Clerk", organization=organ)
    event = meet("clerk", dt.date(2020, 6, 6), {"participant": person("bob")})
    event.participations.get().posts.add(other)
    Appointment.objects.create(participant=person("bob"), post=other)
    told = told_of_body(client, "2020-06-06")
    for words in ("Ann", "Chief", "by the dates of the office", "Bob", "Clerk", "an event of that day shows it"):
        assert words in told
    alone = told_of_body(client, "2020-06-06", "organs=without&")
    assert ("Ann" in alone, "Bob" in alone) == (True, False)
    assert "Not known" in told_of_body(client, "2023-01-01")
    page = read(client, f"{BODY}?organs=without&as_of=2020-06-06")
    assert (page.meta["robots"], 'name="organs" value="without"' in page.html) == ("noindex", True)


def test_one_person_in_two_offices_and_two_people_in_one_are_told_apart(client: Client) -> None:
    held("2018", "2018", dt.date(2018, 5, 5))
    held("", "", dt.date(2020, 5, 5), slug="clerk")
    post = Post.objects.get(slug="chief")
    event = meet("bob-in-office", dt.date(2020, 5, 5), {"participant": person("bob")})
    event.participations.get().posts.add(post)
    Appointment.objects.create(participant=person("bob"), post=post, start_date="2019-01-01", end_open=True)
    told = told_of_body(client, "2020-05-05")
    assert [
        name in told for name in ('Ann</a>, <a href="/en/posts/clerk/"', 'Bob</a>, <a href="/en/posts/chief/"')
    ] == [
        True,
        True,
    ]
    assert 'Ann</a>, <a href="/en/posts/chief/"' not in told


def test_a_body_tells_its_name_of_that_day_and_whether_it_was_there(client: Client) -> None:
    held("2019-01-01", "2021-12-31", dt.date(2020, 5, 5))
    body = Organization.objects.get(slug="body")
    OtherName.objects.create(organization=body, name="Old Body", start_date="1994", end_date="2002")
    OtherName.objects.create(organization=body, name="BODY")
    Organization.objects.filter(pk=body.pk).update(founding_date="1992-05", dissolution_date="2022")
    for day, name, there in (
        ("1992-04-30", "Body", False),
        ("1992-05-15", "Body", True),
        # Within the year nobody knows from which day.
        ("1994-06-01", "Body", True),
        ("1995-01-01", "Old Body", True),
        ("2002-01-01", "Old Body", True),
        ("2002-06-01", "Body", True),
        ("2022-12-31", "Body", True),
        ("2023-01-01", "Body", False),
    ):
        told = told_of_body(client, day)
        assert f"<p>{name}" in told, day
        assert ("not there on that day" in told) is not there, day


def test_a_day_that_cannot_be_read_is_named_on_a_body_too(client: Client) -> None:
    held("2019-01-01", "2021-12-31", dt.date(2020, 5, 5))
    page = read(client, f"{BODY}?as_of=yesterday")
    assert (page.status, page.meta["robots"]) == (400, "noindex")
    assert "“yesterday” is not a date" in " ".join(page.errors)
    answer = client.get(f"{BODY}?as_of=2020-05-05&organs=without")
    assert (answer.status_code, answer["Location"]) == (302, f"{BODY}?organs=without&as_of=2020-05-05")


@pytest.mark.any_database
def test_the_documented_secretary_general(client: Client, documented: None) -> None:
    people = part(read(client, "/en/organizations/csto/?as_of=2024-02-16"), "people").split('class="as-of__answer"')[1]
    assert "Imangali Tasmagambetov" in people
    assert "documented: an event of that day shows it" in people
