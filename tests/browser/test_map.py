"""Coming closer on the map, and what belongs together in a drawing and its list."""

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from news.models import Event, Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def towns(db: None) -> None:
    call_command("load_events", verbosity=0)
    for i, event in enumerate(Event.objects.filter(place=None).order_by("pk")):
        event.place = Place.objects.create(
            slug=f"town-{i}", name_en=f"Town {i}", latitude=40 + 3 * i, longitude=40 + 8 * i
        )
        event.save()


def view_box(page: Page) -> list[float]:
    return [float(number) for number in (page.locator(".drawing--map").get_attribute("viewBox") or "").split()]


def test_one_comes_closer_and_back_by_buttons_and_keys(page: Page, live_server: LiveServer, towns: None) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/en/places/")
    whole = view_box(page)
    expect(page.get_by_role("button", name="Further away")).to_be_disabled()
    # Not lost by pressing what has no further effect.
    page.get_by_role("button", name="Further away").press("Enter")
    expect(page.get_by_role("button", name="Further away")).to_be_focused()
    page.get_by_role("button", name="Closer").click()
    assert view_box(page) == [whole[2] / 4, whole[3] / 4, whole[2] / 2, whole[3] / 2]
    page.keyboard.press("ArrowLeft")
    assert view_box(page)[0] < whole[2] / 4
    page.get_by_role("button", name="The whole map").click()
    assert view_box(page) == whole


def test_a_place_out_of_sight_comes_into_it_with_the_focus(page: Page, live_server: LiveServer, towns: None) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/en/places/")
    for _i in range(4):
        page.get_by_role("button", name="Closer").click()
    spots = page.locator(".drawing--map a")
    before = view_box(page)
    for _i in range(spots.count()):
        page.keyboard.press("Shift+Tab")
    assert view_box(page) != before
    expect(page.locator(".drawing--map a:focus")).to_be_in_viewport()


def test_moving_the_map_follows_no_link(page: Page, live_server: LiveServer, towns: None) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{live_server.url}/en/places/")
    page.get_by_role("button", name="Closer").click()
    box = page.locator(".drawing--map").bounding_box()
    assert box
    before = view_box(page)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 + 90, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    assert view_box(page)[0] < before[0]
    expect(page).to_have_url(f"{live_server.url}/en/places/")


def test_a_line_of_the_list_marks_its_spot(page: Page, live_server: LiveServer, towns: None) -> None:
    page.goto(f"{live_server.url}/en/places/")
    page.locator("li[data-mark=place-town-1] a").first.hover()
    expect(page.locator(".drawing--map a.marked")).to_have_attribute("data-mark", "place-town-1")
    page.mouse.move(0, 0)
    expect(page.locator(".drawing--map a.marked")).to_have_count(0)


def test_the_land_is_there_without_scripts(page: Page, live_server: LiveServer, towns: None) -> None:
    asked: list[str] = []
    page.on("response", lambda response: asked.append(f"{response.status} {response.url}"))
    page.goto(f"{live_server.url}/en/places/")
    page.wait_for_load_state("networkidle")
    assert any("200" in each and "drawings/earth" in each for each in asked)
