import pytest
from django.test import Client

from news.models import OtherName, Participant, Participation
from tests.pages import Page, read
from tests.views.test_events import part
from tests.world import make_event

pytestmark = pytest.mark.django_db
TASMAGAMBETOV = "/en/participants/imangali-tasmagambetov/"
MET_LAVROV = "secretary-general-meets-russian-foreign-minister"
MET_NURTLEU = "secretary-general-meets-foreign-minister-of-kazakhstan"
PRESS_DAY = "csto-secretariat-holds-meeting-with-media-on-press-day-in-russia"


def test_the_list_names_the_five_by_family_name(pages: dict[str, Page]) -> None:
    links = [link.text for link in pages["/en/participants/"].links if link.href.startswith("/en/participants/")]
    assert links[2:] == [
        "Sergey Lavrov",
        "Murat Nurtleu",
        "Andrei Nikolayevich Serdyukov",
        "Yury Shuvalov",
        "Imangali Tasmagambetov",
    ]


def test_a_person_has_the_events_that_they_took_part_in(pages: dict[str, Page]) -> None:
    page = pages[TASMAGAMBETOV]
    assert page.h1() == "Imangali Tasmagambetov"
    assert page.events == [MET_NURTLEU, MET_LAVROV]
    assert page.link("2 events") == "/en/news/?participant=imangali-tasmagambetov"


def test_events_that_only_name_a_person_stand_apart(pages: dict[str, Page]) -> None:
    assert f"/en/news/{PRESS_DAY}/" in part(pages[TASMAGAMBETOV], "named")
    assert 'aria-labelledby="named"' not in pages["/en/participants/sergey-lavrov/"].html


def test_each_event_shows_the_office_of_that_day(pages: dict[str, Page]) -> None:
    rows = part(pages["/en/participants/murat-nurtleu/"], "took-part")
    assert "Deputy Prime Minister – Minister of Foreign Affairs of the Republic of Kazakhstan" in rows


def test_whom_they_met_leads_to_those_encounters(pages: dict[str, Page]) -> None:
    page = pages[TASMAGAMBETOV]
    counts = {link.text: link.href for link in page.links if "event with " in link.text}
    assert counts == {
        "1 event with Sergey Lavrov": f"{TASMAGAMBETOV}with/sergey-lavrov/",
        "1 event with Murat Nurtleu": f"{TASMAGAMBETOV}with/murat-nurtleu/",
    }
    assert [pages[url].events for url in counts.values()] == [[MET_LAVROV], [MET_NURTLEU]]
    assert {"/en/participants/murat-nurtleu/", "/en/participants/sergey-lavrov/"} <= page.hrefs()


def test_offices_held_have_their_bodies_and_do_not_guess_dates(pages: dict[str, Page]) -> None:
    page = pages["/en/participants/murat-nurtleu/"]
    offices = part(page, "offices")
    assert "/en/organizations/ministry-of-foreign-affairs-of-the-republic-of-kazakhstan/" in offices
    assert "/en/organizations/government-of-the-republic-of-kazakhstan/" in offices
    assert offices.count("dates not stated") == 2
    assert "in office" not in offices


def test_other_names_stand_in_their_language(client: Client) -> None:
    person = Participant.objects.create(slug="ann-ford", name_en="Ann Ford", sort_name_en="Ford, Ann")
    OtherName.objects.create(participant=person, name="Анна Форд", language="ru")
    Participation.objects.create(event=make_event("talks"), order=1, participant=person)
    assert '<span lang="ru">Анна Форд</span>' in read(client, "/en/participants/ann-ford/").html


def test_someone_who_was_only_represented_has_a_page_and_met_nobody(client: Client) -> None:
    absent = Participant.objects.create(slug="absent", name_en="Ab Sent", sort_name_en="Sent, Ab")
    there = Participant.objects.create(slug="there", name_en="The Re", sort_name_en="Re, The")
    event = make_event("talks")
    Participation.objects.create(event=event, order=1, participant=absent, role="represented", presence="absent")
    Participation.objects.create(event=event, order=2, participant=there)
    pages = [read(client, f"/en/participants/{slug}/") for slug in ("absent", "there")]
    assert [page.events for page in pages] == [[], ["talks"]]
    assert ["Took part with" in page.main for page in pages] == [False, False]


def test_a_letter_shows_those_under_it(client: Client) -> None:
    event = make_event("talks")
    for i, family in enumerate("ABCDEFGHIÉ"):
        person = Participant.objects.create(slug=f"p{i}", name_en=f"Pat {family}ker", sort_name_en=f"{family}ker, Pat")
        Participation.objects.create(event=event, order=i, participant=person)
    assert "?letter=A" in read(client, "/en/participants/").hrefs()
    page = read(client, "/en/participants/?letter=B")
    assert [link.text for link in page.links if link.href.startswith("/en/participants/p")] == ["Pat Bker"]
    assert page.canonical == "http://testserver/en/participants/?letter=B"


@pytest.mark.parametrize("letter", ["Z", "%00", "AB", "%", "_"])
def test_a_letter_that_nobody_has_is_not_found(client: Client, letter: str) -> None:
    assert client.get("/en/participants/", {"letter": letter}).status_code == 404


def test_an_unknown_person_is_not_found(client: Client) -> None:
    assert client.get("/en/participants/nobody/").status_code == 404


def test_somebody_whom_no_public_event_names_is_not_found(client: Client) -> None:
    Participant.objects.create(slug="unseen", name_en="Un Seen", sort_name_en="Seen, Un")
    assert client.get("/en/participants/unseen/").status_code == 404
    assert "Un Seen" not in read(client, "/en/participants/").text
