"""Names offered under the search box: by keyboard, by mouse, for a screen reader, under the site's own policy."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_accessibility import AA

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]
SCREENS = [(320, 700), (390, 844), (1280, 900)]


@pytest.fixture
def box(page: Page, live_server: LiveServer) -> Locator:
    page.goto(f"{live_server.url}/en/")
    return page.get_by_role("combobox", name="Search")


def offered(page: Page, typed: str, first: str) -> Locator:
    page.get_by_role("combobox", name="Search").press_sequentially(typed)
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_contain_text(first)
    return options


def test_a_name_is_chosen_with_the_keyboard(page: Page, box: Locator, live_server: LiveServer) -> None:
    expect(box).to_have_attribute("aria-autocomplete", "list")
    expect(box).to_have_attribute("aria-expanded", "false")
    options = offered(page, "csto", "Collective Security Treaty Organization")
    assert options.count() > 2
    expect(box).to_have_attribute("aria-expanded", "true")
    # What the box says that it controls is the list, and it has a name.
    listbox = page.get_by_role("listbox", name="Search")
    expect(listbox).to_have_attribute("id", box.get_attribute("aria-controls") or "nothing")
    box.press("ArrowDown")
    chosen(box, options, 0)
    box.press("ArrowDown")
    chosen(box, options, 1)
    box.press("ArrowUp")
    chosen(box, options, 0)
    # Before the first and after the last, nothing is chosen; beyond that it goes round.
    box.press("ArrowUp")
    chosen(box, options, None)
    box.press("ArrowUp")
    chosen(box, options, options.count() - 1)
    box.press("ArrowDown")
    chosen(box, options, None)
    box.press("ArrowDown")
    box.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/en/organizations/csto/")


def chosen(box: Locator, options: Locator, place: int | None) -> None:
    """The focus stays in the box, which names the option that is chosen."""
    expect(box).to_be_focused()
    told = [options.nth(number).get_attribute("aria-selected") for number in range(options.count())]
    assert told == [str(number == place).lower() for number in range(options.count())]
    if place is None:
        assert box.get_attribute("aria-activedescendant") is None
    else:
        expect(box).to_have_attribute("aria-activedescendant", options.nth(place).get_attribute("id") or "nothing")


def test_escape_closes_and_enter_alone_searches(page: Page, box: Locator, live_server: LiveServer) -> None:
    offered(page, "nurtl", "Murat Nurtleu")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("nurtl")
    offered(page, "e", "Murat Nurtleu")
    box.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/en/news/?q=nurtle")


def test_it_closes_where_the_focus_goes_or_nothing_is_called_so(page: Page, box: Locator) -> None:
    offered(page, "nurtl", "Murat Nurtleu")
    box.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.focus()
    offered(page, "e", "Murat Nurtleu")
    box.press_sequentially("zzz")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")


def test_a_click_leads_to_the_page_and_another_button_does_not(
    page: Page, box: Locator, live_server: LiveServer
) -> None:
    option = offered(page, "лавров", "Sergey Lavrov").first
    option.click(button="right")
    expect(page).to_have_url(f"{live_server.url}/en/")
    option.click()
    expect(page).to_have_url(f"{live_server.url}/en/participants/sergey-lavrov/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_the_open_list_reads_for_everybody(
    browser: Browser, live_server: LiveServer, screen: tuple[int, int], scheme: str
) -> None:
    width, height = screen
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    response = page.goto(f"{live_server.url}/en/")
    policy = response.headers["content-security-policy"] if response else ""
    assert "unsafe" not in policy
    assert re.search(r"script-src 'self'( 'nonce-[^']+')?(;|$)", policy)
    options = offered(page, "csto", "Collective Security Treaty Organization")
    page.keyboard.press("ArrowDown")
    assert [each["id"] for each in Axe().run(page, options=AA).response["violations"]] == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    for number in range(options.count()):
        edges = options.nth(number).bounding_box()
        assert edges
        assert edges["x"] >= 0
        assert edges["x"] + edges["width"] <= width
        # WCAG 2.5.8: large enough for a finger.
        assert edges["height"] >= 24
    # Nothing lies over what is offered.
    assert page.evaluate(
        """() => [...document.querySelectorAll("[role=option]")].slice(0, 3).every((option) => {
          const box = option.getBoundingClientRect();
          return option.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
        })"""
    )
    assert said == []
    context.close()
