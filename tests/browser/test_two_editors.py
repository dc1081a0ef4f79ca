"""Two browsers on one item: who is there, what clashes, and words that outlast the session."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from news.models import Event
from tests.browser.desks import sign_in, sit_down

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]
AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def form(live_server: LiveServer) -> str:
    event = Event.objects.get(slug="secretary-general-meets-foreign-minister-of-kazakhstan")
    Event.objects.filter(pk=event.pk).update(status="draft", first_published_at=None)
    return f"{live_server.url}/admin/news/event/{event.pk}/change/"


def test_the_second_sees_both_values_and_chooses(browser: Browser, live_server: LiveServer, form: str) -> None:
    boris = sit_down(browser, live_server, "boris", "Editor")
    anna = sit_down(browser, live_server, "anna", "Editor", color_scheme="dark")
    boris.goto(form)
    anna.goto(form)
    expect(anna.get_by_text("boris has had this open since")).to_be_visible()
    boris.locator("#id_title").fill("Boris wrote this")
    boris.locator("#id_participations-1-position").fill("Minister")
    boris.get_by_role("button", name="Save and continue editing").click()
    expect(boris.locator(".success")).to_be_visible()
    anna.locator("#id_title").fill("Anna wrote that")
    anna.locator("#id_participations-0-position").fill("Secretary General of the CSTO")
    anna.get_by_role("button", name="Save and continue editing").click()
    clash = anna.get_by_role("alert").filter(has_text="Two of you changed the same.")
    expect(clash).to_contain_text("Boris wrote this")
    expect(clash).to_contain_text("Anna wrote that")
    for width in (390, 1280):
        anna.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(anna, options=AA).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found] == []
        assert anna.evaluate("document.documentElement.scrollWidth") == width
    clash.get_by_label("Theirs, as saved").check()
    clash.get_by_role("button", name="Save with these choices").click()
    expect(anna.locator(".success")).to_be_visible()
    event = Event.objects.get(slug="secretary-general-meets-foreign-minister-of-kazakhstan")
    assert event.title == "Boris wrote this"
    positions = [line.position for line in event.participations.in_protocol_order()]
    assert positions == ["Secretary General of the CSTO", "Minister"]


def test_a_session_that_ends_while_writing_loses_nothing(browser: Browser, live_server: LiveServer, form: str) -> None:
    boris = sit_down(browser, live_server, "boris", "Editor")
    boris.goto(form)
    boris.wait_for_timeout(1200)
    boris.locator("#id_lead").fill("Слова, которые нельзя потерять.")
    boris.wait_for_timeout(3500)
    boris.context.clear_cookies(name="sessionid")
    boris.get_by_role("button", name="Save", exact=True).click()
    expect(boris.get_by_label("Password")).to_be_visible()
    sign_in(boris, live_server, "boris")
    boris.goto(form)
    expect(boris.locator("#id_lead")).not_to_have_value("Слова, которые нельзя потерять.")
    boris.get_by_role("button", name="Put them back").click()
    expect(boris.locator("#id_lead")).to_have_value("Слова, которые нельзя потерять.")
    boris.get_by_role("button", name="Save", exact=True).click()
    boris.wait_for_url("**/admin/news/event/")
    boris.goto(form)
    boris.wait_for_timeout(1200)
    expect(boris.get_by_role("button", name="Put them back")).to_have_count(0)
    assert Event.objects.filter(lead="Слова, которые нельзя потерять.").exists()
