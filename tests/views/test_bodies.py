import pytest
from django.test import Client

from news.models import Organization, Participation
from tests.pages import Page, read
from tests.views.test_events import part
from tests.world import make_event

pytestmark = pytest.mark.django_db
SECTIONS = ("took-part", "hosted", "named")


def tree(html: str) -> list[tuple[int, str]]:
    """Bodies in the order of the page, each with the number of lists it stands in."""
    depth, found = 0, []
    for piece in html.split("<")[1:]:
        if piece.startswith("ul"):
            depth += 1
        elif piece.startswith("/ul"):
            depth -= 1
        elif 'class="appearance__name"' in piece:
            found.append((depth, piece.split('href="/en/organizations/')[1].split("/")[0]))
    return found


def test_the_list_is_the_tree_that_the_bodies_are(pages: dict[str, Page]) -> None:
    html = pages["/en/organizations/"].html.split("<main", 1)[1]
    assert tree(html)[3:] == [
        (1, "csto"),
        (2, "csto-secretariat"),
        (3, "information-and-public-relations-department-of-the-csto-secretariat"),
        (2, "csto-joint-staff"),
        (1, "eaeu"),
        (1, "republic-of-kazakhstan"),
        (2, "government-of-the-republic-of-kazakhstan"),
        (2, "ministry-of-foreign-affairs-of-the-republic-of-kazakhstan"),
        (1, "russian-federation"),
        (2, "ministry-of-foreign-affairs-of-the-russian-federation"),
        (3, "information-and-press-department-of-the-russian-foreign-ministry"),
        (2, "ministry-of-science-and-higher-education-of-the-russian-federation"),
        (1, "sco"),
    ]


def test_a_body_shows_its_organs_and_what_stands_above_it(pages: dict[str, Page]) -> None:
    department = pages["/en/organizations/information-and-public-relations-department-of-the-csto-secretariat/"]
    assert {"/en/organizations/csto/", "/en/organizations/csto-secretariat/"} <= department.hrefs()
    organs = {"/en/organizations/csto-secretariat/", "/en/organizations/csto-joint-staff/"}
    assert organs <= pages["/en/organizations/csto/"].hrefs()


def test_what_it_and_its_organs_took_part_in_and_hosted_is_counted(pages: dict[str, Page]) -> None:
    page = pages["/en/organizations/csto/"]
    assert page.link("6 events") == "/en/news/?organization=csto"
    assert page.link("2 events") == "/en/news/?organization=csto&role=host"
    assert len(pages["/en/news/?organization=csto"].events) == 6
    assert len(pages["/en/news/?organization=csto&role=host"].events) == 2


def test_a_body_that_was_only_mentioned_took_part_in_nothing(pages: dict[str, Page]) -> None:
    page = pages["/en/organizations/brics/"]
    assert page.link("1 event") == "/en/news/?organization=brics&role=mentioned"
    assert 'href="/en/news/?organization=brics"' not in page.html


def test_its_people_are_links(pages: dict[str, Page]) -> None:
    people = {href for href in pages["/en/organizations/csto/"].hrefs() if href.startswith("/en/participants/")}
    assert people == {
        "/en/participants/",
        "/en/participants/andrei-serdyukov/",
        "/en/participants/imangali-tasmagambetov/",
        "/en/participants/yury-shuvalov/",
    }


def test_mentions_of_a_body_stand_apart_from_its_deeds(client: Client) -> None:
    body = Organization.objects.create(slug="union", name_en="Union", classification="igo")
    for role in ("host", "party", "mentioned"):
        Participation.objects.create(event=make_event(role), order=1, organization=body, role=role)
    page = read(client, "/en/organizations/union/")
    roles = ("host", "party", "mentioned")
    shown = {name: [role for role in roles if f"/news/{role}/" in part(page, name)] for name in SECTIONS}
    assert shown == {"took-part": ["host", "party"], "hosted": ["host"], "named": ["mentioned"]}


def test_an_organ_that_took_part_in_nothing_is_not_shown(client: Client) -> None:
    above = Organization.objects.create(slug="union", name_en="Union", classification="igo")
    Organization.objects.create(slug="idle", name_en="Idle organ", classification="unit", parent=above)
    Participation.objects.create(event=make_event("talks"), order=1, organization=above)
    assert "Idle organ" not in read(client, "/en/organizations/").text
    assert "Idle organ" not in read(client, "/en/organizations/union/").text
    assert client.get("/en/organizations/idle/").status_code == 404


@pytest.mark.parametrize("slug", ["nothing", "UPPER", "a_b"])
def test_an_unknown_body_is_not_found(client: Client, slug: str) -> None:
    assert client.get(f"/en/organizations/{slug}/").status_code == 404
