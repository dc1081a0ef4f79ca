"""The page of an office."""

import datetime as dt

import pytest
from django.test import Client

from news.models import Appointment, Organization, Post
from tests.pages import Page, read
from tests.views.test_events import part
from tests.views.test_pairs import meet, person

pytestmark = pytest.mark.django_db
SECRETARY_GENERAL = "/en/posts/csto-secretary-general/"


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


def _held_by(slug: str, start: str = "2018", end: str = "", *, acting: bool = False) -> Post:
    body = Organization.objects.get_or_create(slug="body", defaults={"name_en": "Body", "classification": "igo"})[0]
    post = Post.objects.get_or_create(slug="chief", defaults={"title_en": "Chief", "organization": body})[0]
    Appointment.objects.create(participant=person(slug), post=post, start_date=start, end_date=end, acting=acting)
    event = meet(f"{slug}-in-office", dt.date(2020, 1, 1), {"participant": person(slug)})
    event.participations.get().posts.add(post)
    return post
