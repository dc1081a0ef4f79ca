from dataclasses import replace
from typing import Any

import pytest

from news.documented.comparing import Difference, drift, under_present_slugs, unknown_references
from news.documented.reading import Record, list_path, read
from news.documented.rows import Identity
from news.models import Event, Participation, Section

VISIT = "parliamentary-meeting-participants-visit-csto-joint-staff"
SPORT = Identity(Section, ("sport",))


@pytest.mark.parametrize(
    ("difference", "text"),
    [
        (Difference(SPORT, in_file={"slug": "sport"}), "news.section sport: is not in the database"),
        (Difference(SPORT, in_database={"slug": "sport"}), "news.section sport: is not in the files"),
        (Difference(SPORT, "order", 1, 2), "news.section sport: order: file 1, database 2"),
        (Difference(SPORT, "name_en", "Спорт", ""), 'news.section sport: name_en: file "Спорт", database ""'),
        (
            Difference(SPORT, "description_en", "a" * 200 + "b", "a" * 200),
            f'news.section sport: description_en: file …{"a" * 20}b", database …{"a" * 20}"',
        ),
    ],
)
def test_a_difference_as_a_line(difference: Difference, text: str) -> None:
    assert str(difference) == text


@pytest.mark.parametrize(("field", "loadable"), [("title", True), ("slug", False), ("status", False)])
def test_addresses_and_publication_are_not_loaded(field: str, loadable: bool) -> None:
    assert Difference(SPORT, field, "a", "b").loadable is loadable


def records(**changes: Any) -> list[Record]:
    return [
        replace(record, values={**record.values, **changes}) if record.identity.key == (VISIT,) else record
        for record in read([list_path()])
    ]


def test_no_drift_after_loading(full: dict[str, Event]) -> None:
    assert list(drift(records())) == []


def test_drift_tells_values_lines_missing_here_and_lines_missing_there(full: dict[str, Event]) -> None:
    line = Participation.objects.get(event__slug=VISIT, order=1)
    Participation.objects.filter(pk=line.pk).update(order=3)
    assert [str(difference) for difference in drift(records(theme="Another"))] == [
        f'news.event {VISIT}: theme: file "Another", database ""',
        f"news.participation {VISIT} 3: is not in the files",
        f"news.participation {VISIT} 1: is not in the database",
    ]


def test_records_under_the_slug_that_the_database_has(full: dict[str, Event]) -> None:
    Event.objects.filter(slug=VISIT).update(slug="visit")
    present, notes = under_present_slugs(records())
    assert notes == [Difference(Identity(Event, ("visit",)), "slug", VISIT, "visit")]
    assert {record.identity.key[0] for record in present if record.path.name.endswith(f"{VISIT}.json")} == {"visit"}
    assert list(drift(records())) == notes


def test_references_to_nothing(full: dict[str, Event]) -> None:
    assert [(problem.field, problem.text) for problem in unknown_references(records(parent=["tour"]))] == [
        ("parent", "There is no news.event tour. Add its record to the files, or correct the natural key.")
    ]
