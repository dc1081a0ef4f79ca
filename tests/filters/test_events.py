"""The questions that can be put to the list of all news, one by one and together."""

import datetime as dt
from urllib.parse import urlencode

import pytest
from django.test import Client

from news.enums import DatePrecision
from news.filters import EventFilter
from news.models import Event, Organization, OtherName, Participant, Participation, Place
from tests.pages import Page, read
from tests.world import make_event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]
ASTANA = "secretary-general-meets-foreign-minister-of-kazakhstan"
LAVROV = "secretary-general-meets-russian-foreign-minister"
VISIT = "parliamentary-meeting-participants-visit-csto-joint-staff"
BRIEFING = "chief-of-joint-staff-holds-briefing-on-joint-training"
SEMINAR = "csto-secretariat-hosts-seminar-on-eurasian-security"
PRESS_DAY = "csto-secretariat-holds-meeting-with-media-on-press-day-in-russia"
LIST = "/en/news/"


def ask(client: Client, **query: str) -> Page:
    page = read(client, f"{LIST}?{urlencode(query)}")
    assert page.status == 200
    return page


def counted(page: Page) -> int:
    """The number that the page tells of the answers to its question."""
    heading = page.main[: page.main.index(" event")]
    return int(heading.rsplit(" ", 1)[-1])


QUESTIONS: list[tuple[dict[str, str], set[str]]] = [
    ({"q": "BRIEFING"}, {BRIEFING}),
    ({"q": "parties exchanged views"}, {ASTANA, PRESS_DAY}),
    ({"q": '"parties exchanged views"'}, {ASTANA}),
    ({"q": "parties exchanged views -press"}, {ASTANA}),
    ({"q": "not in any title"}, set()),
    ({"q": "100%"}, set()),
    ({"q": "_"}, set()),
    ({"after": "2024-02-14"}, {ASTANA, BRIEFING, SEMINAR}),
    ({"before": "2024-02-07"}, {VISIT, LAVROV, PRESS_DAY}),
    ({"after": "2024-02-01", "before": "2024-02-29"}, {ASTANA, BRIEFING, SEMINAR, VISIT, LAVROV}),
    ({"after": "2024-02-14", "before": "2024-02-14"}, {BRIEFING, SEMINAR}),
    ({"after": "2024-02-15", "before": "2024-02-15"}, set()),
    ({"year": "2024"}, {ASTANA, BRIEFING, SEMINAR, VISIT, LAVROV, PRESS_DAY}),
    ({"year": "2023"}, set()),
    ({"section": "meetings-and-visits"}, {ASTANA, VISIT, LAVROV}),
    ({"kind": "briefing"}, {BRIEFING}),
    ({"kind": "bilateral_meeting"}, {ASTANA, LAVROV}),
    ({"kind": "exercise"}, set()),
    ({"topic": "eurasian-security"}, {SEMINAR, PRESS_DAY}),
    ({"topic": "snesarev-prize"}, {SEMINAR}),
    ({"place": "astana"}, {ASTANA}),
    ({"country": "KZ"}, {ASTANA}),
    ({"participant": "imangali-tasmagambetov"}, {ASTANA, LAVROV}),
    ({"participant": "imangali-tasmagambetov", "role": "represented"}, {PRESS_DAY}),
    ({"participant": "imangali-tasmagambetov", "role": "host"}, set()),
    ({"participant": "imangali-tasmagambetov", "counterpart": "sergey-lavrov"}, {LAVROV}),
    ({"participant": "murat-nurtleu", "counterpart": "sergey-lavrov"}, set()),
    ({"organization": "csto"}, {ASTANA, BRIEFING, SEMINAR, VISIT, LAVROV, PRESS_DAY}),
    ({"organization": "csto-secretariat"}, {SEMINAR, PRESS_DAY}),
    ({"organization": "csto-joint-staff"}, {BRIEFING, VISIT}),
    ({"organization": "republic-of-kazakhstan"}, {ASTANA}),
    ({"organization": "russian-federation"}, {LAVROV, PRESS_DAY}),
    ({"organization": "csto", "role": "host"}, {SEMINAR, PRESS_DAY}),
    ({"organization": "csto", "role": "venue"}, {VISIT}),
    ({"organization": "csto", "counterpart_organization": "republic-of-kazakhstan"}, {ASTANA}),
    ({"organization": "russian-federation", "counterpart_organization": "csto"}, {LAVROV, PRESS_DAY}),
    ({"organization": "csto", "counterpart_organization": "csto-secretariat"}, set()),
    ({"post": "csto-secretary-general"}, {ASTANA, LAVROV}),
    ({"post": "csto-secretary-general", "role": "represented"}, {PRESS_DAY}),
    ({"post": "csto-secretary-general", "counterpart_post": "russian-foreign-minister"}, {LAVROV}),
    ({"participant": "imangali-tasmagambetov", "post": "russian-foreign-minister"}, {LAVROV}),
    ({"organization": "brics"}, set()),
    ({"organization": "brics", "role": "mentioned"}, {PRESS_DAY}),
    ({"role": "host"}, {SEMINAR, PRESS_DAY}),
    ({"role": "visitor"}, {VISIT}),
    ({"role": "signatory"}, set()),
    ({"mode": "in_person"}, {ASTANA, VISIT}),
    ({"mode": "mixed"}, {BRIEFING}),
    ({"mode": "unknown"}, {SEMINAR, LAVROV, PRESS_DAY}),
    ({"section": "meetings-and-visits", "country": "KZ", "mode": "in_person"}, {ASTANA}),
    ({"q": "secretary", "after": "2024-02-01", "participant": "sergey-lavrov"}, {LAVROV}),
    ({"topic": "eurasian-security", "participant": "yury-shuvalov", "organization": "csto"}, {PRESS_DAY}),
    ({"before": "2024-01-31", "year": "2024", "role": "speaker"}, {PRESS_DAY}),
]


