"""Every number on the pages of people, bodies and places is the length of the list that it leads to."""

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client

from news.enums import Status
from news.models import Organization, Participant, Participation, Place
from news.queries import activity
from tests.clicking import numbers_on, wrong_numbers
from tests.pages import read
from tests.views.test_pairs import person
from tests.world import make_event

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "participants/ann/",
    "organizations/union/",
    "organizations/union/?organs=without",
    "organizations/organ/",
    "organizations/state/",
    "places/land/",
    "places/town/",
    "countries/kz/",
]


@pytest.fixture
def busy() -> None:
    """Ann in 18 events of several years, two countries and every sort of date; some hidden, some that only name her."""
    union = Organization.objects.create(slug="union", name_en="Union", classification="igo")
    organ = Organization.objects.create(slug="organ", name_en="Organ", classification="igo_organ", parent=union)
    state = Organization.objects.create(slug="state", name_en="State", classification="state")
    land = Place.objects.create(slug="land", name_en="Land", kind="country", country="KZ")
    places = [
        land,
        Place.objects.create(slug="town", name_en="Town", country="KZ", parent=land),
        Place.objects.create(slug="port", name_en="Port", country="AM"),
        None,
    ]
    dates: list[dict[str, Any]] = [
        {},
        {"end_date": 40},
        {"date_precision": "month"},
        {"date_precision": "year"},
        {"date_certainty": "year_inferred", "date_text": "on that day"},
    ]
    for i in range(18):
        values = dict(dates[i % 5])
        day = dt.date(2020, 1, 10) + dt.timedelta(days=77 * i)
        if "end_date" in values:
            values["end_date"] = day + dt.timedelta(days=40)
        if values.get("date_precision"):
            day = day.replace(day=1) if values["date_precision"] == "month" else day.replace(month=1, day=1)
        status = Status.DRAFT if i % 7 == 6 else Status.PUBLISHED
        event = make_event(f"talks-{i:02}", day, place=places[i % 4], status=status, **values)
        lines: list[dict[str, Any]] = [
            {"participant": person("ann"), "affiliation": organ, "role": "mentioned" if i % 11 == 8 else "party"},
            {"participant": person(("bob", "cid", "dan")[i % 3]), "affiliation": state},
            {"organization": union if i % 2 else organ, "role": "host"},
        ]
        for order, line in enumerate(lines, 1):
            Participation.objects.create(event=event, order=order, **line)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_number_is_the_length_of_its_list(client: Client, address: str, language: str) -> None:
    assert wrong_numbers(client, f"/{language}/{address}") == {}


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("address", [address for address in ADDRESSES if address != "places/town/"])
def test_where_only_the_newest_are_counted_it_is_said_and_the_lists_say_the_same(
    client: Client, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr("news.queries.involvement.FEW", 5)
    monkeypatch.setattr("news.queries.involvement.SAMPLE", 8)
    monkeypatch.setattr(activity, "NEWEST", 10)
    monkeypatch.setattr(activity, "RECENT", 6)
    assert "there is more before that" in read(client, f"/en/{address}").main
    assert wrong_numbers(client, f"/en/{address}") == {}


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["en", "ru"])
def test_nor_does_any_number_of_the_documented_record_differ(client: Client, record: None, language: str) -> None:
    kinds = (Participant, Organization, Place)
    urls = [row.get_absolute_url() for kind in kinds for row in kind.objects.public()] + ["/en/countries/kz/"]
    pages = [url.replace("/en/", f"/{language}/", 1) for url in urls]
    found = {url: wrong_numbers(client, url) for url in pages if numbers_on(read(client, url).html)}
    assert len(found) >= 16
    assert {url: wrong for url, wrong in found.items() if wrong} == {}


def test_one_event_makes_no_table_of_years(client: Client) -> None:
    Participation.objects.create(event=make_event("talks"), order=1, participant=person("ann"))
    assert "by-year" not in read(client, "/en/participants/ann/").html


def test_years_tell_what_began_in_them_and_months_what_lies_in_them(client: Client) -> None:
    for slug, start, end in (
        ("new-year", dt.date(2020, 12, 30), dt.date(2021, 1, 2)),
        ("may", dt.date(2021, 5, 1), None),
    ):
        event = make_event(slug, start, end_date=end)
        Participation.objects.create(event=event, order=1, participant=person("ann"))
    numbers = numbers_on(read(client, "/en/participants/ann/").html)
    assert {url.partition("?")[2]: number for url, number in numbers.items()} == {
        "participant=ann": 2,
        "year=2021&participant=ann": 1,
        "after=2021-05-01&before=2021-05-31&participant=ann": 1,
        "after=2021-01-01&before=2021-01-31&participant=ann": 1,
        "year=2020&participant=ann": 1,
        "after=2020-12-01&before=2020-12-31&participant=ann": 1,
    }


def test_the_end_of_the_calendar_is_no_trouble(client: Client) -> None:
    for i, day in enumerate((dt.date(1, 1, 1), dt.date(9999, 12, 31))):
        event = make_event(f"edge-{i}", day, date_precision="year" if i else "day")
        Participation.objects.create(event=event, order=1, participant=person("ann"))
    assert wrong_numbers(client, "/en/participants/ann/") == {}


@pytest.mark.usefixtures("busy")
def test_drawings_link_as_the_tables_beside_them_do(client: Client) -> None:
    html = read(client, "/en/participants/ann/").html
    for drawing in ("strip-title", "network-title"):
        drawn = html.split(f'aria-labelledby="{drawing} ')[1].split("</svg>")[0]
        beside = html.split("</svg>", 1)[1].replace(drawn, "")
        links = numbers_on(drawn)
        assert len(links) >= 3
        assert links.items() <= numbers_on(beside).items()
    assert "style=" not in html


@pytest.mark.any_database
@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("language", ["ru", "kk"])
def test_lengths_of_drawings_are_written_as_svg_reads_them(client: Client, language: str) -> None:
    html = read(client, f"/{language}/participants/ann/").html
    drawn = "".join(part.split("</svg>")[0] for part in html.split('<svg class="drawing')[1:])
    values = re.findall(r' (?:x|y|width|height|r|cx|cy|stroke-width|viewBox|d)="([^"]*)"', drawn)
    assert len(values) > 40
    assert [value for value in values if not re.fullmatch(r"[MCHV\d. -]+", value)] == []


def test_one_event_makes_no_drawing(client: Client, record: None) -> None:
    assert "<svg" not in read(client, "/en/participants/sergey-lavrov/").html
