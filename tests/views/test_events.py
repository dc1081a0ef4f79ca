"""The page of one event, and the list of all."""

import datetime as dt

import pytest
from django.test import Client

from news.enums import DateCertainty
from news.models import Participation, Place
from tests.conftest import Site
from tests.pages import Page, read
from tests.world import make_event, make_events

pytestmark = pytest.mark.django_db
NEWEST_FIRST = [
    "secretary-general-meets-foreign-minister-of-kazakhstan",
    "chief-of-joint-staff-holds-briefing-on-joint-training",
    "csto-secretariat-hosts-seminar-on-eurasian-security",
    "parliamentary-meeting-participants-visit-csto-joint-staff",
    "secretary-general-meets-russian-foreign-minister",
    "csto-secretariat-holds-meeting-with-media-on-press-day-in-russia",
]
PRESS_DAY = "/en/news/csto-secretariat-holds-meeting-with-media-on-press-day-in-russia/"
ASTANA = "/en/news/secretary-general-meets-foreign-minister-of-kazakhstan/"
LAVROV = "/en/news/secretary-general-meets-russian-foreign-minister/"
BRIEFING = "/en/news/chief-of-joint-staff-holds-briefing-on-joint-training/"
SEMINAR = "/en/news/csto-secretariat-hosts-seminar-on-eurasian-security/"


def part(page: Page, heading: str) -> str:
    """The part of a page under the heading with this id, as it was sent."""
    begun = page.html.split(f'aria-labelledby="{heading}"', 1)[1]
    return begun.split("</section>", 1)[0]


def test_the_list_shows_all_six_newest_first(site: Site) -> None:
    pages = site.pages
    listed = pages["/en/news/"].events
    assert sorted(listed) == sorted(NEWEST_FIRST)
    assert [site.events[f"/en/news/{slug}/"].start_date.isoformat() for slug in listed] == [
        "2024-02-16",
        "2024-02-14",
        "2024-02-14",
        "2024-02-07",
        "2024-02-07",
        "2024-01-15",
    ]
    assert "6 events" in pages["/en/news/"].main


def test_everybody_and_everything_named_is_a_link_to_where_it_leads(site: Site) -> None:
    for url, event in site.events.items():
        hrefs = site.pages[url].hrefs()
        wanted = {event.section.get_absolute_url(), f"/en/news/{event.start_date:%Y/%m}/"}
        if event.place:
            wanted |= {event.place.get_absolute_url(), f"/en/news/?country={event.place.country}"}
        wanted |= {topic.get_absolute_url() for topic in event.topics.all()}
        for line in event.participations.all():
            named = [line.subject, line.affiliation, line.on_behalf_of]
            wanted |= {subject.get_absolute_url() for subject in named if subject}
        for plan in event.announcements.all():
            wanted |= {body.get_absolute_url() for body in (plan.topic, plan.supporter, plan.venue) if body}
        assert wanted - hrefs == set(), event.slug


def test_the_ways_back_of_the_source(site: Site) -> None:
    for url, event in site.events.items():
        page = site.pages[url]
        assert page.link("Back to the section") == event.section.get_absolute_url()
        assert page.link("Back to all news") == "/en/news/"


def test_a_date_with_its_year_stands_as_documented(pages: dict[str, Page]) -> None:
    assert ("2024-02-16", "16 February 2024") in pages[ASTANA].times
    assert ("2024-02-14", "14 February 2024") in pages[BRIEFING].times
    assert "The year is inferred" not in pages[ASTANA].main


def test_an_inferred_year_stands_in_brackets_with_the_words_of_the_source(pages: dict[str, Page]) -> None:
    assert ("2024-02-07", "7 February [2024]") in pages[LAVROV].times
    assert "The source says “On 7 February”. The year is inferred." in pages[LAVROV].main


def test_only_editorial_headlines_are_marked(site: Site) -> None:
    marked = {url for url in site.events if "[headline by the editors]" in site.pages[url].main}
    assert marked == {url for url, event in site.events.items() if event.title_basis == "editorial"}
    assert marked == site.events.keys() - {PRESS_DAY}


def test_title_lead_and_theme_stand_as_on_record(site: Site) -> None:
    for url, event in site.events.items():
        page = site.pages[url]
        assert page.h1() == event.title
        assert event.lead in page.main
        assert event.theme in page.main


def test_parties_stand_in_protocol_order_with_the_office_of_that_day(pages: dict[str, Page]) -> None:
    shown = part(pages[ASTANA], "took-part")
    order = [
        "Imangali Tasmagambetov",
        "CSTO Secretary General",
        "Murat Nurtleu",
        "Deputy Prime Minister – Minister of Foreign Affairs of the Republic of Kazakhstan",
    ]
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_a_rank_stands_before_the_office(pages: dict[str, Page]) -> None:
    told = "Colonel-General, Chief of the Joint Staff of the Collective Security Treaty Organization"
    assert told in part(pages[BRIEFING], "took-part")


def test_presence_by_video_is_told_of_those_alone(pages: dict[str, Page]) -> None:
    shown = part(pages[BRIEFING], "took-part")
    assert shown.count("<span>Online</span>") == 1
    assert shown.index("press services") < shown.index("<span>Online</span>")


def test_hosts_and_venues_have_their_own_parts(pages: dict[str, Page]) -> None:
    assert "/en/organizations/csto-secretariat/" in part(pages[SEMINAR], "hosts")
    visit = pages["/en/news/parliamentary-meeting-participants-visit-csto-joint-staff/"]
    assert "/en/organizations/csto-joint-staff/" in part(visit, "venues")


