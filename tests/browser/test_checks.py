"""The box of hints while somebody writes: it follows the words, its buttons mend the form, and Enter only saves."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import Event
from tests.browser.desks import sit_down

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]
DATE = "The text names 3 March 2024, and the date on record is 2 March 2024."


@pytest.fixture
def form(browser: Browser, live_server: LiveServer) -> Page:
    page = sit_down(browser, live_server, "rita", "Reporter")
    page.goto(f"{live_server.url}/admin/news/event/add/")
    page.locator("#id_title").fill("A meeting")
    page.locator("#id_section").select_option(index=1)
    page.locator("#id_start_date").fill("2024-03-02")
    page.locator("#id_lead").fill("On 3 March 2024 they met.")
    expect(page.locator(".checks")).to_contain_text(DATE)
    return page


def test_it_falls_silent_when_the_words_agree(form: Page) -> None:
    form.locator("#id_lead").fill("On 2 March 2024 Lavrov came.")
    expect(form.locator(".checks")).not_to_contain_text(DATE)
    expect(form.locator(".checks")).to_contain_text("The text names “Lavrov” (Sergey Lavrov), and no line does.")
    form.locator(".checks li", has_text="Lavrov").get_by_role("button", name="Enter: took part").click()
    expect(form.locator("#id_participations-0-participant option:checked")).to_contain_text("Sergey Lavrov")
    expect(form.locator(".checks")).not_to_contain_text("no line does")
    assert not Event.objects.filter(title="A meeting").exists()


def test_enter_saves_and_presses_no_other_button(form: Page) -> None:
    form.locator("#id_title").press("Enter")
    form.wait_for_url("**/admin/news/event/")
    assert str(Event.objects.get(title="A meeting").start_date) == "2024-03-02"