@pytest.mark.parametrize(("query", "expected"), QUESTIONS, ids=[urlencode(query) for query, _slugs in QUESTIONS])
def test_a_question_has_these_answers_and_counts_them(
    client: Client, query: dict[str, str], expected: set[str]
) -> None:
    page = ask(client, **query)
    assert set(page.events) == expected
    assert counted(page) == len(page.events) == len(expected)


@pytest.mark.parametrize(("query", "expected"), QUESTIONS, ids=[urlencode(query) for query, _slugs in QUESTIONS])
def test_a_few_events_are_asked_one_by_one(query: dict[str, str], expected: set[str]) -> None:
    filterset = EventFilter(query, Event.objects.public())
    filterset.among_few = True
    assert filterset.is_valid()
    assert set(filterset.qs.values_list("slug", flat=True)) == expected


@pytest.mark.parametrize(("query", "expected"), QUESTIONS, ids=[urlencode(query) for query, _slugs in QUESTIONS])
def test_each_filter_can_be_taken_away_alone(client: Client, query: dict[str, str], expected: set[str]) -> None:
    page = ask(client, **query)
    removals = [link.href for link in page.links if link.text.startswith("remove ")]
    assert len(removals) == len(query)
    rests = [read(client, href) for href in removals]
    assert [rest.status for rest in rests] == [200] * len(query)
    if "role" not in query:  # which of anybody's roles count changes with it
        assert [expected - set(rest.events) for rest in rests] == [set()] * len(query)
    assert page.link("Remove all filters") == LIST


def test_what_stays_is_asked_as_it_was(client: Client) -> None:
    page = ask(client, q="the", participant="sergey-lavrov", role="party")
    assert [link.href for link in page.links if link.text.startswith("remove ")] == [
        "/en/news/?participant=sergey-lavrov&role=party",
        "/en/news/?q=the&role=party",
        "/en/news/?q=the&participant=sergey-lavrov",
    ]


def test_taking_one_of_two_people_away_leaves_the_other(client: Client) -> None:
    page = ask(client, participant="imangali-tasmagambetov", counterpart="sergey-lavrov")
    assert [link.href for link in page.links if link.text.startswith("remove ")] == [
        "/en/news/?participant=sergey-lavrov",
        "/en/news/?participant=imangali-tasmagambetov",
    ]


