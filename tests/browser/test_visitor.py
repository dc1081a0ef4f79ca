"""A visitor's way through the site, with and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]


def walk(page: Page, root: str) -> None:
    page.goto(root)
    expect(page).to_have_url(f"{root}/en/")
    page.get_by_role("link", name="All news").click()
    page.get_by_label("Person").fill("Murat Nurtleu")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{root}/en/news/?participant=murat-nurtleu")
    expect(page.get_by_text("1 event", exact=True)).to_be_visible()
    page.get_by_role("link", name="CSTO Secretary General meets the Foreign Minister of Kazakhstan").click()
    took_part = page.get_by_role("region", name="Took part")
    expect(took_part.get_by_text("Deputy Prime Minister – Minister of Foreign Affairs")).to_be_visible()
    took_part.get_by_role("link", name="Imangali Tasmagambetov").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Imangali Tasmagambetov")
    page.get_by_role("region", name="Took part with").get_by_role("link", name="Sergey Lavrov", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sergey Lavrov")
    page.get_by_role("link", name="CSTO Secretary General meets the Russian Foreign Minister").first.click()
    expect(page.get_by_text("[2024]").first).to_be_visible()
    page.get_by_role("link", name="Back to all news").click()
    expect(page).to_have_url(f"{root}/en/news/")


def test_a_visitor_follows_the_record(page: Page, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    foreign: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if live_server.url not in request.url else None)
    page.on("console", lambda message: said.append(message.text))
    walk(page, live_server.url)
    assert foreign == []
    assert said == []
    assert page.context.cookies() == []


def test_a_visitor_needs_no_scripts(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    walk(context.new_page(), live_server.url)
    context.close()


def test_the_keyboard_comes_first_to_the_content(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/en/news/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
