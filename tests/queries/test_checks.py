"""What does not agree with the record is found; what agrees is left in peace."""

import datetime as dt
from dataclasses import replace
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from news.models import (
    Appointment,
    Event,
    EventTranslation,
    Organization,
    Participant,
    Participation,
    Place,
    SentencePrint,
)
from news.queries.checks import findings
from news.queries.checks.facts import Facts, Line, stored_facts
from tests.translations import working

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("documented")]
ASTANA = "secretary-general-meets-foreign-minister-of-kazakhstan"


def facts_of(slug: str = ASTANA) -> Facts:
    return stored_facts(Event.objects.get(slug=slug))


def person(slug: str) -> Participant:
    return Participant.objects.get(slug=slug)


def told(facts: Facts, key: str) -> list[str]:
    return [finding.sentence for finding in findings(facts) if finding.key == key]


def test_of_the_documented_events_only_true_things_are_said() -> None:
    said = {event.slug: [finding.key for finding in findings(stored_facts(event))] for event in Event.objects.all()}
    # Their source names no topic.
    without_topic = {
        "secretary-general-meets-russian-foreign-minister",
        "parliamentary-meeting-participants-visit-csto-joint-staff",
    }
    assert said == {slug: [*(["topic"] if slug in without_topic else []), "translation"] for slug in said}
    assert len(said) == 6


def test_what_is_not_translated_and_what_fell_behind_is_told() -> None:
    event = Event.objects.get(slug=ASTANA)
    for language in ("ru", "hy", "be", "kk", "ky"):
        working(event, language)

    def told() -> list[str]:
        return [finding.sentence for finding in findings(stored_facts(event)) if finding.key == "translation"]

    assert told() == ["Not translated yet: Tajik."]
    working(event, "tg")
    assert told() == []
    event.lead += " And more."
    event.save()
    EventTranslation.objects.exclude(language="kk").update(source_revision=event.words_revision)
    assert told() == ["Changed since it was translated: Kazakh."]


def test_nothing_is_said_of_an_empty_form() -> None:
    assert findings(Facts()) == []


def test_an_office_after_its_term_with_the_one_that_was_valid() -> None:
    nurtleu = person("murat-nurtleu")
    Appointment.objects.filter(participant=nurtleu, post__slug__contains="minister-of-foreign").update(
        start_date="2023-04-03", end_date="2023-12-31"
    )
    Appointment.objects.filter(participant=nurtleu, post__slug__contains="deputy").update(
        start_date="2024-01-01", end_open=True
    )
    [finding] = [finding for finding in findings(facts_of()) if finding.key == "office"]
    assert finding.sentence == (
        "Murat Nurtleu was “Minister of Foreign Affairs of the Republic of Kazakhstan” until 2023-12-31; "
        "this event is dated 16 February 2024."
    )
    [remedy] = finding.remedies
    assert remedy.label == "Enter the office of that day: Deputy Prime Minister"
    assert dict(remedy.values)["position"] == "Deputy Prime Minister"


def test_an_office_before_its_term() -> None:
    Appointment.objects.filter(participant=person("sergey-lavrov")).update(start_date="2025", end_open=True)
    [sentence] = told(facts_of("secretary-general-meets-russian-foreign-minister"), "office")
    assert "became “Russian Foreign Minister” on 2025" in sentence


def test_a_term_whose_dates_nobody_stated_is_no_contradiction() -> None:
    assert told(facts_of(), "office") == []


def test_somebody_in_the_text_without_a_line() -> None:
    facts = facts_of()
    facts = replace(facts, lead=f"{facts.lead} Yury Shuvalov spoke, and Lavrov was mentioned. BRICS too.")
    found = [finding for finding in findings(facts) if finding.key == "unlinked"]
    assert [finding.sentence for finding in found] == [
        "The text names “Yury Shuvalov”, and no line does.",
        "The text names “Lavrov” (Sergey Lavrov), and no line does.",
        "The text names “BRICS”, and no line does.",
    ]
    assert dict(found[0].remedies[0].values) == {"participant": str(person("yury-shuvalov").pk), "role": "attendee"}


def test_a_family_name_that_two_bear_names_nobody() -> None:
    Participant.objects.create(slug="anna", name_en="Anna Lavrov", sort_name_en="Lavrov, Anna", family_name="Lavrov")
    assert told(replace(facts_of(), title="Lavrov came"), "unlinked") == []


def test_somebody_with_a_line_and_not_in_the_text() -> None:
    facts = facts_of()
    lines = (*facts.lines, Line(number=2, participant=person("sergey-lavrov").pk))
    [sentence] = told(replace(facts, lines=lines), "unnamed")
    assert sentence == "Sergey Lavrov has a line, and no form of the name is in the text."


