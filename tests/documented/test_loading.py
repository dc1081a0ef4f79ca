from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

from news.documented.comparing import drift
from news.documented.loading import Report, load
from news.documented.problems import Refused
from news.documented.reading import Record, list_path, read
from news.enums import Status
from news.models import Appointment, Event, OtherName, Participant, Participation, Section

pytestmark = pytest.mark.usefixtures("full")
Tables = Callable[[], dict[str, list[dict[str, Any]]]]

BILATERAL = "secretary-general-meets-foreign-minister-of-kazakhstan"
MINISTER = "minister-of-foreign-affairs-of-kazakhstan"
VISIT = "parliamentary-meeting-participants-visit-csto-joint-staff"


def records() -> list[Record]:
    return read([list_path()])


def counts(report: Report) -> tuple[int, int, int, int]:
    return len(report.created), len(report.updated), len(report.unchanged), report.kept_records


@pytest.mark.parametrize("update", [False, True])
def test_a_second_time_changes_nothing(tables: Tables, update: bool) -> None:
    before = tables()
    assert counts(load(records(), update=update)) == (0, 0, 113, 0)
    assert tables() == before


def test_an_editors_correction_is_kept_and_told() -> None:
    Event.objects.filter(slug=VISIT).update(title="Corrected")
    report = load(records())
    assert counts(report) == (0, 0, 112, 1)
    assert [str(difference) for difference in report.kept] == [
        f"news.event {VISIT}: title: file "
        '"Participants in a meeting of parliamentary committee chairmen visit the CSTO Joint Staff", '
        'database "Corrected"'
    ]
    assert Event.objects.get(slug=VISIT).title == "Corrected"


def test_update_takes_over_what_the_files_say() -> None:
    Event.objects.filter(slug=VISIT).update(title="Corrected", place=None, theme="Added")
    line = Participation.objects.get(event__slug=BILATERAL, order=2)
    line.posts.clear()
    Participation.objects.filter(pk=line.pk).update(affiliation=None)
    report = load(records(), update=True)
    assert [(str(record), [change.field for change in changes]) for record, changes in report.updated.items()] == [
        (f"news.event {VISIT}", ["title", "theme"]),
        (f"news.participation {BILATERAL} 2", ["affiliation", "posts"]),
    ]
    assert list(drift(records())) == []


@pytest.mark.parametrize("update", [False, True])
def test_what_was_withdrawn_stays_withdrawn(tables: Tables, update: bool) -> None:
    Event.objects.filter(slug=VISIT).update(
        status=Status.WITHDRAWN, withdrawn_at=timezone.now(), withdrawal_kind="error", withdrawal_reason="Wrong"
    )
    before = tables()
    report = load(records(), update=update)
    assert [difference.field for difference in report.kept] == [
        "status",
        "withdrawn_at",
        "withdrawal_kind",
        "withdrawal_reason",
    ]
    assert tables() == before


@pytest.mark.parametrize("update", [False, True])
def test_what_went_back_to_the_desk_stays_there(tables: Tables, update: bool) -> None:
    Event.objects.filter(slug=VISIT).update(status=Status.DRAFT)
    before = tables()
    load(records(), update=update)
    assert tables() == before
    assert VISIT not in Event.objects.public().values_list("slug", flat=True)


@pytest.mark.parametrize("update", [False, True])
def test_an_event_under_another_slug_does_not_come_twice(tables: Tables, update: bool) -> None:
    Event.objects.filter(slug=BILATERAL).update(slug="meeting-in-astana")
    before = tables()
    report = load(records(), update=update)
    assert [str(difference) for difference in report.kept] == [
        f'news.event meeting-in-astana: slug: file "{BILATERAL}", database "meeting-in-astana"'
    ]
    assert tables() == before


def test_a_line_that_an_editor_took_out_stays_out() -> None:
    Participation.objects.get(event__slug=BILATERAL, order=2).delete()
    Appointment.objects.filter(participant__slug="murat-nurtleu").delete()
    report = load(records())
    assert (len(report.created), sorted(str(difference) for difference in report.kept)) == (
        0,
        [
            "news.appointment murat-nurtleu deputy-prime-minister-of-kazakhstan: is not in the database",
            f"news.appointment murat-nurtleu {MINISTER}: is not in the database",
            f"news.participation {BILATERAL} 2: is not in the database",
        ],
    )
    assert load(records(), update=True).kept == []
    assert list(drift(records())) == []


def test_a_line_comes_back_although_what_it_belongs_to_was_taken_out_too() -> None:
    Participation.objects.get(part_of__isnull=False).delete()
    Participation.objects.get(group__startswith="students").delete()
    assert counts(load(records()))[::3] == (0, 2)
    assert counts(load(records(), update=True))[::3] == (2, 0)


def test_rows_of_editors_stay(tables: Tables) -> None:
    section = Section.objects.create(slug="sport", name_en="Sport")
    event = Event.objects.create(slug="seventh", title="Seventh", section=section, start_date="2024-03-01")
    name = OtherName.objects.create(participant=Participant.objects.get(slug="sergey-lavrov"), name="S. Lavrov")
    before = tables()
    assert counts(load(records(), update=True)) == (0, 0, 113, 0)
    assert tables() == before
    assert [str(difference) for difference in drift(records())] == [
        "news.othername sergey-lavrov en S. Lavrov: is not in the files"
    ]
    assert {event, name, section} == {
        Event.objects.get(slug="seventh"),
        OtherName.objects.get(pk=name.pk),
        section,
    }


def test_a_change_that_may_not_be_changes_nothing(tables: Tables) -> None:
    before = tables()
    bad = [
        replace(record, values={**record.values, "name_en": "Changed", **wrong})
        for record in records()
        for wrong in [{"longitude": None} if str(record.identity) == "news.place astana" else {}]
        if "name_en" in record.values
    ]
    with pytest.raises(Refused) as refusal:
        load(bad, update=True)
    assert [problem.record for problem in refusal.value.problems] == ["news.place astana"]
    assert tables() == before
