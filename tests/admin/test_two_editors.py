"""Two editors at once on one record: what only one changed is kept from both, what both changed is chosen."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.models import Event, OpenForm, Organization, Participant, Participation, Place
from tests.admin.posting import Fields, add_line, form_at, sentences
from tests.editors import make_editor

LINE = {"order": "3", "role": "attendee", "presence": "unknown", "basis": "documented"}
ARMENIAN, KAZAKH = "Հանդիպում Աստանայում", "Астанадағы кездесу"


@pytest.fixture
def url(draft: Event, nurtleu: Participant, lavrov: Participant) -> str:
    for order, person in enumerate((nurtleu, lavrov), 1):
        Participation.objects.create(event=draft, order=order, participant=person, position="Minister")
    return f"/admin/news/event/{draft.pk}/change/"


@pytest.fixture
def anna(db: None) -> Client:
    return signed_in("anna")


@pytest.fixture
def boris(db: None) -> Client:
    return signed_in("boris")


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(make_editor(name))
    return client


def clashes(response: Any) -> list[tuple[str, str, str]]:
    assert response.status_code == 200, response.get("Location")
    return [(clash.what, clash.theirs, clash.mine) for clash in response.context["clashes"]]


def stored() -> Event:
    return Event.objects.get()


def save(client: Client, url: str, fields: Fields, **changed: Any) -> Any:
    return client.post(url, fields | {name.replace("__", "-"): value for name, value in changed.items()})


def test_what_only_one_of_them_changed_is_kept_from_both(anna: Client, boris: Client, url: str) -> None:
    hers, his = form_at(anna, url), form_at(boris, url)
    assert save(boris, url, his, title=KAZAKH).status_code == 302
    response = save(anna, url, hers, lead="They met on Friday.")
    assert response.status_code == 302
    assert (stored().title, stored().lead) == (KAZAKH, "They met on Friday.")
    told = [str(message) for message in anna.get("/admin/").context["messages"]]
    assert told[0] == "Saved meanwhile by boris and kept beside your changes: Title."


def test_what_both_changed_is_shown_in_both_values_and_nothing_is_saved(anna: Client, boris: Client, url: str) -> None:
    hers, his = form_at(anna, url), form_at(boris, url)
    save(boris, url, his, title=KAZAKH, lead="His lead.")
    response = save(anna, url, hers, title=ARMENIAN, lead="Her lead.")
    assert clashes(response) == [("Title", KAZAKH, ARMENIAN), ("Lead", "His lead.", "Her lead.")]
    assert (stored().title, stored().lead) == (KAZAKH, "His lead.")
    assert ARMENIAN in response.content.decode()


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_the_choice_is_followed(anna: Client, boris: Client, url: str, choice: str) -> None:
    hers, his = form_at(anna, url), form_at(boris, url)
    save(boris, url, his, title="His")
    response = save(anna, url, hers, title="Hers", lead="Her lead.")
    edition = str(response.context["stored_edition"])
    again = save(anna, url, hers, title="Hers", lead="Her lead.", edition=edition, **{"_keep:title": choice})
    assert again.status_code == 302
    assert (stored().title, stored().lead) == ("Hers" if choice == "mine" else "His", "Her lead.")


def test_the_same_value_from_both_is_no_clash(anna: Client, boris: Client, url: str) -> None:
    hers, his = form_at(anna, url), form_at(boris, url)
    save(boris, url, his, title="The same")
    assert save(anna, url, hers, title="The same").status_code == 302


def test_one_person_in_two_windows_hears_no_false_alarm(anna: Client, url: str) -> None:
    first, second = form_at(anna, url), form_at(anna, url)
    assert save(anna, url, first, title="First window").status_code == 302
    assert save(anna, url, second, title="Second window").status_code == 302
    assert save(anna, url, second, title="Second window").status_code == 302
    assert stored().title == "Second window"


def test_saving_without_a_change_makes_no_edition(anna: Client, boris: Client, url: str) -> None:
    hers = form_at(anna, url)
    edition = stored().edition
    assert save(boris, url, form_at(boris, url)).status_code == 302
    assert stored().edition == edition
    assert save(anna, url, hers, title="Hers").status_code == 302


def test_each_adds_a_line(anna: Client, boris: Client, url: str) -> None:
    hers, his = form_at(anna, url), form_at(boris, url)
    add_line(hers, "participations", group="students", **LINE)
    add_line(his, "participations", group="journalists", **LINE)
    assert save(boris, url, his).status_code == 302
    assert save(anna, url, hers).status_code == 302
    assert {line.group for line in stored().participations.all() if line.group} == {"students", "journalists"}
    assert stored().participations.count() == 4


def test_both_change_the_office_of_one_line(anna: Client, boris: Client, url: str) -> None:
    hers, his = form_at(anna, url), form_at(boris, url)
    save(boris, url, his, participations__1__position="Foreign Minister")
    response = save(anna, url, hers, participations__1__position="Министр", participations__0__position="Guest")
    assert clashes(response) == [("Sergey Lavrov (Attendee): Office of that day", "Foreign Minister", "Министр")]
    [name] = [clash.name for clash in response.context["clashes"]]
    edition = str(response.context["stored_edition"])
    words = {"participations__1__position": "Министр", "participations__0__position": "Guest"}
    assert save(anna, url, hers, edition=edition, **words, **{name: "theirs"}).status_code == 302
    positions = [line.position for line in stored().participations.in_protocol_order()]
    assert positions == ["Guest", "Foreign Minister"]


def test_one_takes_out_a_line_that_the_other_changed(anna: Client, boris: Client, url: str) -> None:
    hers, his = form_at(anna, url), form_at(boris, url)
    assert save(boris, url, his, participations__1__DELETE="on").status_code == 302
    response = save(anna, url, hers, participations__1__position="Foreign Minister")
    [(what, theirs, mine)] = clashes(response)
    assert (what, theirs) == ("Participation", "taken out")
    assert "Foreign Minister" in mine
    [clash] = response.context["clashes"]
    again = form_at(anna, url)
    assert save(anna, url, again, **{clash.name: clash.mine_value}).status_code == 302
    positions = [line.position for line in stored().participations.in_protocol_order()]
    assert "Foreign Minister" in positions


def test_one_takes_out_a_line_that_the_other_left_alone(anna: Client, boris: Client, url: str) -> None:
    hers, his = form_at(anna, url), form_at(boris, url)
    save(boris, url, his, participations__1__DELETE="on")
    assert save(anna, url, hers, title="Hers").status_code == 302
    assert stored().participations.count() == 1
    assert stored().title == "Hers"


def test_a_place_that_both_chose(anna: Client, boris: Client, url: str) -> None:
    moscow, minsk = (Place.objects.create(slug=name, name_en=name.title()) for name in ("moscow", "minsk"))
    hers, his = form_at(anna, url), form_at(boris, url)
    save(boris, url, his, place=str(moscow.pk))
    assert clashes(save(anna, url, hers, place=str(minsk.pk))) == [("Place", "Moscow", "Minsk")]


@pytest.mark.parametrize("edition", ["", "x", "-1", "999999999999999999999", "0"])
def test_an_edition_that_never_was_shows_every_difference(anna: Client, boris: Client, url: str, edition: str) -> None:
    save(boris, url, form_at(boris, url), title="His")
    hers = form_at(anna, url)
    response = save(anna, url, hers, edition=edition, title="Hers")
    assert response.status_code in (200, 302)
    if response.status_code == 200:
        assert [what for what, _theirs, _mine in clashes(response)] == ["Title"]
        assert stored().title == "His"


@pytest.mark.parametrize("value", ["{", "[]", '{"a": 1}', '{"participant": ["x"]}', "\x00"])
def test_a_choice_that_was_changed_by_hand(anna: Client, boris: Client, url: str, value: str) -> None:
    hers = form_at(anna, url)
    response = save(anna, url, hers, **{"_keep:participations:1:line": value})
    assert response.status_code in (200, 302)
    assert stored().participations.count() == 2


def test_a_body_is_not_overwritten_either(anna: Client, boris: Client, ministry: Organization) -> None:
    url = f"/admin/news/organization/{ministry.pk}/change/"
    hers, his = form_at(anna, url), form_at(boris, url)
    save(boris, url, his, name_en="Ministry")
    response = save(anna, url, hers, name_en="The ministry")
    assert clashes(response) == [("Name", "Ministry", "The ministry")]


def test_the_words_of_a_form_can_be_put_back_and_nothing_is_saved(anna: Client, url: str) -> None:
    fields = form_at(anna, url) | {"title": ARMENIAN, "_again": "1"}
    response = anna.post(url, fields)
    assert response.status_code == 200
    assert ARMENIAN in response.content.decode()
    assert stored().title == "Meeting in Astana"


# Who else has it open


def test_the_form_says_who_else_has_it_open(anna: Client, boris: Client, url: str) -> None:
    assert "has had this open" not in anna.get(url).content.decode()
    assert "anna has had this open since" in boris.get(url).content.decode()
    asked = anna.post(f"{url.removesuffix('change/')}open/").json()
    assert [line.split()[0] for line in asked["others"]] == ["boris"]
    boris.post(f"{url.removesuffix('change/')}open/", {"closed": "1"})
    assert anna.post(f"{url.removesuffix('change/')}open/").json()["others"] == []


def test_a_form_that_only_looks_is_not_open_for_writing(url: str, boris: Client) -> None:
    looks = Client()
    looks.force_login(make_editor("tanya", role="Translator"))
    looks.get(url)
    assert OpenForm.objects.count() == 0
    assert looks.post(f"{url.removesuffix('change/')}open/").status_code == 403


def test_the_open_form_is_asked_by_post_alone_and_of_what_is_there(anna: Client, url: str) -> None:
    assert anna.get(f"{url.removesuffix('change/')}open/").status_code == 405
    assert anna.post("/admin/news/event/987654321/open/").status_code == 404
    assert anna.post("/admin/news/event/x/open/").status_code == 404


def test_meeting_others_costs_the_same_whatever_they_saved(anna: Client, boris: Client, url: str) -> None:
    """Ten saves of the other editor, and one, are met with the same number of queries."""
    costs = []
    for saves in (1, 10):
        hers = form_at(anna, url)
        for number in range(saves):
            save(boris, url, form_at(boris, url), lead=f"{saves} {number}")
        with CaptureQueriesContext(connection) as asked:
            assert save(anna, url, hers, title=f"Hers {saves}").status_code == 302
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_the_editor_is_told_by_name(draft: Event, url: str, boris: Client) -> None:
    anna = signed_in("анна-петросян")
    hers = form_at(boris, url)
    save(anna, url, form_at(anna, url), title="Другое")
    response = save(boris, url, hers, title="Third")
    assert "анна-петросян saved on" in response.content.decode()
    assert User.objects.filter(username="анна-петросян").exists()


@pytest.mark.parametrize("key", ["x", "1,2", "9" * 40, "-1"])
def test_a_key_that_is_none_is_told_beside_its_field(anna: Client, url: str, key: str) -> None:
    fields = form_at(anna, url) | {"place": key, "parent": key, "participations-0-participant": key}
    told = sentences(anna.post(url, fields))
    assert len([sentence for sentence in told if "Select a valid choice" in sentence]) == 3
