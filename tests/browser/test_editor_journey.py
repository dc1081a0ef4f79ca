"""An editor's night: a new event with two people and a group, looked at, published, found wanting, corrected."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import Event
from tests.browser.test_desk import choose
from tests.editors import make_editor

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]


def test_an_editor_enters_publishes_and_corrects_an_event(page: Page, live_server: LiveServer) -> None:
    chief = make_editor("night-shift", may_publish=True)
    chief.set_password("a long night")
    chief.save()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}/admin/login/?next=/admin/news/event/add/")
    page.get_by_label("Username").fill("night-shift")
    page.get_by_label("Password").fill("a long night")
    page.get_by_role("button", name="Log in").click()

    page.locator("#id_title").fill("Secretary General meets students")
    page.locator("#id_section").select_option(index=1)
    page.locator("#id_start_date").fill("2024-03-02")
    page.locator("#id_lead").fill("On 3 March 2024 the Secretary General met students.")
    choose(page, 0, "Tasmagambetov")
    choose(page, 1, "Shuvalov")
    page.get_by_role("button", name="Add another Line").click()
    page.locator("#id_participations-2-group").fill("students of three universities")
    expect(page.locator("#id_participations-0-position")).to_have_value("CSTO Secretary General")
    page.get_by_role("button", name="Save and preview").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Secretary General meets students")
    expect(page.get_by_role("region", name="Took part")).to_contain_text("students of three universities")
    event = Event.objects.get(slug="secretary-general-meets-students")
    address = f"{live_server.url}{event.get_absolute_url()}"
    assert page.request.get(address).status == 404

    page.goto(f"{live_server.url}/admin/news/event/{event.pk}/change/")
    page.get_by_role("button", name="Save and publish").click()
    page.get_by_role("button", name="Publish").click()
    page.goto(address)
    expect(page.get_by_text("On 3 March 2024")).to_be_visible()

    page.goto(f"{live_server.url}/admin/news/event/{event.pk}/change/")
    page.locator("#id_lead").fill("On 2 March 2024 the Secretary General met students.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{live_server.url}/en/news/")
    expect(page.get_by_text("On 2 March 2024")).to_be_visible()
    expect(page.get_by_text("7 events", exact=True)).to_be_visible()