def test_who_was_represented_or_only_named_is_told_apart_from_those_who_took_part(pages: dict[str, Page]) -> None:
    page = pages[PRESS_DAY]
    took_part, represented, mentioned = (part(page, name) for name in ("took-part", "represented", "mentioned"))
    head = '<p class="appearance__name"><a href="/en/'
    assert f"{head}participants/yury-shuvalov/" in took_part
    assert f"{head}participants/imangali-tasmagambetov/" not in took_part
    assert f"{head}participants/imangali-tasmagambetov/" in represented
    bodies = ("sco", "cis", "eaeu", "brics", "centre-for-socially-conservative-politics")
    for slug in bodies:
        assert f"{head}organizations/{slug}/" in mentioned
        assert f"organizations/{slug}/" not in took_part


def test_on_whose_behalf_somebody_spoke(pages: dict[str, Page]) -> None:
    assert 'on behalf of <a href="/en/participants/imangali-tasmagambetov/">' in part(pages[PRESS_DAY], "took-part")


def test_a_group_within_a_group_stands_below_it_once(pages: dict[str, Page]) -> None:
    shown = part(pages[SEMINAR], "took-part")
    whole, among = "students and postgraduates of political science", "winners of the A.E. Snesarev Prize"
    assert (shown.count(whole), shown.count(among)) == (1, 1)
    between = shown[shown.index(whole) : shown.index(among)]
    assert "</li>" not in between
    assert 'aria-label="Among them"' in between


def test_what_was_announced_stands_in_order(site: Site) -> None:
    shown = part(site.pages[PRESS_DAY], "announced")
    plans = sorted(site.events[PRESS_DAY].announcements.all(), key=lambda plan: plan.order)
    texts = [plan.text.replace('"', "&quot;") for plan in plans]
    assert len(texts) == 6
    places = [shown.index(text) for text in texts]
    assert places == sorted(places)
    assert "expected: <span>At the end of the year</span>" in shown


def test_what_the_source_does_not_state_is_said_to_be_missing(pages: dict[str, Page]) -> None:
    assert pages[LAVROV].main.count("Not stated in the source") == 2
    assert pages[ASTANA].main.count("Not stated in the source") == 0


def test_the_quotations_of_each_fact_stand_with_the_source(site: Site) -> None:
    for url, event in site.events.items():
        facts = [*event.participations.all(), *event.announcements.all()]
        quoted = {" ".join(words.split()) for fact in facts for words in fact.quotations}
        assert {words for words in quoted if words not in site.pages[url].main} == set(), url


def test_earlier_and_later_form_one_chain_through_all_events(pages: dict[str, Page]) -> None:
    listed = [f"/en/news/{slug}/" for slug in pages["/en/news/"].events]
    chain = [(None, *listed, None)[i : i + 3] for i in range(len(listed))]
    for later, url, earlier in chain:
        links = {link.rel: link.href for link in pages[url or ""].links if link.rel in ("prev", "next")}
        assert (links.get("prev"), links.get("next")) == (earlier, later)


def test_related_events_share_a_person_or_a_subject(pages: dict[str, Page]) -> None:
    assert LAVROV in part(pages[ASTANA], "related")
    assert PRESS_DAY in part(pages[SEMINAR], "related")
    assert ASTANA not in part(pages[SEMINAR], "related")


def test_times_stand_in_the_zone_of_the_place(client: Client) -> None:
    place = Place.objects.create(slug="almaty", name_en="Almaty", time_zone="Asia/Almaty")
    make_event("early", dt.date(2024, 2, 16), start_time=dt.time(9, 30), end_time=dt.time(11), place=place)
    page = read(client, "/en/news/early/")
    assert "16 February 2024, 09:30–11:00 (UTC+6)" in page.main
    assert ("2024-02-16T09:30+06:00", "16 February 2024") in page.times


def test_a_date_that_nobody_knows_is_said_to_be_unknown(client: Client) -> None:
    make_event("some-day", date_certainty=DateCertainty.UNKNOWN)
    page = read(client, "/en/news/some-day/")
    assert page.main.count("Not stated in the source") == 3
    assert [value for value, _text in page.times if value.startswith("2024")] == []


def test_parts_and_wholes_lead_to_each_other(client: Client) -> None:
    whole = make_event("visit")
    make_event("talks", parent=whole)
    assert "/en/news/talks/" in part(read(client, "/en/news/visit/"), "parts")
    assert "/en/news/visit/" in read(client, "/en/news/talks/").hrefs()


def test_markup_in_words_of_the_record_is_shown_and_not_obeyed(client: Client) -> None:
    event = make_event("hostile", title="<script>alert(1)</script>", lead="<b>bold</b>", theme='"><img src=x>')
    Participation.objects.create(event=event, order=1, group="<i>people</i>")
    page = read(client, event.get_absolute_url())
    assert page.h1() == "<script>alert(1)</script>"
    assert "<b>bold</b> " in f"{page.main} "
    for markup in ("<script>", "<b>bold", "<img src=x", "<i>people"):
        assert markup not in page.html


def test_an_event_without_anything_but_a_title_has_a_page(client: Client) -> None:
    event = make_event("bare", lead="")
    page = read(client, event.get_absolute_url())
    assert (page.status, page.h1()) == (200, "Title of bare")


@pytest.mark.parametrize("url", ["/en/news/nothing-here/", "/en/news/Bad_Slug/", "/en/news/12/", "/en/news/x/y/"])
def test_unknown_addresses_are_not_found(client: Client, url: str) -> None:
    assert client.get(url).status_code == 404


def test_pages_can_be_asked_for_but_not_sent_to(client: Client) -> None:
    make_events(1)
    assert [client.head(url).status_code for url in ("/en/news/", "/en/news/event-000/")] == [200, 200]
    assert [client.post(url).status_code for url in ("/en/news/", "/en/news/event-000/")] == [405, 405]
