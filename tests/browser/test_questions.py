"""Who met whom: each question is answered within three clicks from the front page, by those who know nothing of it."""

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import Organization, Participation, Post
from tests.views.test_pairs import meet, person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]
OFFICES = "Offices, whoever held them"
MINISTER = "Minister of Foreign Affairs of the Republic of Kazakhstan"


def clicked(browser: Browser, live_server: LiveServer, width: int, *links: str) -> Page:
    """The page behind these links, the first of which stands on the front page. Three clicks at most."""
    assert len(links) <= 3
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{live_server.url}/en/")
    for link in links:
        page.get_by_role("main").get_by_role("link", name=link, exact=True).or_(
            page.get_by_role("navigation", name="Main").get_by_role("link", name=link, exact=True)
        ).first.click()
    return page


@pytest.mark.parametrize("width", [390, 1280])
def test_a_desk_officer_finds_every_meeting_of_two_offices_whoever_held_them(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    page = clicked(
        browser, live_server, width, "Imangali Tasmagambetov", "CSTO Secretary General", f"1 event with {MINISTER}"
    )
    expect(page.get_by_role("heading", level=1)).to_have_text(f"CSTO Secretary General with {MINISTER}")
    meetings = page.get_by_role("main").get_by_role("article")
    expect(meetings).to_have_count(1)
    expect(meetings).to_contain_text("Murat Nurtleu")
    expect(meetings).to_contain_text("Source:")
    page.close()


@pytest.fixture
def crowded(documented: None) -> str:
    """An encounter of old with a minister of those days, beside more offices met since than any page tells first; the
    title of the minister's office."""
    secretary_general = Post.objects.get(slug="csto-secretary-general")
    body = Organization.objects.get(slug="csto")
    for number in range(14):
        office = Post.objects.create(slug=f"envoy-{number}", title_en=f"Envoy {number}", organization=body)
        for time in ("first", "second"):
            encounter(f"{time}-{number}", dt.date(2025, 2, number + 1), office, secretary_general)
    title = "Minister of Defence of the Republic of Armenia"
    minister = Post.objects.create(slug="minister-of-defence-of-armenia", title_en=title, organization=body)
    encounter("of-old", dt.date(2009, 5, 4), minister, secretary_general)
    return title


def encounter(slug: str, day: dt.date, *offices: Post) -> None:
    lines: list[dict[str, Any]] = [{"participant": person(f"{slug}-{office.slug}")} for office in offices]
    event = meet(slug, day, *lines)
    for line, office in zip(Participation.objects.filter(event=event).order_by("order"), offices, strict=True):
        line.posts.add(office)


@pytest.mark.parametrize("width", [390, 1280])
def test_two_offices_are_put_together_from_the_list_of_all_offices(
    browser: Browser, live_server: LiveServer, width: int
) -> None:
    office = "CSTO Secretary General"
    page = clicked(browser, live_server, width, OFFICES, office, f"1 event with {MINISTER}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{office} with {MINISTER}")
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_an_old_pair_is_found_whatever_is_new(
    browser: Browser, live_server: LiveServer, width: int, crowded: str
) -> None:
    office = "CSTO Secretary General"
    page = clicked(browser, live_server, width, OFFICES, office)
    expect(page.get_by_role("main").get_by_role("link", name=crowded)).to_have_count(0)
    page.get_by_label("Name of the office").fill("defence armenia")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{office} with {crowded}")
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("main")).to_contain_text("2009")
    page.close()
    page = clicked(browser, live_server, width, OFFICES, crowded, f"1 event with {office}")
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(1)
    page.close()


@pytest.mark.parametrize(
    ("links", "told"),
    [
        (("Imangali Tasmagambetov", "Briefing sheet"), "Sergey Lavrov"),
        (("Sergey Lavrov", "1 event with Imangali Tasmagambetov", "Briefing sheet"), "Last encounters"),
        (("Organizations", "Collective Security Treaty Organization", "Briefing sheet"), "CSTO Secretary General"),
    ],
)
def test_a_protocol_officer_prints_the_sheet(
    browser: Browser, live_server: LiveServer, links: tuple[str, ...], told: str
) -> None:
    page = clicked(browser, live_server, 1280, *links)
    assert page.url.endswith("/briefing/")
    expect(page.get_by_role("main")).to_contain_text(told)
    page.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_journalist_sees_when_and_how_often(browser: Browser, live_server: LiveServer, width: int) -> None:
    page = clicked(browser, live_server, width, "Sergey Lavrov", "1 event with Imangali Tasmagambetov")
    expect(page.get_by_role("main")).to_contain_text("7 February [2024]")
    page.close()
    page = clicked(browser, live_server, width, "People with organizations")
    row = page.get_by_role("row", name="Imangali Tasmagambetov")
    expect(row.get_by_role("cell").first).to_have_text("2")
    row.get_by_role("cell").nth(1).get_by_role("link").click()
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(2)
    page.close()
    page = clicked(browser, live_server, width, "Countries by year")
    page.get_by_role("row", name="Republic of Kazakhstan").get_by_role("link", name="1", exact=True).last.click()
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(1)
    page.close()
