"""The list of offices, and the page of an office."""

import datetime as dt

import pytest
from django.test import Client

from news.models import Appointment, Organization, Post
from news.queries import posts
from tests.hidden import HIDDEN, hide
from tests.pages import Page, read
from tests.views.test_events import part
from tests.views.test_pairs import meet, person

pytestmark = pytest.mark.django_db
SECRETARY_GENERAL = "/en/posts/csto-secretary-general/"
OFFICES = "/en/posts/"
BESIDE = f"{OFFICES}?post=csto-secretary-general"
DOCUMENTED = [
    ("Collective Security Treaty Organization", ["CSTO Secretary General"]),
    ("CSTO Secretariat", []),
    (
        "Information and Public Relations Department of the CSTO Secretariat",
        ["Head of the Information and Public Relations Department of the CSTO Secretariat"],
    ),
    (
        "Joint Staff of the Collective Security Treaty Organization",
        ["Chief of the Joint Staff of the Collective Security Treaty Organization"],
    ),
    ("Republic of Kazakhstan", []),
    ("Government of the Republic of Kazakhstan", ["Deputy Prime Minister"]),
    (
        "Ministry of Foreign Affairs of the Republic of Kazakhstan",
        ["Minister of Foreign Affairs of the Republic of Kazakhstan"],
    ),
    ("Russian Federation", []),
    ("Ministry of Foreign Affairs of the Russian Federation", ["Russian Foreign Minister"]),
]


def test_an_office_has_its_holders_and_what_was_done_in_it(pages: dict[str, Page]) -> None:
    page = pages[SECRETARY_GENERAL]
    assert page.h1() == "CSTO Secretary General"
    assert page.events == [
        "secretary-general-meets-foreign-minister-of-kazakhstan",
        "secretary-general-meets-russian-foreign-minister",
    ]
    assert "Imangali Tasmagambetov" in part(page, "holders")
    assert page.link("2 events") == "/en/news/?post=csto-secretary-general"


def test_offices_on_other_pages_lead_here(pages: dict[str, Page]) -> None:
    for url in ("/en/participants/imangali-tasmagambetov/", "/en/organizations/csto/"):
        assert SECRETARY_GENERAL in pages[url].hrefs()


def test_offices_met_lead_to_the_pair(pages: dict[str, Page]) -> None:
    met = {link.text: link.href for link in pages[SECRETARY_GENERAL].links if "event with " in link.text}
    assert met["1 event with Russian Foreign Minister"] == f"{SECRETARY_GENERAL}with/russian-foreign-minister/"
    assert all(len(pages[url].events) == 1 for url in met.values())


def test_what_the_holder_did_otherwise_is_not_of_the_office(client: Client) -> None:
    post = _held_by("ann")
    meet("private", dt.date(2020, 2, 2), {"participant": person("ann")})
    assert read(client, post.get_absolute_url()).events == ["ann-in-office"]


def test_acting_holders_and_gaps_are_told(client: Client) -> None:
    post = _held_by("ann", "2018-01-01", "2019-12-31")
    _held_by("bob", "2020-01-01", "2021-06", acting=True)
    _held_by("cid", "2022-03-01", "")
    holders = part(read(client, post.get_absolute_url()), "holders")
    order = [holders.index(words) for words in ("Cid", "Nobody on record", "2021-06", "Bob", "acting", "Ann")]
    assert order == sorted(order)
    assert holders.count("Nobody on record") == 1


def test_between_deputies_nothing_is_said(client: Client) -> None:
    post = _held_by("ann", "2018", "2019")
    _held_by("bob", "2022", "2023")
    Post.objects.update(single_holder=False)
    assert "Nobody on record" not in part(read(client, post.get_absolute_url()), "holders")


def test_an_appointment_that_nothing_public_shows_is_not_told(client: Client) -> None:
    post = _held_by("ann")
    Appointment.objects.create(participant=person("zoe"), post=post, start_date="2001")
    assert "Zoe" not in read(client, post.get_absolute_url()).html


def test_the_list_has_every_office_under_its_body(pages: dict[str, Page]) -> None:
    page = pages[OFFICES]
    assert [text for level, text in page.headings if level == "h2"] == [body for body, _offices in DOCUMENTED]
    told = [name for body, offices in DOCUMENTED for name in (body, *offices)]
    places = [f"{page.main} ".index(f" {name} ") for name in told]
    assert places == sorted(places)
    assert all(pages[page.link(title)].h1() == title for title, _body in _titles())


def test_the_front_page_and_the_lists_of_people_and_bodies_lead_to_it(pages: dict[str, Page]) -> None:
    for url in ("/en/", "/en/participants/", "/en/organizations/", SECRETARY_GENERAL):
        assert OFFICES in {link.href for link in pages[url].links if link.text.startswith("Offices")}


def test_who_is_in_office_is_told_where_its_dates_and_an_event_say_so(client: Client) -> None:
    _held_by("ann", "2018", "2019")
    _held_by("bob", "2020", "")
    _held_by("cid", "", "")
    post = _held_by("dan", "2021")
    Appointment.objects.filter(participant__slug="dan").update(end_open=True, acting=True)
    Appointment.objects.create(participant=person("zoe"), post=post, start_date="2001", end_open=True)
    main = read(client, OFFICES).main
    assert "Body Chief held by Dan (acting)" in main
    assert [name for name in ("Ann", "Bob", "Cid", "Zoe") if name in main] == []


@pytest.mark.usefixtures("documented")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("secretary gen", ["CSTO Secretary General"]),
        ("генеральный секретарь", ["CSTO Secretary General"]),
        ("government kazakhstan", ["Deputy Prime Minister"]),
        ("mid-rif", []),
        ("%", []),
    ],
)
def test_offices_are_found_by_their_names_and_those_of_their_bodies(
    client: Client, words: str, found: list[str]
) -> None:
    page = read(client, f"{OFFICES}?q={words}")
    assert [link.text for link in page.links if link.text in dict(_titles())] == found
    assert page.meta["robots"] == "noindex"
    assert ("No office is on record here." in page.main) is (not found)


