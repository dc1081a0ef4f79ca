"""One sheet about a person, or about two."""

import datetime as dt

import pytest
from django.test import Client

from news.models import Appointment, Organization, Post
from tests.pages import Page, read
from tests.views.test_pairs import meet, person

pytestmark = pytest.mark.django_db
PAIR = "/en/participants/imangali-tasmagambetov/with/sergey-lavrov/briefing/"


def test_a_pair_has_both_offices_and_the_encounters_with_their_sources(client: Client, record: None) -> None:
    page = read(client, PAIR)
    assert page.h1() == "Imangali Tasmagambetov with Sergey Lavrov"
    assert page.main.count("Not known: no office of that day is on record.") == 2
    for words in (
        "Last shown on 16 February 2024: CSTO Secretary General",
        "7 February [2024]",
        "Russian Foreign Minister",
        "Source: Collective Security Treaty Organization",
    ):
        assert words in page.main
    assert page.meta["robots"] == "noindex"


def test_pages_lead_to_their_sheet_where_it_would_hold_something(pages: dict[str, Page]) -> None:
    lavrov = pages["/en/participants/sergey-lavrov/"]
    assert lavrov.link("Briefing sheet") == "/en/participants/sergey-lavrov/briefing/"
    assert pages[PAIR.removesuffix("briefing/")].link("Briefing sheet") == PAIR


def test_the_office_of_today_is_told_where_it_is_known(client: Client) -> None:
    body = Organization.objects.create(slug="body", name_en="Body", classification="igo")
    post = Post.objects.create(slug="chief", title_en="Chief", organization=body)
    Appointment.objects.create(participant=person("ann"), post=post, start_date="2019", end_open=True)
    event = meet("talks", dt.date(2020, 5, 5), {"participant": person("ann")})
    event.participations.get().posts.add(post)
    page = read(client, "/en/participants/ann/briefing/")
    assert "Chief Body" in page.main
    assert "Not known" not in page.main


def test_the_newest_stand_first_and_drafts_nowhere(client: Client) -> None:
    for i in range(8):
        meet(f"talks-{i}", dt.date(2020, 1, 1 + i), {"participant": person("ann")})
    hidden = meet("secret", dt.date(2021, 1, 1), {"participant": person("ann")})
    type(hidden).objects.filter(pk=hidden.pk).update(status="draft")
    links = [link.href for link in read(client, "/en/participants/ann/briefing/").links if "/talks-" in link.href]
    assert links == [f"/en/news/talks-{i}/" for i in range(7, 2, -1)]
    assert "secret" not in read(client, "/en/participants/ann/briefing/").html


def test_former_addresses_and_stray_words_lead_on(client: Client) -> None:
    ann, bob = person("ann"), person("bob")
    meet("met", dt.date(2020, 1, 1), {"participant": ann}, {"participant": bob})
    ann.slug = "ann-new"
    ann.save()
    for old, new in (("ann", "ann-new"), ("ann/with/bob", "ann-new/with/bob")):
        answer = client.get(f"/en/participants/{old}/briefing/")
        assert (answer.status_code, answer["Location"]) == (301, f"/en/participants/{new}/briefing/")
        answer = client.get(f"/en/participants/{new}/briefing/?a=1")
        assert (answer.status_code, answer["Location"]) == (302, f"/en/participants/{new}/briefing/")


@pytest.mark.parametrize("path", ["nobody", "bob/with/bob", "bob/with/nobody"])
def test_nobody_has_no_sheet(client: Client, path: str) -> None:
    meet("met", dt.date(2020, 1, 1), {"participant": person("bob")})
    assert client.get(f"/en/participants/{path}/briefing/").status_code == 404


BODIES = "/en/organizations/csto/with/russian-federation/"


@pytest.mark.any_database
def test_two_bodies_have_who_speaks_for_them_and_their_encounters(client: Client, documented: None) -> None:
    page = read(client, f"{BODIES}briefing/")
    assert page.h1() == "Collective Security Treaty Organization with Russian Federation"
    for words in (
        "Imangali Tasmagambetov, CSTO Secretary General",
        "Sergey Lavrov, Russian Foreign Minister",
        "7 February [2024]",
        "Source: Collective Security Treaty Organization",
    ):
        assert words in page.main
    assert page.meta["robots"] == "noindex"
    assert read(client, BODIES).link("Briefing sheet") == f"{BODIES}briefing/"
    assert read(client, "/en/organizations/csto/").link("Briefing sheet") == "/en/organizations/csto/briefing/"


def test_who_leads_a_body_today_stands_before_those_of_its_organs(client: Client) -> None:
    body = Organization.objects.create(slug="body", name_en="Body", classification="igo")
    organ = Organization.objects.create(slug="organ", name_en="Organ", classification="igo_organ", parent=body)
    for slug, where in (("ann", body), ("bob", organ)):
        post = Post.objects.create(slug=f"chief-{slug}", title_en=f"Chief of {where}", organization=where)
        Appointment.objects.create(participant=person(slug), post=post, start_date="2019", end_open=True)
        event = meet(f"talks-{slug}", dt.date(2020, 5, 5), {"participant": person(slug), "affiliation": where})
        event.participations.get().posts.add(post)
    leaders = read(client, "/en/organizations/body/briefing/").main.split("Last encounters")[0]
    assert "Ann, Chief of Body" in leaders
    assert "Bob" not in leaders
    Appointment.objects.filter(participant__slug="ann").delete()
    assert "Bob, Chief of Organ" in read(client, "/en/organizations/body/briefing/").main.split("Last encounters")[0]


def test_sheets_of_bodies_lead_on_as_those_of_people_do(client: Client) -> None:
    body = Organization.objects.create(slug="body", name_en="Body", classification="igo")
    other = Organization.objects.create(slug="other", name_en="Other", classification="igo")
    meet("met", dt.date(2020, 1, 1), {"organization": body}, {"organization": other})
    body.slug = "body-new"
    body.save()
    for old, new in (("body", "body-new"), ("body/with/other", "body-new/with/other")):
        answer = client.get(f"/en/organizations/{old}/briefing/")
        assert (answer.status_code, answer["Location"]) == (301, f"/en/organizations/{new}/briefing/")
        answer = client.get(f"/en/organizations/{new}/briefing/?a=1")
        assert (answer.status_code, answer["Location"]) == (302, f"/en/organizations/{new}/briefing/")
    for path in ("nobody", "other/with/other", "other/with/nobody"):
        assert client.get(f"/en/organizations/{path}/briefing/").status_code == 404
