"""The lines of an event: their order, their pickers, and what they cost."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import Event, Organization, OtherName, Participant, Participation
from tests.admin.posting import Fields, add_line, form_at, sentences

pytestmark = pytest.mark.usefixtures("editor")
LINE = {"role": "attendee", "presence": "unknown", "basis": "editorial"}


@pytest.fixture
def url(draft: Event) -> str:
    for order, group in enumerate(["students", "experts", "officers"], 1):
        draft.participations.create(order=order, group=group)
    return reverse("admin:news_event_change", args=[draft.pk])


def lines() -> list[tuple[int, str]]:
    return list(Participation.objects.in_protocol_order().values_list("order", "group"))


def save(client: Client, url: str, fields: Fields) -> None:
    response = client.post(url, fields)
    assert response.status_code == 302, sentences(response)


def test_two_lines_change_places_in_one_save(client: Client, url: str) -> None:
    save(client, url, form_at(client, url) | {"participations-0-order": "2", "participations-1-order": "1"})
    assert lines() == [(1, "experts"), (2, "students"), (3, "officers")]


def test_all_lines_move_round(client: Client, url: str) -> None:
    moved = {"participations-0-order": "2", "participations-1-order": "3", "participations-2-order": "1"}
    save(client, url, form_at(client, url) | moved)
    assert lines() == [(1, "officers"), (2, "students"), (3, "experts")]


def test_a_line_takes_the_place_of_one_that_goes(client: Client, url: str) -> None:
    moved = {"participations-0-DELETE": "on", "participations-1-order": "1", "participations-2-order": "2"}
    save(client, url, form_at(client, url) | moved)
    assert lines() == [(1, "experts"), (2, "officers")]


def test_a_new_line_takes_the_place_of_one_that_moves_down(client: Client, url: str) -> None:
    fields = form_at(client, url) | {"participations-0-order": "4"}
    add_line(fields, "participations", group="journalists", order="1", **LINE)
    save(client, url, fields)
    assert lines() == [(1, "journalists"), (2, "experts"), (3, "officers"), (4, "students")]


def test_lines_without_a_number_go_to_the_end(client: Client, url: str) -> None:
    fields = form_at(client, url) | {"participations-0-order": ""}
    add_line(fields, "participations", group="journalists", order="", **LINE)
    save(client, url, fields)
    assert lines() == [(2, "experts"), (3, "officers"), (4, "students"), (5, "journalists")]


def test_a_line_entered_meanwhile_keeps_its_number(client: Client, url: str, draft: Event) -> None:
    fields = form_at(client, url)
    add_line(fields, "participations", group="journalists", order="4", **LINE)
    draft.participations.create(order=4, group="winners")
    save(client, url, fields)
    assert lines()[3:] == [(4, "winners"), (5, "journalists")]


def test_saving_without_a_change_writes_no_line(client: Client, url: str) -> None:
    fields = form_at(client, url)
    with CaptureQueriesContext(connection) as queries:
        save(client, url, fields)
    assert [query["sql"] for query in queries if 'UPDATE "news_participation"' in query["sql"]] == []


def test_a_line_among_a_group_of_the_same_event(client: Client, url: str) -> None:
    group = Participation.objects.get(group="students")
    fields = form_at(client, url)
    add_line(fields, "participations", group="winners of the prize", part_of=group.pk, **LINE)
    save(client, url, fields)
    assert Participation.objects.get(group="winners of the prize").part_of == group


def test_the_chosen_person_stands_with_the_office_of_that_day(
    client: Client, url: str, draft: Event, nurtleu: Participant
) -> None:
    draft.participations.create(order=4, participant=nurtleu, position="the Minister")
    content = client.get(url).content.decode()
    label = "Murat Nurtleu — Minister of Foreign Affairs (2023-04-03–2025-09-26)"
    assert f'<option value="{nurtleu.pk}" selected>{label}</option>' in content


def test_a_form_of_many_lines_costs_what_a_form_of_one_costs(
    client: Client, draft: Event, nurtleu: Participant, ministry: Organization
) -> None:
    url = reverse("admin:news_event_change", args=[draft.pk])
    post = ministry.posts.get()

    def add(order: int, **subject: Any) -> None:
        line = draft.participations.create(order=order, affiliation=ministry, **subject)
        line.posts.add(post)

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        return len(queries)

    add(1, participant=nurtleu)
    count()  # the first look notes who has the form open
    few = count()
    for order in range(2, 12):
        add(order, **({"organization": ministry} if order % 2 else {"participant": nurtleu}))
    assert (few, count()) == (30, 30)


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("nurt", ["Murat Nurtleu"]),
        ("Нуртлеу", ["Murat Nurtleu"]),
        ("нуртлеу", ["Murat Nurtleu"]),
        ("НУРТЛЕУ", ["Murat Nurtleu"]),
        ("мурат нуртлеу", ["Murat Nurtleu"]),
        ("նուրտլեու", ["Murat Nurtleu"]),
        ("nurtleu murat", ["Murat Nurtleu"]),
        ("lav", ["Sergey Lavrov"]),
        ("Nobody", []),
        ("%", []),
        ("\x00'\"", []),
    ],
)
def test_people_are_found_by_any_of_their_names(
    client: Client, nurtleu: Participant, lavrov: Participant, term: str, found: list[str]
) -> None:
    question = {"app_label": "news", "model_name": "participation", "field_name": "participant", "term": term}
    answer = client.get("/admin/news/participant/choose/", question).json()
    assert [result["text"] for result in answer["results"]] == found


def test_somebody_with_three_matching_names_is_offered_once(client: Client, nurtleu: Participant) -> None:
    for name in ("Nurtleu Murat", "M. Nurtleu"):
        OtherName.objects.create(participant=nurtleu, name=name)
    question = {"app_label": "news", "model_name": "participation", "field_name": "participant", "term": "nurtleu"}
    assert len(client.get("/admin/news/participant/choose/", question).json()["results"]) == 1


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("2024-02-16", "Murat Nurtleu — Minister of Foreign Affairs (2023-04-03–2025-09-26)"),
        ("2022-01-01", "Murat Nurtleu"),
        ("", "Murat Nurtleu"),
        ("2024-02-31", "Murat Nurtleu"),
        ("tomorrow", "Murat Nurtleu"),
    ],
)
def test_people_are_offered_with_the_office_of_the_day(
    client: Client, nurtleu: Participant, day: str, label: str
) -> None:
    question = {"app_label": "news", "model_name": "participation", "field_name": "participant", "on": day}
    assert [row["text"] for row in client.get("/admin/news/participant/choose/", question).json()["results"]] == [label]


def test_bodies_and_places_are_found_by_their_other_names(client: Client, ministry: Organization, astana: Any) -> None:
    OtherName.objects.create(organization=ministry, name="МИД", language="ru")

    def found(model: str, field: str, term: str) -> list[str]:
        question = {"app_label": "news", "model_name": model, "field_name": field, "term": term}
        return [row["text"] for row in client.get("/admin/autocomplete/", question).json()["results"]]

    assert found("participation", "organization", "мид") == ["Ministry of Foreign Affairs"]
    assert found("event", "place", "нур-султан") == ["Astana"]
