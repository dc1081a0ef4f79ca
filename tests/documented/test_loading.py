import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from news.documented.comparing import drift
from news.documented.loading import Report, load
from news.documented.problems import Refused
from news.documented.reading import Record, list_path, read
from news.documented.rows import NATURAL_KEYS
from news.enums import Status
from news.models import Appointment, Event, Organization, OtherName, Participant, Participation, Section

pytestmark = pytest.mark.django_db

BILATERAL = "secretary-general-meets-foreign-minister-of-kazakhstan"
VISIT = "parliamentary-meeting-participants-visit-csto-joint-staff"


def records() -> list[Record]:
    return read([list_path()])


def tables() -> dict[str, list[dict[str, Any]]]:
    """Every row of the record, whole, with its primary key, and every link."""
    content = {model.__name__: list(model._default_manager.order_by("pk").values()) for model in NATURAL_KEYS}
    for model, name in ((Participation, "posts"), (Organization, "successors")):
        links = getattr(model, name).through
        content[links.__name__] = list(links._default_manager.order_by("pk").values())
    return content


def counts(report: Report) -> tuple[int, int, int, int]:
    return len(report.created), len(report.updated), len(report.unchanged), report.kept_records


@pytest.fixture
def full() -> dict[str, list[dict[str, Any]]]:
    load(records())
    return tables()


def test_an_empty_database_gets_everything() -> None:
    assert counts(load(records())) == (107, 0, 0, 0)
    assert list(drift(records())) == []


@pytest.mark.parametrize("update", [False, True])
def test_a_second_time_changes_nothing(full: dict[str, Any], update: bool) -> None:
    assert counts(load(records(), update=update)) == (0, 0, 107, 0)
    assert tables() == full


def test_the_order_of_the_files_does_not_matter(full: dict[str, Any]) -> None:
    Event.objects.all().delete()
    assert counts(load(reversed(records()))) == (50, 0, 57, 0)
    assert list(drift(records())) == []


def test_an_editors_correction_is_kept_and_told(full: dict[str, Any]) -> None:
    Event.objects.filter(slug=VISIT).update(title="Corrected")
    report = load(records())
    assert counts(report) == (0, 0, 106, 1)
    assert [str(difference) for difference in report.kept] == [
        f"news.event {VISIT}: title: file "
        '"Participants in a meeting of parliamentary committee chairmen visit the CSTO Joint Staff", '
        'database "Corrected"'
    ]
    assert Event.objects.get(slug=VISIT).title == "Corrected"


def test_update_takes_over_what_the_files_say(full: dict[str, Any]) -> None:
    Event.objects.filter(slug=VISIT).update(title="Corrected", place=None, theme="Added")
    line = Participation.objects.get(event__slug=BILATERAL, order=2)
    line.posts.clear()
    Participation.objects.filter(pk=line.pk).update(affiliation=None)
    report = load(records(), update=True)
    assert [
        (str(record), [change.field for change in changes]) for record, changes in report.updated.items()
    ] == [
        (f"news.event {VISIT}", ["title", "theme"]),
        (f"news.participation {BILATERAL} 2", ["affiliation", "posts"]),
    ]
    assert list(drift(records())) == []


@pytest.mark.parametrize("update", [False, True])
def test_what_was_withdrawn_stays_withdrawn(full: dict[str, Any], update: bool) -> None:
    Event.objects.filter(slug=VISIT).update(
        status=Status.WITHDRAWN, withdrawn_at=timezone.now(), withdrawal_reason="Wrong"
    )
    before = tables()
    report = load(records(), update=update)
    assert [difference.field for difference in report.kept] == ["status", "withdrawn_at", "withdrawal_reason"]
    assert tables() == before


@pytest.mark.parametrize("update", [False, True])
def test_what_went_back_to_the_desk_stays_there(full: dict[str, Any], update: bool) -> None:
    Event.objects.filter(slug=VISIT).update(status=Status.DRAFT)
    before = tables()
    load(records(), update=update)
    assert tables() == before
    assert VISIT not in Event.objects.public().values_list("slug", flat=True)


@pytest.mark.parametrize("update", [False, True])
def test_an_event_under_another_slug_does_not_come_twice(full: dict[str, Any], update: bool) -> None:
    Event.objects.filter(slug=BILATERAL).update(slug="meeting-in-astana")
    before = tables()
    report = load(records(), update=update)
    assert [str(difference) for difference in report.kept] == [
        f'news.event meeting-in-astana: slug: file "{BILATERAL}", database "meeting-in-astana"'
    ]
    assert tables() == before


