"""WCAG 2.2 AA on every sort of public page, on phone and laptop, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]
AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
PAGES = [
    "/en/",
    "/en/news/",
    "/en/news/?organization=csto-secretariat",
    "/en/news/?after=yesterday&participant=Nobody",
    "/en/news/2024/02/",
    "/en/news/csto-secretariat-holds-meeting-with-media-on-press-day-in-russia/",
    "/en/news/secretary-general-meets-russian-foreign-minister/",
    "/en/sections/meetings-and-visits/",
    "/en/topics/eurasian-security/",
    "/en/places/astana/",
    "/en/participants/",
    "/en/participants/imangali-tasmagambetov/",
    "/en/organizations/",
    "/en/organizations/csto/",
    "/en/nothing/",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, live_server: LiveServer, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for address in PAGES:
        page.goto(live_server.url + address)
        violations = [each["id"] for each in Axe().run(page, options=AA).response["violations"]]
        if violations or page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[address] = violations or ["wider than the screen"]
    context.close()
    assert found == {}
