"""Editors at their browsers: each signed in, in a window of their own."""

from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.editors import make_editor

PASSWORD = "a long night"


def sit_down(browser: Browser, live_server: Any, name: str, role: str, **window: Any) -> Page:
    """A new account in a role, signed in."""
    user = make_editor(name, role=role)
    user.set_password(PASSWORD)
    user.save()
    page = browser.new_context(viewport={"width": 1280, "height": 900}, **window).new_page()
    sign_in(page, live_server, name)
    return page


def sign_in(page: Page, live_server: Any, name: str) -> None:
    page.goto(f"{live_server.url}/admin/login/?next=/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def choose(page: Page, line: int, name: str) -> None:
    """Choose from the names found for what is typed: those listed before move away while they are looked for."""
    field = page.locator(f"#participations-{line} .fieldBox.field-participant .select2-selection")
    field.click()
    with page.expect_response(lambda answer: f"term={name}" in answer.url):
        page.locator(".select2-container--open input.select2-search__field").fill(name)
    page.locator(".select2-results__option", has_text=name).click()
    expect(field).to_contain_text(name)
