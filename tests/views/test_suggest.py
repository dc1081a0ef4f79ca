"""Names offered while one types."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from news.models import Organization, OtherName, Participant, Participation
from news.search.keeping import work_off_all
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db


def names(client: Client, text: str, language: str = "en") -> list[str]:
    response = client.get(f"/{language}/suggest/", {"q": text})
    assert response.status_code == 200
    return [each["name"] for each in response.json()["names"]]


@pytest.mark.parametrize("text", ["Nurtleu", "Nurtileu", "Нуртлеу", "Нұртілеу", "nu", "murat n"])
def test_a_person_is_offered_in_any_script(client: Client, text: str) -> None:
    person = Participant.objects.create(
        slug="nurtleu", name_en="Murat Nurtleu", name_ru="Мурат Нуртлеу", sort_name_en="Nurtleu"
    )
    OtherName.objects.create(participant=person, name="Мұрат Нұртілеу", language="kk")
    assert names(client, text) == []
    Participation.objects.create(event=make_event("talks"), order=1, participant=person)
    assert names(client, text) == ["Murat Nurtleu"]
    assert names(client, text, "ru") == ["Мурат Нуртлеу"]
    told = client.get("/ru/suggest/", {"q": text}).json()["names"]
    assert told == [
        {"kind": "participant", "label": "Участник", "name": "Мурат Нуртлеу", "url": "/ru/participants/nurtleu/"}
    ]


def test_what_is_called_exactly_so_comes_first(client: Client) -> None:
    root = Organization.objects.create(
        slug="union", name_en="Union of Seven Rivers", abbreviation_ru="СР", classification="igo"
    )
    desk = Organization.objects.create(slug="desk", name_en="SR Desk", parent=root, classification="unit")
    Participation.objects.create(event=make_event("talks"), order=1, organization=desk)
    assert names(client, "sr") == names(client, "ср") == ["Union of Seven Rivers", "SR Desk"]


def test_few_are_offered_of_three_kinds_with_three_questions(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world(30)
    work_off_all()
    assert names(client, "union") == ["Union"]
    assert names(client, "person 1")[:2] == ["Person 1", "Person 10"]
    assert names(client, "country") == ["Country"]
    with django_assert_num_queries(4):
        assert len(names(client, "pe")) == 8


@pytest.mark.parametrize("text", ["", "a", "\0", "%", "'; --", "a" * 200, "ё" * 200, "-", '"', "中文"])
def test_any_text_is_answered(client: Client, text: str) -> None:
    assert names(client, text) == []


def test_a_text_that_is_too_long_is_refused(client: Client) -> None:
    assert client.get("/en/suggest/", {"q": "a" * 201}).status_code == 400
    assert client.get("/en/suggest/").json() == {"names": []}
    assert client.post("/en/suggest/").status_code == 405
