"""The scripts of the desk: the proposed address, the offered office, lines that move, names for those who hear."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import Event
from tests.browser.desks import choose
from tests.editors import make_editor

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    # pytest-base-url, that comes with pytest-playwright, defines its fixture in the old way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]
AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}


@pytest.fixture
def desk(page: Page, live_server: LiveServer, documented: None) -> Page:
    """The empty form of an event, with a date and a title; a violation of the policy or an error fails the test."""
    chief = make_editor("night-shift", may_publish=True)
    chief.set_password("a long night")
    chief.save()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if "Content Security" in message.text else None)
    page.goto(f"{live_server.url}/admin/login/?next=/admin/news/event/add/")
    page.get_by_label("Username").fill("night-shift")
    page.get_by_label("Password").fill("a long night")
    page.get_by_role("button", name="Log in").click()
    page.locator("#id_start_date").fill("2024-03-02")
    page.locator("#id_title").fill("Встреча в Москве")
    page.locator("#id_title").blur()
    expect(page.get_by_role("textbox", name="Body")).to_be_visible()
    assert said == []
    return page


def test_the_address_is_proposed_until_it_is_typed(desk: Page) -> None:
    slug = desk.locator("#id_slug")
    expect(slug).to_have_value("vstrecha-v-moskve")
    slug.evaluate("field => { field.value = 'my-own' }")
    desk.locator("#id_title").fill("Another title")
    desk.wait_for_timeout(700)
    expect(slug).to_have_value("my-own")


def test_the_office_is_offered_and_told_to_be_uncertain(desk: Page) -> None:
    choose(desk, 0, "Lavrov")
    expect(desk.locator("#id_participations-0-position")).to_have_value("Russian Foreign Minister")
    expect(desk.locator("#participations-0 .office-note")).to_have_text(
        "The dates of this office are not documented for that day. Check it against the source."
    )


def test_the_office_of_another_does_not_stay_where_nothing_answers(desk: Page) -> None:
    choose(desk, 0, "Lavrov")
    position, note = desk.locator("#id_participations-0-position"), desk.locator("#participations-0 .office-note")
    expect(position).to_have_value("Russian Foreign Minister")
    told = "The office cannot be looked up now. It is when you save."
    desk.route("**/participant/*/office/**", lambda route: route.abort())
    choose(desk, 0, "Tasmagambetov")
    expect(note).to_have_text(told)
    expect(position).to_have_value("")
    desk.unroute("**/participant/*/office/**")
    desk.route("**/participant/*/office/**", lambda route: route.fulfill(status=500, body="<p>Something broke</p>"))
    choose(desk, 0, "Lavrov")
    expect(position).to_have_value("")
    expect(note).to_have_text(told)
    desk.locator("#id_section").select_option(index=1)
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.wait_for_url("**/admin/news/event/")
    line = Event.objects.get(slug="vstrecha-v-moskve").participations.get()
    assert (line.subject_name, line.position) == ("Sergey Lavrov", "Russian Foreign Minister")


def test_lines_move_and_are_saved_in_their_order(desk: Page) -> None:
    desk.locator("#id_section").select_option(index=1)
    choose(desk, 0, "Lavrov")
    desk.locator("#id_participations-1-group").fill("students")
    desk.locator("#participations-1").get_by_role("button", name="Move up").click()
    desk.get_by_role("button", name="Add another Line").click()
    desk.locator("#participations-2 .inline-deletelink").click()
    expect(desk.locator("#id_slug")).to_have_value("vstrecha-v-moskve")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.wait_for_url("**/admin/news/event/")
    lines = Event.objects.get(slug="vstrecha-v-moskve").participations.in_protocol_order()
    assert [line.subject_name for line in lines] == ["students", "Sergey Lavrov"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_form_has_no_barrier(desk: Page, scheme: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    desk.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    desk.get_by_role("button", name="Add another Line").click()
    found = Axe().run(desk, options=AA).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["target"]) for rule in found] == []
    assert desk.evaluate("document.documentElement.scrollWidth") == width