@pytest.mark.usefixtures("documented")
def test_beside_an_office_the_list_leads_to_its_pairs(client: Client) -> None:
    page = read(client, BESIDE)
    assert page.h1() == "CSTO Secretary General with another office"
    assert page.link("Russian Foreign Minister") == f"{SECRETARY_GENERAL}with/russian-foreign-minister/"
    assert SECRETARY_GENERAL not in page.hrefs()
    assert read(client, page.link("Russian Foreign Minister")).status == 200


@pytest.mark.usefixtures("documented")
@pytest.mark.parametrize("name", ["Russian Foreign Minister", "russian-foreign-minister", "russian foreign"])
def test_a_name_that_one_other_office_has_leads_to_the_pair_at_once(client: Client, name: str) -> None:
    response = client.get(OFFICES, {"q": name, "post": "csto-secretary-general"})
    assert (response.status_code, response["Location"]) == (302, f"{SECRETARY_GENERAL}with/russian-foreign-minister/")


@pytest.mark.usefixtures("documented")
def test_a_name_that_several_have_or_the_office_itself_leads_to_the_list(client: Client) -> None:
    several = read(client, f"{OFFICES}?q=Minister&post=csto-secretary-general")
    assert (several.status, several.h1()) == (200, "CSTO Secretary General with another office")
    assert f"{SECRETARY_GENERAL}with/deputy-prime-minister-of-kazakhstan/" in several.hrefs()
    itself = read(client, f"{OFFICES}?q=CSTO+Secretary+General&post=csto-secretary-general")
    assert (itself.status, "No office is on record here." in itself.main) == (200, True)


@pytest.mark.usefixtures("documented")
@pytest.mark.parametrize(
    ("asked", "spelt"),
    [
        ("?q=&post=csto-secretary-general", "?post=csto-secretary-general"),
        ("?post=CSTO+Secretary+General", "?post=csto-secretary-general"),
        ("?post=csto-secretary-general&q=minister", "?q=minister&post=csto-secretary-general"),
        ("?older=2024-02-16.1&letter=A", ""),
    ],
)
def test_a_question_has_one_spelling(client: Client, asked: str, spelt: str) -> None:
    response = client.get(OFFICES + asked)
    assert (response.status_code, response["Location"]) == (302, OFFICES + spelt)


@pytest.mark.usefixtures("documented")
@pytest.mark.parametrize("query", ["?post=nobody", "?organization=nothing", f"?q={'a' * 201}"])
def test_a_wrong_question_is_named_and_answered_with_no_office(client: Client, query: str) -> None:
    page = read(client, OFFICES + query)
    assert (page.status, len(page.errors)) == (400, 1)
    assert not any(link.href.startswith("/en/posts/") and link.href != OFFICES for link in page.links)


@pytest.mark.usefixtures("documented")
def test_too_many_offices_stand_body_by_body(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posts, "MOST", 1)
    page = read(client, OFFICES)
    bodies = [body for body, offices in DOCUMENTED if offices]
    assert [link.text for link in page.links if "?organization=" in link.href] == bodies
    assert "There are too many offices" in page.main
    for body in bodies:
        own = read(client, page.link(body))
        assert (own.h1(), own.meta.get("robots")) == (f"Offices: {body}", None)
        assert [link.text for link in own.links if link.text in dict(_titles())] == dict(DOCUMENTED)[body]
    beside = read(client, BESIDE)
    assert all("&post=csto-secretary-general" in link.href for link in beside.links if "?organization=" in link.href)


@pytest.mark.usefixtures("documented")
def test_of_one_body_the_first_offices_stand_where_there_are_too_many(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posts, "MOST", 1)
    Post.objects.update(organization=Organization.objects.get(slug="csto"))
    page = read(client, f"{OFFICES}?organization=csto")
    assert [link.text for link in page.links if link.text in dict(_titles())] == ["CSTO Secretary General"]
    assert "There are too many offices" in page.main


@pytest.mark.usefixtures("documented")
def test_an_office_offers_the_others_by_name_and_as_a_list(client: Client) -> None:
    page = read(client, SECRETARY_GENERAL)
    assert page.options == sorted(title for title, _body in _titles() if title != "CSTO Secretary General")
    assert page.link("Choose from all offices") == BESIDE


@pytest.mark.usefixtures("documented")
def test_offices_in_what_is_hidden_are_not_offered(client: Client) -> None:
    offered = read(client, SECRETARY_GENERAL).options
    for hidden in HIDDEN:
        hide(hidden)
    assert read(client, SECRETARY_GENERAL).options == offered


def test_a_record_without_offices_says_so(client: Client) -> None:
    page = read(client, OFFICES)
    assert (page.status, "No office is on record here." in page.main) == (200, True)


def _titles() -> list[tuple[str, str]]:
    return [(title, body) for body, offices in DOCUMENTED for title in offices]


def _held_by(slug: str, start: str = "2018", end: str = "", *, acting: bool = False) -> Post:
    body = Organization.objects.get_or_create(slug="body", defaults={"name_en": "Body", "classification": "igo"})[0]
    post = Post.objects.get_or_create(slug="chief", defaults={"title_en": "Chief", "organization": body})[0]
    Appointment.objects.create(participant=person(slug), post=post, start_date=start, end_date=end, acting=acting)
    event = meet(f"{slug}-in-office", dt.date(2020, 1, 1), {"participant": person(slug)})
    event.participations.get().posts.add(post)
    return post