def test_filters_in_use_are_told_in_words(client: Client) -> None:
    page = ask(client, after="2024-02-01", country="KZ", participant="murat-nurtleu", mode="in_person")
    assert page.title == "News: From 1 February 2024, Kazakhstan, Murat Nurtleu, In person · CSTO News"
    assert 'value="Murat Nurtleu"' in page.html
    assert 'value="2024-02-01"' in page.html


def test_a_question_in_words_is_not_for_search_engines(client: Client) -> None:
    assert ask(client, q="briefing").meta["robots"] == "noindex"
    assert "robots" not in ask(client, country="KZ").meta


# What is asked in many ways has one address.

REDIRECTS = {
    "?utm_source=letter": "",
    "?fbclid=1&section=meetings-and-visits": "?section=meetings-and-visits",
    "?q=": "",
    "?q=&section=&after=&participant=": "",
    "?section=meetings-and-visits&q=": "?section=meetings-and-visits",
    "?q=+briefing+": "?q=briefing",
    "?mode=mixed&q=briefing": "?q=briefing&mode=mixed",
    "?year=02024": "?year=2024",
    "?section=meetings-and-visits&section=military-cooperation": "?section=military-cooperation",
    "?participant=Imangali+Tasmagambetov": "?participant=imangali-tasmagambetov",
    "?participant=imangali+TASMAGAMBETOV": "?participant=imangali-tasmagambetov",
    "?participant=lavrov": "?participant=sergey-lavrov",
    "?counterpart=sergey-lavrov": "?participant=sergey-lavrov",
    "?organization=CSTO": "?organization=csto",
    "?organization=Kazakhstan": "?organization=republic-of-kazakhstan",
    "?organization=Russian+Foreign+Ministry": "?organization=ministry-of-foreign-affairs-of-the-russian-federation",
    "?place=ASTANA": "?place=astana",
    "?topic=Eurasian+security": "?topic=eurasian-security",
    "?older=": "",
    "?q%5B%5D=a": "",
}


@pytest.mark.parametrize(("given", "canonical"), REDIRECTS.items(), ids=list(REDIRECTS))
def test_a_question_has_one_address(client: Client, given: str, canonical: str) -> None:
    response = client.get(LIST + given)
    assert (response.status_code, response["Location"]) == (302, LIST + canonical)
    assert client.get(LIST + canonical).status_code == 200


@pytest.mark.parametrize("typed", ["Сергей Лавров", "сергей лавров", "СЕРГЕЙ ЛАВРОВ", "Лавров", "лавров", "ЛАВРОВ"])
def test_a_name_in_any_script_and_case_finds_the_person(client: Client, typed: str) -> None:
    person = Participant.objects.get(slug="sergey-lavrov")
    OtherName.objects.create(participant=person, name="Сергей Лавров", language="ru")
    response = client.get(LIST, {"participant": typed})
    assert (response.status_code, response["Location"]) == (302, f"{LIST}?participant=sergey-lavrov")


@pytest.mark.parametrize("typed", ["Лавров", "лавров", "ЛАВРОВ"])
def test_words_in_cyrillic_are_found_in_any_case(client: Client, typed: str) -> None:
    make_event("in-russian", title="Сергей Лавров принял гостей", language="ru")
    # His name in Russian finds what is told of him in English too.
    assert ask(client, q=typed).events == ["in-russian", "secretary-general-meets-russian-foreign-minister"]


# What is wrong is named beside its field, and nothing is listed.

WRONG = {
    "after=yesterday": "“yesterday” is not a date: write it as 2024-02-16.",
    "before=2024-02-30": "“2024-02-30” is not a date: write it as 2024-02-16.",
    "after=2024-02-16&before=2024-02-15": "“To” lies before “from”.",
    "year=0": "“0” is not a year: write it as 2024.",
    "year=10000": "“10000” is not a year: write it as 2024.",
    "year=MMXXIV": "“MMXXIV” is not a year: write it as 2024.",
    "section=none": "Select a valid choice. none is not one of the available choices.",
    "country=XX": "Select a valid choice. XX is not one of the available choices.",
    "role=king": "Select a valid choice. king is not one of the available choices.",
    "mode=astral": "Select a valid choice. astral is not one of the available choices.",
    "participant=Nobody+At+All": "Nothing on record is called “Nobody At All”.",
    "organization=none": "Nothing on record is called “none”.",
    "place=none": "Nothing on record is called “none”.",
    "topic=none": "Nothing on record is called “none”.",
    "organization=Ministry+of": (
        "“Ministry of” may be: Ministry of Foreign Affairs of the Republic of Kazakhstan, Ministry of Foreign "
        "Affairs of the Russian Federation, Ministry of Science and Higher Education of the Russian Federation. "
        "Enter one of these."
    ),
}


