"""A night at the desk: an item is written, reviewed, scheduled, seen, corrected and withdrawn."""

import datetime as dt

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from news.models import Event
from tests.browser.desks import choose, sit_down

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("documented")]
SLUG = "secretary-general-meets-students"


def test_from_draft_to_withdrawn(browser: Browser, live_server: LiveServer) -> None:
    rita = sit_down(browser, live_server, "rita", "Reporter")
    boris = sit_down(browser, live_server, "boris", "Editor")
    anna = sit_down(browser, live_server, "anna", "Publisher")
    reader = browser.new_context().new_page()
    address = f"{live_server.url}/en/news/{SLUG}/"

    # The reporter writes; the box sees the wrong day and mends it.
    rita.goto(f"{live_server.url}/admin/news/event/add/")
    rita.locator("#id_title").fill("Secretary General meets students")
    rita.locator("#id_section").select_option(index=1)
    rita.locator("#id_start_date").fill("2024-03-02")
    rita.locator("#id_lead").fill("On 3 March 2024 Imangali Tasmagambetov met students.")
    choose(rita, 0, "Tasmagambetov")
    expect(rita.locator("#id_participations-0-position")).to_have_value("CSTO Secretary General")
    rita.locator("#id_participations-1-group").fill("students of three universities")
    rita.get_by_role("button", name="Set the date to 3 March 2024").click()
    expect(rita.locator("#id_start_date")).to_have_value("2024-03-03")
    rita.locator("summary", has_text="Source").first.click()
    rita.locator("#id_source_publisher").fill("Collective Security Treaty Organization")
    with rita.context.expect_page() as opened:
        rita.get_by_role("button", name="Preview").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Secretary General meets students")
    expect(opened.value.get_by_text("Not saved yet")).to_be_visible()
    assert not Event.objects.filter(slug=SLUG).exists()
    opened.value.close()
    rita.get_by_role("button", name="Save and send for review").click()
    rita.get_by_role("button", name="Send for review").click()
    event = Event.objects.get(slug=SLUG)
    form = f"{live_server.url}/admin/news/event/{event.pk}"

    # The editor returns it, the reporter mends it, the editor approves it.
    boris.goto(f"{form}/return/")
    boris.get_by_label("What is to be changed").fill("It was on 2 March.")
    boris.get_by_role("button", name="Return for changes").click()
    rita.goto(f"{form}/change/")
    expect(rita.get_by_text("It was on 2 March.")).to_be_visible()
    rita.locator("#id_start_date").fill("2024-03-02")
    rita.locator("#id_lead").fill("On 2 March 2024 Imangali Tasmagambetov met students.")
    rita.get_by_role("button", name="Save and send for review").click()
    rita.get_by_role("button", name="Send for review").click()
    assert reader.request.get(address).status == 404
    boris.goto(f"{form}/approve/")
    boris.get_by_role("button", name="Approve").click()
    expect(boris.locator(".state-strip")).to_contain_text("Approved")

    # An outsider looks at it through a link.
    boris.goto(f"{form}/share/")
    boris.get_by_label("For whom").fill("Legal department")
    boris.get_by_role("button", name="Make a link").click()
    link = boris.locator("input[value*='/preview/']").input_value()
    reader.goto(link if link.startswith("http") else live_server.url + link)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Secretary General meets students")

    # The publisher schedules it; nothing but time makes it public.
    anna.goto(f"{form}/publish/")
    anna.get_by_role("button", name="Publish").click()
    Event.objects.filter(pk=event.pk).update(
        publish_at=dt.datetime.now(dt.UTC) + dt.timedelta(hours=1), first_published_at=None
    )
    anna.goto(f"{form}/change/")
    expect(anna.locator(".state-strip")).to_contain_text("Scheduled")
    assert reader.request.get(address).status == 404
    moment = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=1)
    Event.objects.filter(pk=event.pk).update(publish_at=moment, first_published_at=moment)
    reader.goto(address)
    expect(reader.get_by_text("On 2 March 2024")).to_be_visible()

    # A correction of fact is told; then the item goes, with its reason.
    anna.goto(f"{form}/change/")
    anna.locator("#id_lead").fill("On 2 March 2024 Imangali Tasmagambetov met students in Moscow.")
    anna.get_by_role("button", name="Save", exact=True).click()
    expect(anna.get_by_text("say what kind of change this is")).to_be_visible()
    anna.get_by_label("Correction of fact").check()
    anna.locator("#id_change_note").fill("The place was missing.")
    anna.get_by_role("button", name="Save", exact=True).click()
    anna.wait_for_url("**/admin/news/event/")
    for page in (address, f"{live_server.url}/en/corrections/"):
        reader.goto(page)
        expect(reader.get_by_text("The place was missing.")).to_be_visible()
    anna.goto(f"{form}/withdraw/")
    anna.get_by_label("Published in error").check()
    anna.get_by_label("Reason").fill("The meeting was of another organization.")
    anna.get_by_role("button", name="Withdraw").click()
    answer = reader.goto(address)
    assert answer is not None
    assert answer.status == 410
    expect(reader.get_by_text("The meeting was of another organization.")).to_be_visible()
