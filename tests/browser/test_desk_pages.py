"""WCAG 2.2 AA on the pages of the desk, on phone and laptop, light and dark, in two languages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from news.models import Event, Participant, Post
from tests.admin.posting import form_at
from tests.browser.test_accessibility import AA
from tests.editors import make_editor
from tests.pictures import drawing, encoded, shown_in, stored_image
from tests.world import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]


def pages_with_work(client: Client) -> list[str]:
    """Addresses of pages that hold something: an item with a picture nobody described, saves, something deleted."""
    draft, gone = make_event("talks", status="draft"), make_event("gone", status="draft")
    image = stored_image("hall", encoded(drawing(300, 200)), alt_en="")
    shown_in(draft, image)
    item, post, person = f"/admin/news/event/{draft.pk}", Post.objects.all()[0], Participant.objects.all()[0]
    for title in ("Talks about security", "Talks about training"):
        change = f"{item}/change/"
        assert client.post(change, {**form_at(client, change), "title": title}).status_code == 302
    assert client.post(f"/admin/news/event/{gone.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Event.objects.filter(slug="gone").exists()
    return [
        "/admin/news/event/",
        "/admin/news/event/add/",
        "/admin/news/event/deleted/",
        "/admin/news/event/import/",
        "/admin/news/event/export/",
        *(f"{item}/{page}/" for page in ("change", "history", "history/compare", "submit", "publish", "share")),
        "/admin/news/image/",
        "/admin/news/image/add/",
        f"/admin/news/image/{image.pk}/change/",
        f"/admin/news/post/{post.pk}/handover/",
        f"/admin/news/participant/{person.pk}/merge/",
        "/admin/desk/translations/",
    ]


@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "dark", "ru"), (1280, "light", "en")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    browser: Browser, live_server: LiveServer, client: Client, width: int, scheme: str, language: str
) -> None:
    client.force_login(make_editor("root", role="Administrator"))
    addresses = pages_with_work(client)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
    context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
    page = context.new_page()
    found = {}
    for address in addresses:
        answer = page.goto(live_server.url + address)
        assert answer is not None
        violations = [each["id"] for each in Axe().run(page, options=AA).response["violations"]]
        if answer.status != 200 or violations or page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found[address] = (answer.status, violations)
    context.close()
    assert found == {}