@pytest.mark.parametrize(("query", "sentence"), WRONG.items(), ids=list(WRONG))
def test_a_wrong_value_is_named_beside_its_field(client: Client, query: str, sentence: str) -> None:
    page = read(client, f"{LIST}?{query}")
    assert (page.status, page.errors, page.events) == (400, [sentence], [])
    field = query.rsplit("&", 1)[-1].split("=")[0]
    around = page.html[page.html.index(f'for="id_{field}"') :]
    assert around.index("errorlist") < around.index("</div>")
    assert page.meta["robots"] == "noindex"


def test_each_wrong_value_is_named(client: Client) -> None:
    page = read(client, f"{LIST}?after=x&country=XX&participant=Nobody&q=briefing")
    assert (page.status, len(page.errors), page.events) == (400, 3, [])
    assert 'value="briefing"' in page.html


# Days, places and bodies of a made-up world beside the documented one.


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        ("2020-02-01", "2020-02-29", {"first", "last", "long", "month", "year"}),
        ("2020-02-29", "2020-02-29", {"last", "long", "month", "year"}),
        ("2020-03-01", "2020-03-01", {"next", "long", "year"}),
        ("2020-03-02", "2020-03-02", {"long", "year"}),
        ("2020-03-03", "2020-12-31", {"year"}),
        ("2020-01-01", "2020-01-31", {"year"}),
        ("2021-01-01", "2021-12-31", set()),
        ("0001-01-01", "2020-01-01", {"year"}),
    ],
)
def test_a_range_of_days_holds_both_its_ends(client: Client, after: str, before: str, expected: set[str]) -> None:
    make_event("first", dt.date(2020, 2, 1))
    make_event("last", dt.date(2020, 2, 29))
    make_event("next", dt.date(2020, 3, 1))
    make_event("long", dt.date(2020, 2, 28), end_date=dt.date(2020, 3, 2))
    make_event("month", dt.date(2020, 2, 1), date_precision=DatePrecision.MONTH)
    make_event("year", dt.date(2020, 1, 1), date_precision=DatePrecision.YEAR)
    assert set(ask(client, after=after, before=before).events) == expected


def test_a_place_holds_the_places_within_it(client: Client) -> None:
    country = Place.objects.create(slug="armenia", name_en="Armenia", kind="country", country="AM")
    city = Place.objects.create(slug="yerevan", name_en="Yerevan", parent=country, country="AM")
    hall = Place.objects.create(slug="hall", name_en="Hall", parent=city, kind="venue", country="AM")
    for place in (country, city, hall):
        make_event(f"in-{place.slug}", place=place)
    answers = {slug: sorted(ask(client, place=slug).events) for slug in ("armenia", "yerevan", "hall")}
    assert answers == {
        "armenia": ["in-armenia", "in-hall", "in-yerevan"],
        "yerevan": ["in-hall", "in-yerevan"],
        "hall": ["in-hall"],
    }
    assert len(ask(client, country="AM").events) == 3


def test_an_event_answers_once_however_many_lines_match(client: Client) -> None:
    body = Organization.objects.create(slug="union", name_en="Union", classification="igo")
    person = Participant.objects.create(slug="ann-ford", name_en="Ann Ford", sort_name_en="Ford, Ann")
    event = make_event("talks")
    for order in (1, 2, 3):
        Participation.objects.create(event=event, order=order, participant=person, affiliation=body)
    for query in ({"participant": "ann-ford"}, {"organization": "union"}):
        page = ask(client, **query)
        assert (page.events, counted(page)) == (["talks"], 1)


def test_names_are_offered_to_choose_from(client: Client) -> None:
    page = read(client, LIST)
    assert {"Murat Nurtleu", "Astana", "Eurasian security", "CSTO Secretariat"} <= set(page.options)
