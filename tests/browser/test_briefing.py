"""A briefing sheet is one page of paper."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from news.models import Participation
from tests.views.test_pairs import person
from tests.world import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pages_of(browser: Browser, address: str) -> int:
    page = browser.new_page()
    page.goto(address)
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", printed))


@pytest.mark.usefixtures("documented")
@pytest.mark.parametrize(
    "path",
    [
        "participants/imangali-tasmagambetov",
        "participants/imangali-tasmagambetov/with/sergey-lavrov",
        "organizations/csto",
        "organizations/csto/with/russian-federation",
    ],
)
def test_the_documented_ones_fit_one_page(browser: Browser, live_server: LiveServer, path: str) -> None:
    assert pages_of(browser, f"{live_server.url}/ru/{path}/briefing/") == 1


def test_so_do_many_encounters_with_long_words(browser: Browser, live_server: LiveServer) -> None:
    words = "Long words about a matter that needs many of them to be told in full. "
    for i in range(12):
        values = {"title": (words * 4)[:290], "theme": words * 12, "source_publisher": words}
        event = make_event(f"talks-{i}", dt.date(2020, 1, 1 + i), **values)
        for order, slug in enumerate("abcdefgh"):
            Participation.objects.create(event=event, order=order, participant=person(slug), position=words * 3)
    assert pages_of(browser, f"{live_server.url}/en/participants/a/with/b/briefing/") == 1
