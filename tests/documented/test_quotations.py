"""Nothing is invented: what is said to be documented is in the document, and all of it is on record."""

import re

import pytest

from news.enums import Basis
from news.models import Announcement, Event, Participant, Participation
from news.models.sourced import Sourced

pytestmark = pytest.mark.django_db


def sourced_rows() -> list[Sourced]:
    return [row for model in Sourced.__subclasses__() for row in model._default_manager.all()]


def not_in(seed: str, quotations: list[str]) -> list[str]:
    return [quotation for quotation in quotations if quotation not in seed]


def test_six_events_and_five_people(loaded: dict[str, Event]) -> None:
    assert (Event.objects.count(), Participant.objects.count()) == (6, 5)


def test_every_quotation_stands_in_the_document(loaded: dict[str, Event], seed: str) -> None:
    quotations = [line for row in sourced_rows() for line in row.quotations]
    assert len(quotations) > 100
    assert not_in(seed, quotations) == []


def test_every_documented_fact_has_a_quotation(loaded: dict[str, Event]) -> None:
    assert [str(row) for row in sourced_rows() if row.basis == Basis.DOCUMENTED and not row.source_quote] == []


def test_every_inferred_fact_has_a_quotation_and_says_what_was_inferred(loaded: dict[str, Event]) -> None:
    inferred = [row for row in sourced_rows() if row.basis == Basis.INFERRED]
    assert sorted(map(str, inferred)) == [
        "Government of the Republic of Kazakhstan",
        "Ministry of Foreign Affairs of the Republic of Kazakhstan",
    ]
    assert all(row.source_quote and row.basis_note for row in inferred)


def test_the_words_of_each_event_stand_in_the_document(loaded: dict[str, Event], seed: str) -> None:
    words = [
        getattr(event, name)
        for event in loaded.values()
        for name in (
            "kind_quote",
            "place_quote",
            "attendance_quote",
            "theme",
            "date_text",
            "source_published_text",
            "lead",
            "source_text",
        )
    ]
    assert not_in(seed, words) == []


def test_an_event_says_nothing_of_mode_or_place_without_a_quotation(loaded: dict[str, Event]) -> None:
    for event in loaded.values():
        assert bool(event.place) == bool(event.place_quote)
        assert (event.attendance_mode != "unknown") == bool(event.attendance_quote)


def test_the_words_of_each_participation_stand_in_the_document(loaded: dict[str, Event], seed: str) -> None:
    for line in Participation.objects.all():
        assert not_in(seed, [line.position, line.rank, line.group, *line.action_lines]) == []


def test_the_words_of_a_participation_belong_to_the_text_of_its_event(loaded: dict[str, Event]) -> None:
    for line in Participation.objects.select_related("event"):
        own = [line.position, line.rank, line.group, *line.action_lines, *line.quotations]
        assert not_in(line.event.source_text, own) == []


def test_what_is_planned_is_told_in_the_words_of_the_document(loaded: dict[str, Event], seed: str) -> None:
    for plan in Announcement.objects.all():
        assert not_in(seed, [plan.text, plan.expected_text]) == []


def test_every_sentence_is_on_record(loaded: dict[str, Event], seed: str) -> None:
    texts = [event.source_text for event in loaded.values()]
    lines = [line for line in seed.splitlines() if line]
    assert [line for line in lines if not any(line in text for text in texts)] == [
        "Go back",
        "Back to the section",
        "Back to the all news",
    ]


def test_lead_and_body_leave_nothing_out(loaded: dict[str, Event], seed: str) -> None:
    shown = [paragraph for event in loaded.values() for paragraph in (event.lead, *paragraphs(event.body))]
    assert sorted(shown) == sorted(line for line in seed.splitlines() if line.endswith("."))


def paragraphs(body: str) -> list[str]:
    return re.findall("<p>(.*?)</p>", body)


def test_nothing_is_filled_in_that_the_document_does_not_hold(loaded: dict[str, Event]) -> None:
    for event in loaded.values():
        assert (event.source_url, event.source_retrieved_on, event.publish_at, event.first_published_at) == (
            "",
            None,
            None,
            None,
        )
    people = Participant.objects.values_list("wikidata_id", "country", "biography_en")
    assert set(people) == {("", "", "")}
