"""The box of hints in the event form: what it says, what its buttons put in, who may ask for it."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from news.models import Event, Participant, Participation
from tests.admin.posting import Fields, FormReader, add_line, form_at
from tests.editors import make_editor


@pytest.fixture
def form(draft: Event, nurtleu: Participant) -> str:
    Event.objects.filter(pk=draft.pk).update(lead="On 17 February 2024, Murat Nurtleu was in Astana.")
    return f"/admin/news/event/{draft.pk}/change/"


def hints(response: Any) -> list[str]:
    assert response.status_code == 200
    return [unescape(text) for text in re.findall(r'class="sentence">(.*?)</span>', response.content.decode())]


def press(client: Client, form: str, fields: Fields, label: str) -> Fields:
    """The form as it is after a button of the box was pressed."""
    page = client.get(form).content.decode()
    found = re.findall(r'name="_remedy" value="([^"]*)"[^>]*>([^<]*)</button>', page)
    buttons = {unescape(text): unescape(value) for value, text in found}
    reader = FormReader()
    reader.feed(client.post(form, fields | {"_remedy": buttons[label]}).content.decode())
    return reader.fields


def test_the_box_says_what_does_not_agree(client: Client, editor: User, form: str) -> None:
    assert hints(client.get(form)) == [
        "The text names 17 February 2024, and the date on record is 16 February 2024.",
        "The text names “Murat Nurtleu”, and no line does.",
        "Nobody took part: enter a person, an organization or a group.",
        "No topic is chosen, so nobody who follows a topic will find it.",
        "Not translated yet: Russian, Armenian, Belarusian, Kazakh, Kyrgyz, Tajik.",
    ]


def test_a_button_puts_the_remedy_in_and_saves_nothing(client: Client, editor: User, form: str) -> None:
    fields = form_at(client, form)
    fields |= {"title": "Typed and not saved"}
    after = press(client, form, fields, "Set the date to 17 February 2024")
    assert (after["start_date"], after["title"]) == ("2024-02-17", "Typed and not saved")
    event = Event.objects.get()
    assert (str(event.start_date), event.title) == ("2024-02-16", "Meeting in Astana")


def test_a_line_is_entered_with_its_office_and_then_saved(
    client: Client, editor: User, form: str, nurtleu: Participant
) -> None:
    after = press(client, form, form_at(client, form), "Enter: took part")
    assert after["participations-0-participant"] == str(nurtleu.pk)
    assert not Participation.objects.exists()
    assert (
        client.post(form, {name: value for name, value in after.items() if "__prefix__" not in name}).status_code == 302
    )
    [line] = Participation.objects.all()
    assert (line.participant, line.position) == (nurtleu, "Minister of Foreign Affairs")
    assert "Murat Nurtleu" not in " ".join(hints(client.get(form)))


def test_what_is_in_the_form_is_judged_without_saving(client: Client, editor: User, form: str) -> None:
    fields = form_at(client, form) | {"start_date": "2024-02-17"}
    said = hints(client.post(form.replace("change", "checks"), fields))
    assert not [sentence for sentence in said if "date on record" in sentence]
    new = form_at(client, "/admin/news/event/add/") | {"lead": "Murat Nurtleu came."}
    assert "The text names “Murat Nurtleu”, and no line does." in hints(
        client.post("/admin/news/event/add/checks/", new)
    )
    assert Event.objects.count() == 1


def test_an_item_with_hints_is_saved_all_the_same(client: Client, editor: User, form: str) -> None:
    assert client.post(form, form_at(client, form) | {"title": "Another"}).status_code == 302


@pytest.mark.parametrize(
    "changed",
    [
        {"start_date": "2024-02-31", "end_date": "x"},
        {"place": "x", "participations-0-participant": "9" * 40, "participations-0-posts": "x"},
        {"participations-TOTAL_FORMS": "999999999999", "event_topics-TOTAL_FORMS": "-5"},
        {"title": "\x00" * 10, "lead": "<script>alert(1)</script>", "body": "<p" * 5000},
        {"date_precision": "century", "date_certainty": "?"},
        {"body": "Astana Лавров Մուրատ " * 20_000},
    ],
)
def test_whatever_is_sent_is_answered(client: Client, editor: User, form: str, changed: Fields) -> None:
    response = client.post(form.replace("change", "checks"), form_at(client, form) | changed)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_nothing_but_these_fields_is_answered_too(client: Client, editor: User, form: str) -> None:
    assert client.post(form.replace("change", "checks"), {}).status_code == 200
    assert client.get(form.replace("change", "checks")).status_code == 405
    assert client.post("/admin/news/event/987654321/checks/").status_code == 403


@pytest.mark.parametrize("value", ["", "{", "[]", '{"kind": "set"}', '{"kind": "line-set", "values": {"line": "99"}}'])
def test_a_remedy_that_was_changed_by_hand(client: Client, editor: User, form: str, value: str) -> None:
    assert client.post(form, form_at(client, form) | {"_remedy": value}).status_code == 200
    assert Event.objects.get().title == "Meeting in Astana"


def test_who_may_not_change_the_item_reads_the_hints_and_has_no_buttons(client: Client, form: str) -> None:
    client.force_login(make_editor("tanya", role="Translator"))
    page = client.get(form)
    assert len(hints(page)) == 5
    assert "_remedy" not in page.content.decode()
    assert client.post(form.replace("change", "checks"), {}).status_code == 403
    assert Client().post(form.replace("change", "checks"), {}).status_code == 302


def test_a_line_outside_its_term_gets_the_office_of_that_day(
    client: Client, editor: User, form: str, draft: Event, nurtleu: Participant
) -> None:
    fields = form_at(client, form)
    add_line(
        fields,
        "participations",
        participant=str(nurtleu.pk),
        order="1",
        role="attendee",
        presence="unknown",
        basis="documented",
        position="Minister of Foreign Affairs",
    )
    assert client.post(form, fields | {"start_date": "2026-01-05"}).status_code == 302
    said = hints(client.get(form))
    assert (
        "Murat Nurtleu was “Minister of Foreign Affairs” until 2025-09-26; this event is dated 5 January 2026." in said
    )
    after = press(client, form, form_at(client, form), "Leave the office empty")
    assert after["participations-0-position"] == ""
