"""WCAG 2.2 AA on every sort of public page, on phone and laptop, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from news.dataset.building import build
from news.models import Event
from news.models.subscription import CONFIRM, END, MANAGE
from tests.delivery.conftest import subscriber
from tests.pictures import drawing, encoded, shown_in, stored_image
from tests.translations import translated
from tests.world import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]
AA = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
OVERLAP = """() => {
  const [name, way] = [".wordmark", ".masthead nav a"].map((s) => document.querySelector(s).getBoundingClientRect());
  return name.right > way.left && name.left < way.right && name.bottom > way.top && name.top < way.bottom;
}"""
PAGES = [
    "/en/",
    "/en/news/",
    "/en/news/?organization=csto-secretariat",
    "/en/news/?after=yesterday&participant=Nobody",
    "/en/news/2024/02/",
    "/en/calendar/2024/02/",
    "/en/news/csto-secretariat-holds-meeting-with-media-on-press-day-in-russia/",
    "/en/news/secretary-general-meets-russian-foreign-minister/",
    "/en/sections/meetings-and-visits/",
    "/en/topics/eurasian-security/",
    "/en/places/astana/",
    "/en/participants/",
    "/en/participants/imangali-tasmagambetov/",
    "/en/participants/sergey-lavrov/?as_of=2024-02-07",
    "/en/participants/sergey-lavrov/?as_of=yesterday",
    "/en/participants/imangali-tasmagambetov/with/sergey-lavrov/briefing/",
    "/en/places/",
    "/en/organizations/",
    "/en/organizations/csto/",
    "/en/organizations/csto/?organs=without",
    "/en/organizations/csto/?as_of=2024-02-16",
    "/en/organizations/csto/with/russian-federation/briefing/",
    "/en/countries/kz/",
    "/en/posts/",
    "/en/posts/?post=csto-secretary-general",
    "/en/posts/?post=nobody",
    "/en/posts/csto-secretary-general/",
    "/en/participants/imangali-tasmagambetov/with/sergey-lavrov/",
    "/en/tables/people-bodies/",
    "/en/tables/people-bodies/?after=yesterday",
    "/en/tables/countries-years/",
    "/en/announcements/",
    "/en/corrections/",
    "/en/subscribe/?participant=sergey-lavrov",
    "/en/subscribe/?year=never",
    "/en/data/",
    "/en/api/",
    "/en/nothing/",
    "/en/news/talks/",
]

# The pages of somebody who subscribes, by the purpose of the link.
SUBSCRIPTION = {CONFIRM: "confirm/", MANAGE: "", END: "end/"}
IN_LANGUAGE = [
    "nothing/",
    "",
    "news/",
    "news/talks/",
    "participants/",
    "organizations/",
    "posts/",
    "tables/people-bodies/",
    "tables/countries-years/",
    "corrections/",
    "calendar/",
    "data/",
    "api/",
]


@pytest.fixture
def with_pictures(documented: None) -> None:
    event = make_event("talks", source_publisher="Union")
    for slug, size in (("wide", (1600, 900)), ("high", (900, 1600)), ("small", (300, 200))):
        shown_in(event, stored_image(slug, encoded(drawing(*size))))


@pytest.mark.usefixtures("with_pictures")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, live_server: LiveServer, width: int, scheme: str
) -> None:
    build()
    own = [f"/en/subscription/{row.token(key)}/{page}" for row in [subscriber()] for key, page in SUBSCRIPTION.items()]
    assert complaints(browser, live_server, [*PAGES, *own], width, scheme) == {}


@pytest.mark.usefixtures("with_pictures")
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("language", ["ru", "hy", "be", "kk", "ky", "tg"])
def test_nor_in_any_other_language(browser: Browser, live_server: LiveServer, language: str, width: int) -> None:
    build()
    translated(Event.objects.get(slug="talks"), language)
    addresses = [f"/{language}/{address}" for address in IN_LANGUAGE]
    assert complaints(browser, live_server, addresses, width, "light") == {}


def complaints(
    browser: Browser, live_server: LiveServer, addresses: list[str], width: int, scheme: str
) -> dict[str, list[str]]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        violations = [each["id"] for each in Axe().run(page, options=AA).response["violations"]]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            violations.append("wider than the screen")
        # Words that lie over one another, which axe does not see.
        if page.evaluate(OVERLAP):
            violations.append("the name of the site lies over the navigation")
        if violations:
            found[address] = violations
    context.close()
    return found
