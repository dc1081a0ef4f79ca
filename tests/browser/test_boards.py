"""The boards of the desk on phone and laptop, light and dark, with items on them."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from news.models import Event
from news.queries.boards import BOARDS
from news.workflow import publish, return_for_changes, submit
from tests.browser.test_accessibility import AA
from tests.editors import make_editor
from tests.world import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]


def make_work() -> None:
    """Something on every board: returned, in review, out without approval, on the calendar."""
    writer, chief = make_editor("writer"), make_editor("chief", may_publish=True)
    now = timezone.now()
    for name in ("returned", "waiting", "urgent"):
        event = make_event(name, status="draft", writer=writer, source_publisher="CSTO", publish_at=now, expire_at=None)
        submit.act(event, writer, now - dt.timedelta(days=1), note="Прошу проверить.")
    by_slug = {event.slug: event for event in Event.objects.filter(writer=writer)}
    return_for_changes.act(by_slug["returned"], chief, reason="The title of the Ambassador is out of date.")
    publish.act(by_slug["urgent"], chief, because="The press asked at night.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, live_server: LiveServer, client: Client, width: int, scheme: str
) -> None:
    make_work()
    client.force_login(make_editor("reviewer", may_publish=True))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    page = context.new_page()
    found = {}
    for address in ["/admin/", *(f"/admin/desk/{slug}/" for slug in BOARDS)]:
        page.goto(live_server.url + address)
        violations = [each["id"] for each in Axe().run(page, options=AA).response["violations"]]
        if violations or page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[address] = violations or ["wider than the screen"]
    context.close()
    assert found == {}
