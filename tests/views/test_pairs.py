"""Who met whom: two people, two bodies, two offices."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from news.doors import LIST_DOORS
from news.models import Event, Organization, Participant, Participation, Post
from tests.pages import Page, read
from tests.views.test_events import part
from tests.world import make_event

pytestmark = pytest.mark.django_db
PAIR = "/en/participants/imangali-tasmagambetov/with/sergey-lavrov/"
LAVROV = "secretary-general-meets-russian-foreign-minister"
PRESS_DAY = "csto-secretariat-holds-meeting-with-media-on-press-day-in-russia"


def person(slug: str) -> Participant:
    return Participant.objects.get_or_create(slug=slug, defaults={"name_en": slug.title(), "sort_name_en": slug})[0]


def meet(slug: str, day: dt.date, *lines: dict[str, Any]) -> Event:
    event = make_event(slug, day)
    for order, line in enumerate(lines, 1):
        Participation.objects.create(event=event, order=order, **line)
    return event


def test_an_encounter_tells_both_offices_the_place_and_the_source(pages: dict[str, Page]) -> None:
    page = pages[PAIR]
    assert page.h1() == "Imangali Tasmagambetov with Sergey Lavrov"
    assert page.events == [LAVROV]
    for words in (
        "CSTO Secretary General",
        "Russian Foreign Minister",
        "Source: Collective Security Treaty Organization",
    ):
        assert words in page.main
    assert page.link("1 event") == "/en/news/?participant=imangali-tasmagambetov&counterpart=sergey-lavrov"


def test_both_ways_tell_the_same_and_are_one_page_to_others(client: Client, record: None) -> None:
    there, back = read(client, PAIR), read(client, "/en/participants/sergey-lavrov/with/imangali-tasmagambetov/")
    assert there.events == back.events
    assert there.canonical == back.canonical == f"http://testserver{PAIR}"


def test_first_and_last_of_many_and_how_often(client: Client) -> None:
    ann, bob = {"participant": person("ann")}, {"participant": person("bob")}
    days = [dt.date(2020, 1, 1), dt.date(2021, 5, 5), dt.date(2022, 7, 7)]
    for i, day in enumerate(days):
        meet(f"talks-{i}", day, ann, bob)
    meet("alone", dt.date(2023, 1, 1), ann)
    page = read(client, "/en/participants/ann/with/bob/")
    assert page.events == ["talks-2", "talks-1", "talks-0"]
    assert "3 events" in page.main
    assert "first 1 January 2020" in page.main
    assert "last 7 July 2022" in page.main


def test_who_was_only_named_stands_apart(client: Client) -> None:
    ann, bob = person("ann"), person("bob")
    meet("met", dt.date(2020, 1, 1), {"participant": ann}, {"participant": bob})
    absent = {"participant": bob, "role": "represented", "presence": "absent"}
    meet("for-bob", dt.date(2021, 1, 1), {"participant": ann}, absent)
    meet("both-named", dt.date(2022, 1, 1), {"participant": ann, "role": "mentioned"}, absent)
    page = read(client, "/en/participants/ann/with/bob/")
    assert page.events == ["met"]
    named = part(page, "named")
    assert ["/en/news/for-bob/" in named, "/en/news/both-named/" in named, "/en/news/met/" in named] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("kind", ["participant", "organization", "post"])
def test_so_it_does_for_every_kind_of_pair_and_through_every_door(client: Client, kind: str) -> None:
    """`one` and `other` as two people, as two bodies, and as two offices that these people hold."""
    body = Organization.objects.create(slug="body", name_en="Body", classification="igo")
    posts = {slug: Post.objects.create(slug=slug, title_en=slug, organization=body) for slug in ("one", "other")}
    bodies = {
        slug: Organization.objects.create(slug=slug, name_en=slug, classification="igo") for slug in ("one", "other")
    }
    away = {"role": "represented", "presence": "absent"}
    for i, told in enumerate(({}, {"role": "mentioned"}, away)):
        event = make_event(("met", "other-named", "other-represented")[i], dt.date(2020, 1, 1 + i))
        for order, slug in enumerate(("one", "other"), 1):
            subject = {"organization": bodies[slug]} if kind == "organization" else {"participant": person(slug)}
            roles = told if slug == "other" else {}
            line = Participation.objects.create(event=event, order=order, **subject, **roles)
            if kind == "post":
                line.posts.add(posts[slug])
    path = f"/en/{kind}s/one/with/other"
    page = read(client, f"{path}/")
    assert page.events == ["met"]
    assert [f"/en/news/{slug}/" in part(page, "named") for slug in ("other-named", "other-represented")] == [True, True]
    keys = {event.slug: event.permanent_path for event in Event.objects.all()}
    for suffix in LIST_DOORS:
        answer = client.get(f"{path}.{suffix}")
        words = answer.content.decode().replace("\r\n ", "")
        assert answer.status_code == 200
        found = [slug for slug, key in keys.items() if f"/news/{slug}/" in words or key in words]
        assert found == ["met"], suffix
        assert f'{path}.{suffix}"' in page.html, suffix


def test_two_who_never_met(client: Client, record: None) -> None:
    page = read(client, "/en/participants/murat-nurtleu/with/sergey-lavrov/")
    assert (page.status, page.events) == (200, [])
    assert "No encounter of the two is on record." in page.main
    assert page.meta["robots"] == "noindex"


@pytest.mark.parametrize(
    "path", ["participants/sergey-lavrov/with/sergey-lavrov/", "participants/sergey-lavrov/with/nobody/"]
)
def test_one_is_no_pair(client: Client, record: None, path: str) -> None:
    assert client.get(f"/en/{path}").status_code == 404
    assert client.get(f"/en/{path[:-1]}.atom").status_code == 404


def test_former_addresses_of_either_lead_on_in_one_step(client: Client) -> None:
    ann, bob = person("ann"), person("bob")
    meet("met", dt.date(2020, 1, 1), {"participant": ann}, {"participant": bob})
    for row in (ann, bob):
        row.slug += "-new"
        row.save()
    for end in ("/", ".atom"):
        answer = client.get(f"/en/participants/ann/with/bob{end}")
        assert (answer.status_code, answer["Location"]) == (301, f"/en/participants/ann-new/with/bob-new{end}")


def test_an_organ_meets_its_own_body_only_beside_others_of_it(client: Client) -> None:
    union = Organization.objects.create(slug="union", name_en="Union", classification="igo")
    organ = Organization.objects.create(slug="organ", name_en="Organ", parent=union, classification="igo_organ")
    meet("alone", dt.date(2020, 1, 1), {"organization": organ})
    meet("both", dt.date(2021, 1, 1), {"organization": organ}, {"organization": union})
    for pair in ("union/with/organ", "organ/with/union"):
        assert read(client, f"/en/organizations/{pair}/").events == ["both"]


def test_offices_meet_whoever_holds_them(client: Client) -> None:
    body = Organization.objects.create(slug="body", name_en="Body", classification="igo")
    posts = [Post.objects.create(slug=slug, title_en=slug.title(), organization=body) for slug in ("chief", "deputy")]
    for i, (chief, deputy) in enumerate([("ann", "bob"), ("cid", "dan")]):
        event = meet(
            f"talks-{i}", dt.date(2020 + i, 1, 1), {"participant": person(chief)}, {"participant": person(deputy)}
        )
        for line, post in zip(event.participations.order_by("order"), posts, strict=True):
            line.posts.add(post)
    meet("otherwise", dt.date(2022, 1, 1), {"participant": person("ann")}, {"participant": person("bob")})
    page = read(client, "/en/posts/chief/with/deputy/")
    assert page.events == ["talks-1", "talks-0"]
    assert {"/en/participants/ann/", "/en/participants/dan/"} <= page.hrefs()
    assert read(client, "/en/participants/ann/with/bob/").events == ["otherwise", "talks-0"]


@pytest.mark.parametrize(
    ("pair", "query"),
    [
        (PAIR, "participant=imangali-tasmagambetov&counterpart=sergey-lavrov"),
        (
            "/en/organizations/csto/with/russian-federation/",
            "organization=csto&counterpart_organization=russian-federation",
        ),
        (
            "/en/posts/csto-secretary-general/with/minister-of-foreign-affairs-of-kazakhstan/",
            "post=csto-secretary-general&counterpart_post=minister-of-foreign-affairs-of-kazakhstan",
        ),
    ],
)
def test_page_feed_and_list_have_the_same_items(client: Client, record: None, pair: str, query: str) -> None:
    listed = read(client, f"/en/news/?{query}").events
    assert listed
    assert read(client, pair).events == listed
    feed = client.get(f"{pair[:-1]}.atom").content.decode()
    places = [feed.index(f"/en/news/{slug}/") for slug in listed]
    assert places == sorted(places)
    assert feed.count("<entry") == len(listed)
    assert f'type="application/atom+xml" href="{pair[:-1]}.atom"' in read(client, pair).html


def test_unknown_words_of_the_address_are_dropped_and_wrong_places_refused(client: Client, record: None) -> None:
    answer = client.get(f"{PAIR}?a=1&older=")
    assert answer.status_code == 302
    assert client.get(f"{PAIR}?older=never").status_code == 404
