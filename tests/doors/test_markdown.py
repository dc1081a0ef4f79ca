import json

import pytest
from django.test import Client

from news.models import Participant, Participation
from tests.world import make_event

pytestmark = pytest.mark.django_db


def test_facts_in_front_and_words_behind(client: Client) -> None:
    body = "<h2>Course</h2><p>They met <strong>twice</strong>.</p><ul><li>first</li><li>then</li></ul>"
    event = make_event("talks", title="Talks: *one* & #two", body=body, source_url="https://source.example/1")
    ann = Participant.objects.create(slug="ann", name_en="Ann_Ford", sort_name_en="Ford, Ann")
    Participation.objects.create(event=event, order=1, participant=ann, role="party", position="Minister")
    response = client.get("/en/news/talks.md")
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    _nothing, front, words = response.content.decode().split("---\n", 2)
    facts = {name: json.loads(value) for name, value in (line.split(": ", 1) for line in front.splitlines())}
    assert facts["title"] == "Talks: *one* & #two"
    assert facts["date"] == "2024-03-31"
    assert facts["permanent"] == f"http://testserver/e/{event.pk}/"
    assert facts["source"] == "https://source.example/1"
    for line in (
        r"# Talks: \*one\* \& \#two",
        "## Course",
        "They met **twice**.",
        r"- [Ann\_Ford](<http://testserver/en/participants/ann/>), Minister (Party)",
    ):
        assert line in words.splitlines()


def test_markup_in_a_title_stays_text(client: Client) -> None:
    make_event("talks", title="[a](javascript:alert(1)) <script>\n# b")
    words = client.get("/en/news/talks.md").content.decode()
    assert r"# \[a\](javascript:alert(1)) \<script\> \# b" in words.splitlines()
