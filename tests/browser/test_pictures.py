"""An editor uploads a picture from within an item, chooses what stays in sight, and readers see it."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from news.models import Event, EventImage, Image
from tests.browser.desks import sit_down
from tests.browser.test_accessibility import AA
from tests.pictures import drawing, encoded
from tests.world import make_event

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_upload_to_the_page(browser: Browser, live_server: Any, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(encoded(drawing()))
    event = make_event("talks", status="draft", source_publisher="Union")
    page = sit_down(browser, live_server, "chief", "Publisher")
    page.goto(f"{live_server.url}/admin/news/event/{event.pk}/change/")
    page.locator("#pictures-group summary").first.click()
    page.get_by_role("button", name="Add another Picture").click()
    with page.expect_popup() as opened:
        page.locator("#add_id_pictures-0-image").click()
    popup = opened.value
    popup.get_by_label("File").set_input_files(photo)
    popup.get_by_label("Caption:").first.fill("In the hall")
    popup.get_by_label("Alternative text:").first.fill("A green square")
    popup.get_by_label("Credit").fill("Ann Ford")
    with popup.expect_event("close"):
        popup.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#pictures-0 .select2-selection__rendered")).to_contain_text("In the hall")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/news/event/")
    assert str(EventImage.objects.get().image.caption) == "In the hall"

    image = Image.objects.get()
    page.goto(f"{live_server.url}/admin/news/image/{image.pk}/change/")
    box = page.locator(".field-whole picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.75)
    assert (
        page.get_by_label("Focus, from the left").input_value(),
        page.get_by_label("Focus, from the top").input_value(),
    ) == (
        "25",
        "75",
    )
    for address in (page.url, f"{live_server.url}/admin/news/image/"):
        page.goto(address)
        assert [each["id"] for each in Axe().run(page, options=AA).response["violations"]] == []

    Event.objects.update(status="published")
    reader = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    failed: list[str] = []
    reader.on("requestfailed", lambda request: failed.append(request.url))
    reader.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    for address in ("/en/", "/en/news/talks/"):
        reader.goto(live_server.url + address)
        picture = reader.get_by_role("img", name="A green square")
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        reader.wait_for_function("document.querySelector('main img').naturalWidth > 0")
        assert picture.evaluate("img => img.currentSrc").endswith(".avif")
    assert failed == []
