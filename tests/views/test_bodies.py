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
    assert {"/en/news/?organization=csto", "/en/news/?organization=csto&role=host"} <= page.hrefs()
    assert len(pages["/en/news/?organization=csto"].events) == 6
    assert len(pages["/en/news/?organization=csto&role=host"].events) == 2


def test_a_body_without_its_organs_tells_what_was_its_own(client: Client) -> None:
    union = Organization.objects.create(slug="union", name_en="Union", classification="igo")
    organ = Organization.objects.create(slug="organ", name_en="Organ", classification="igo_organ", parent=union)
    state = Organization.objects.create(slug="state", name_en="State", classification="state")
    for slug, body in (("own", union), ("organs", organ)):
        event = make_event(slug)
        Participation.objects.create(event=event, order=1, organization=body)
        Participation.objects.create(event=event, order=2, organization=state)
    with_organs = read(client, "/en/organizations/union/")
    alone = read(client, with_organs.link("without its organs").replace("?", "/en/organizations/union/?"))
    assert ["/en/news/organs/" in page.hrefs() for page in (with_organs, alone)] == [True, False]
    assert "2 events with State" in {link.text for link in with_organs.links}
    assert "1 event with State" in {link.text for link in alone.links}
    assert alone.canonical == "http://testserver/en/organizations/union/?organs=without"
    assert read(client, alone.link("1 event")).events == ["own"]


@pytest.mark.parametrize(
    ("query", "answer"), [("organs=", 302), ("organs=without&organs=without", 302), ("organs=with", 400)]
)
def test_whether_with_organs_has_one_spelling(client: Client, record: None, query: str, answer: int) -> None:
    response = client.get(f"/en/organizations/csto/?{query}")
    assert response.status_code == answer
    if answer == 400:
        assert "with is not one of the available choices" in response.content.decode()


def test_without_an_organization_there_are_no_organs_to_leave_out(client: Client) -> None:
    response = client.get("/en/news/?organs=without&year=2024")
    assert (response.status_code, response["Location"]) == (302, "/en/news/?year=2024")


def test_bodies_met_are_those_at_the_top(pages: dict[str, Page]) -> None:
    def met(slug: str) -> set[str]:
        url = f"/en/organizations/{slug}/"
        return {link.href for link in pages[url].links if link.href.startswith(f"{url}with/")}

    assert met("csto") == {
        "/en/organizations/csto/with/republic-of-kazakhstan/",
        "/en/organizations/csto/with/russian-federation/",
    }
    assert met("csto-secretariat") == {"/en/organizations/csto-secretariat/with/russian-federation/"}


def test_what_is_planned_with_a_body_stands_on_its_page(pages: dict[str, Page]) -> None:
    page = pages["/en/organizations/information-and-press-department-of-the-russian-foreign-ministry/"]
    assert "School of Young Newsmakers" in part(page, "announced")


def test_a_body_that_was_only_mentioned_took_part_in_nothing(pages: dict[str, Page]) -> None:
    page = pages["/en/organizations/brics/"]
    assert page.link("1 event") == "/en/news/?organization=brics&role=named"
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
