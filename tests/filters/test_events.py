"""The questions that can be put to the list of events, over the documented ones."""

import re

import pytest
from django.test import Client

from news.filters import EventFilter
from news.models import Event, OtherName, Participant

E1 = "secretary-general-meets-foreign-minister-of-kazakhstan"
E2 = "csto-secretariat-hosts-seminar-on-eurasian-security"
E3 = "chief-of-joint-staff-holds-briefing-on-joint-training"
E4 = "parliamentary-meeting-participants-visit-csto-joint-staff"
E5 = "secretary-general-meets-russian-foreign-minister"
E6 = "csto-secretariat-holds-meeting-with-media-on-press-day-in-russia"

pytestmark = pytest.mark.usefixtures("documented")


def answer(**query: str) -> set[str]:
    filterset = EventFilter(query, Event.objects.public())
    assert filterset.is_valid(), filterset.errors
    slugs = set(filterset.qs.values_list("slug", flat=True))
    assert filterset.count().number == len(slugs)
    return slugs


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ({}, {E1, E2, E3, E4, E5, E6}),
        ({"q": "seminar"}, {E2}),
        ({"q": "BRIEFING"}, {E3}),
        ({"after": "2024-02-14"}, {E1, E2, E3}),
        ({"before": "2024-02-07"}, {E4, E5, E6}),
        ({"after": "2024-02-07", "before": "2024-02-14"}, {E2, E3, E4, E5}),
        ({"year": "2024"}, {E1, E2, E3, E4, E5, E6}),
        ({"year": "2023"}, set()),
        ({"place": "astana"}, {E1}),
        ({"country": "KZ"}, {E1}),
        ({"topic": "eurasian-security"}, {E2, E6}),
        ({"participant": "imangali-tasmagambetov"}, {E1, E5}),
        ({"participant": "imangali-tasmagambetov", "role": "represented"}, {E6}),
        ({"participant": "imangali-tasmagambetov", "counterpart": "sergey-lavrov"}, {E5}),
        ({"counterpart": "sergey-lavrov"}, {E5}),
        ({"participant": "murat-nurtleu", "counterpart": "sergey-lavrov"}, set()),
        ({"organization": "csto-secretariat"}, {E2, E6}),
        ({"organization": "csto-secretariat", "role": "host"}, {E2, E6}),
        ({"organization": "csto-joint-staff"}, {E3, E4}),
        ({"organization": "csto"}, {E1, E2, E3, E4, E5, E6}),
        ({"organization": "russian-federation"}, {E5, E6}),
        ({"organization": "brics"}, set()),
        ({"organization": "brics", "role": "mentioned"}, {E6}),
        ({"role": "host"}, {E2, E6}),
        ({"mode": "mixed"}, {E3}),
        ({"mode": "in_person", "place": "astana"}, {E1}),
    ],
)
def test_each_question_has_its_answer(query: dict[str, str], slugs: set[str]) -> None:
    assert answer(**query) == slugs


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("?utm_source=x&q=seminar", "?q=seminar"),
        ("?q=&after=&role=", ""),
        ("?q=+seminar+", "?q=seminar"),
        ("?participant=Sergey+Lavrov", "?participant=sergey-lavrov"),
        ("?participant=lavrov", "?participant=sergey-lavrov"),
        ("?organization=CSTO+Secretariat", "?organization=csto-secretariat"),
        ("?counterpart=sergey-lavrov", "?participant=sergey-lavrov"),
        ("?role=host&q=seminar", "?q=seminar&role=host"),
        ("?q=a&q=b", "?q=b"),
    ],
)
def test_a_question_has_one_address(client: Client, asked: str, address: str) -> None:
    response = client.get(f"/en/news/{asked}", follow=True)
    assert response.redirect_chain[-1][0] == f"/en/news/{address}"
    assert response.status_code == 200


@pytest.mark.parametrize("typed", ["Нуртлеу", "НУРТЛЕУ", "нуртлеу"])
def test_a_person_is_found_by_another_name_in_any_case(client: Client, typed: str) -> None:
    person = Participant.objects.get(slug="murat-nurtleu")
    OtherName.objects.create(participant=person, name="Нуртлеу", language="ru")
    response = client.get("/en/news/", {"participant": typed})
    assert response.headers["Location"] == "/en/news/?participant=murat-nurtleu"


def test_an_ambiguous_name_is_asked_back(client: Client) -> None:
    response = client.get("/en/news/", {"organization": "Ministry"})
    assert response.status_code == 400
    assert "“Ministry” may be: " in response.content.decode()


def test_each_filter_can_be_taken_away(client: Client) -> None:
    text = client.get("/en/news/?q=the&participant=sergey-lavrov&role=party").content.decode().replace("&amp;", "&")
    removals = set(re.findall(r'href="(/en/news/\?[^"]*)"[^>]*>\s*remove', text))
    assert removals == {
        "/en/news/?participant=sergey-lavrov&role=party",
        "/en/news/?q=the&role=party",
        "/en/news/?q=the&participant=sergey-lavrov",
    }