def test_another_name_names_the_person_too() -> None:
    person("sergey-lavrov").other_names.create(name="Сергей Лавров", language="ru")
    facts = facts_of()
    lines = (*facts.lines, Line(number=2, participant=person("sergey-lavrov").pk))
    assert told(replace(facts, lines=lines, body="Встреча с Сергеем Лавровым."), "unnamed") == []


def test_another_day_in_the_text() -> None:
    [finding] = [
        each
        for each in findings(replace(facts_of(), day=dt.date(2024, 2, 17), last=dt.date(2024, 2, 17)))
        if each.key == "date"
    ]
    assert finding.sentence == "The text names 16 February 2024, and the date on record is 17 February 2024."
    assert dict(finding.remedies[0].values) == {"field": "start_date", "value": "2024-02-16"}


@pytest.mark.parametrize(
    ("day", "last", "precision", "lead"),
    [
        (dt.date(2024, 2, 15), dt.date(2024, 2, 18), "day", "On 16 February 2024"),
        (dt.date(2024, 2, 1), dt.date(2024, 2, 1), "month", "On 16 February 2024"),
        (dt.date(2024, 1, 1), dt.date(2024, 1, 1), "year", "On 16 February"),
        (dt.date(2024, 2, 16), dt.date(2024, 2, 16), "day", "As on 3 March 2023, on 16 February"),
        (None, None, "day", "On 16 February"),
    ],
)
def test_the_same_day_in_the_text(day: Any, last: Any, precision: str, lead: str) -> None:
    assert told(replace(facts_of(), day=day, last=last, precision=precision, lead=lead), "date") == []


def test_another_place_in_the_text() -> None:
    minsk = Place.objects.create(slug="minsk", name_en="Minsk")
    assert told(replace(facts_of(), place=minsk.pk), "place") == [
        "The place on record is Minsk, and the text names Astana instead."
    ]
    assert told(replace(facts_of(), place=None), "place") == ["The text names Astana, and no place is on record."]
    assert told(replace(facts_of(), body="They flew to Minsk."), "place") == []


def test_the_same_day_with_the_same_people() -> None:
    facts = replace(facts_of(), event=None, title="A talk in the capital")
    [sentence] = told(facts, "duplicate")
    assert sentence.endswith("is of the same day and has the same people. Is it the same event?")
    assert told(replace(facts, day=dt.date(2024, 2, 17)), "duplicate") == []
    assert told(replace(facts, lines=()), "duplicate") == []


def test_a_sentence_of_another_item() -> None:
    copied = Event.objects.get(slug=ASTANA).lead.partition(". ")[2]
    facts = replace(facts_of("secretary-general-meets-russian-foreign-minister"), body=copied)
    [sentence] = told(facts, "copied")
    assert sentence.startswith("“The parties exchanged views on the forthcoming events")
    assert told(facts_of(), "copied") == []


def test_the_prints_follow_the_words_and_can_be_made_anew() -> None:
    event = Event.objects.get(slug=ASTANA)
    before = set(SentencePrint.objects.filter(event=event).values_list("fingerprint", flat=True))
    assert len(before) == 2
    event.lead = "One two three four five six seven eight nine."
    event.save()
    after = set(SentencePrint.objects.filter(event=event).values_list("fingerprint", flat=True))
    assert len(after) == 1
    assert not after & before
    SentencePrint.objects.all().delete()
    call_command("fingerprint_sentences", verbosity=0, stdout=StringIO())
    assert set(SentencePrint.objects.filter(event=event).values_list("fingerprint", flat=True)) == after


def test_what_is_missing() -> None:
    facts = Facts(title="A title", body="First paragraph.\nSecond.")
    assert [finding.key for finding in findings(facts)] == ["lead", "source", "nobody", "topic"]
    [lead, *_rest] = findings(facts)
    assert dict(lead.remedies[0].values) == {"field": "lead", "value": "First paragraph."}


def test_many_findings_are_counted_and_not_listed() -> None:
    for number in range(30):
        Organization.objects.create(slug=f"b{number}", name_en=f"Institute Number {number}", classification="unit")
    text = ", ".join(f"Institute Number {number}" for number in range(30))
    said = told(replace(facts_of(), body=text), "unlinked")
    assert len(said) == 13
    assert said[-1] == "and 18 more of this sort"


def test_the_number_of_queries_does_not_grow() -> None:
    costs = []
    event = Event.objects.get(slug=ASTANA)
    for number in (1, 40):
        for each in range(number):
            slug = f"p{number}-{each}"
            other = Participant.objects.create(slug=slug, name_en=f"Anna {slug}", sort_name_en=slug)
            Participation.objects.create(event=event, order=100 * number + each, participant=other)
        with CaptureQueriesContext(connection) as asked:
            findings(stored_facts(event))
        costs.append(len(asked))
    assert costs[0] == costs[1] == 14