def test_a_line_that_an_editor_took_out_stays_out(full: dict[str, Any]) -> None:
    Participation.objects.get(event__slug=BILATERAL, order=2).delete()
    Appointment.objects.filter(participant__slug="murat-nurtleu").delete()
    report = load(records())
    assert (len(report.created), sorted(str(difference) for difference in report.kept)) == (
        0,
        [
            "news.appointment murat-nurtleu deputy-prime-minister-of-kazakhstan: is not in the database",
            "news.appointment murat-nurtleu minister-of-foreign-affairs-of-kazakhstan: is not in the database",
            f"news.participation {BILATERAL} 2: is not in the database",
        ],
    )
    assert load(records(), update=True).kept == []
    assert list(drift(records())) == []


def test_a_line_comes_back_although_what_it_belongs_to_was_taken_out_too(full: dict[str, Any]) -> None:
    Participation.objects.get(part_of__isnull=False).delete()
    Participation.objects.get(group__startswith="students").delete()
    assert counts(load(records()))[::3] == (0, 2)
    assert counts(load(records(), update=True))[::3] == (2, 0)


def test_rows_of_editors_stay(full: dict[str, Any]) -> None:
    section = Section.objects.create(slug="sport", name_en="Sport")
    event = Event.objects.create(slug="seventh", title="Seventh", section=section, start_date="2024-03-01")
    name = OtherName.objects.create(
        participant=Participant.objects.get(slug="sergey-lavrov"), name="S. Lavrov"
    )
    before = tables()
    assert counts(load(records(), update=True)) == (0, 0, 107, 0)
    assert tables() == before
    assert [str(difference) for difference in drift(records())] == [
        "news.othername sergey-lavrov en S. Lavrov: is not in the files"
    ]
    assert {event, name, section} == {
        Event.objects.get(slug="seventh"),
        OtherName.objects.get(pk=name.pk),
        section,
    }


def bad_copy(tmp_path: Path, name: str, change: Any) -> list[Record]:
    """The records, those of one file changed."""
    path = next(path for path in {record.path for record in records()} if path.name == name)
    content = json.loads(path.read_text())
    change(content)
    copy = tmp_path / name
    copy.write_text(json.dumps(content))
    return [*read([copy]), *(record for record in records() if record.path != path)]


def refused(bad: list[Record], *, update: bool = False) -> list[str]:
    with pytest.raises(Refused) as refusal:
        load(bad, update=update)
    return [str(problem) for problem in refusal.value.problems]


def test_an_unknown_reference_loads_nothing(tmp_path: Path) -> None:
    bad = bad_copy(
        tmp_path, "places.json", lambda content: content[0]["fields"].update(parent=["kazakhstan"])
    )
    assert refused(bad) == [
        f"{tmp_path / 'places.json'}: news.place astana: parent: There is no news.place kazakhstan. "
        "Add its record to the files, or correct the natural key."
    ]
    assert not any(tables().values())


def test_a_record_that_may_not_be_loads_nothing(tmp_path: Path) -> None:
    bad = bad_copy(tmp_path, "places.json", lambda content: content[0]["fields"].update(latitude="51.1"))
    (text,) = refused(bad)
    assert text.startswith(f"{tmp_path / 'places.json'}: news.place astana: ")
    assert "latitude and longitude together" in text
    assert not any(tables().values())


def test_a_change_that_may_not_be_changes_nothing(full: dict[str, Any], tmp_path: Path) -> None:
    def change(content: Any) -> None:
        content[0]["fields"].update(name_en="Nur-Sultan", latitude="51.1")

    assert len(refused(bad_copy(tmp_path, "places.json", change), update=True)) == 1
    assert tables() == full


def test_records_that_need_one_another_are_told(tmp_path: Path) -> None:
    def change(content: Any) -> None:
        content[0]["fields"]["parent"] = ["csto-secretariat"]

    texts = refused(bad_copy(tmp_path, "organizations.json", change))
    assert (
        f"{tmp_path / 'organizations.json'}: news.organization csto: "
        "This record and others need one another: take one of the references out."
    ) in texts
    assert not any(tables().values())
