import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from news.documented.comparing import drift
from news.documented.loading import load
from news.documented.problems import Refused
from news.documented.reading import Record, list_path, read
from news.history.comparing import compare
from news.history.snapshot import snapshot_in, snapshot_of
from news.history.versions import revision_of, saves
from news.models import Appointment, Event, Organization, OtherName, Participant, Participation, Place, Section, Topic

pytestmark = pytest.mark.django_db
Tables = Callable[[], dict[str, list[dict[str, Any]]]]


def test_an_empty_database_gets_everything() -> None:
    report = load(read([list_path()]))
    assert (len(report.created), report.updated, report.unchanged, report.kept) == (113, {}, [], [])
    assert list(drift(read([list_path()]))) == []


def test_the_order_of_the_files_does_not_matter() -> None:
    assert len(load(reversed(read([list_path()]))).created) == 113
    assert list(drift(read([list_path()]))) == []


def bad_copy(tmp_path: Path, name: str, change: Any) -> list[Record]:
    """The records, those of one file changed."""
    path = next(path for path in {record.path for record in read([list_path()])} if path.name == name)
    content = json.loads(path.read_text())
    change(content)
    copy = tmp_path / name
    copy.write_text(json.dumps(content))
    return [*read([copy]), *(record for record in read([list_path()]) if record.path != path)]


def refused(bad: list[Record]) -> list[str]:
    with pytest.raises(Refused) as refusal:
        load(bad)
    return [str(problem) for problem in refusal.value.problems]


def test_an_unknown_reference_loads_nothing(tmp_path: Path, tables: Tables) -> None:
    bad = bad_copy(tmp_path, "places.json", lambda content: content[0]["fields"].update(parent=["kazakhstan"]))
    assert refused(bad) == [
        f"{tmp_path / 'places.json'}: news.place astana: parent: There is no news.place kazakhstan. "
        "Add its record to the files, or correct the natural key."
    ]
    assert not any(tables().values())


def test_a_record_that_may_not_be_loads_nothing(tmp_path: Path, tables: Tables) -> None:
    bad = bad_copy(tmp_path, "places.json", lambda content: content[0]["fields"].update(longitude=None))
    (text,) = refused(bad)
    assert text.startswith(f"{tmp_path / 'places.json'}: news.place astana: ")
    assert "latitude and longitude together" in text
    assert not any(tables().values())


def test_records_that_need_one_another_are_told(tmp_path: Path, tables: Tables) -> None:
    def change(content: Any) -> None:
        content[0]["fields"]["parent"] = ["csto-secretariat"]

    texts = refused(bad_copy(tmp_path, "organizations.json", change))
    assert (
        f"{tmp_path / 'organizations.json'}: news.organization csto: "
        "This record and others need one another: take one of the references out."
    ) in texts
    assert not any(tables().values())


@pytest.mark.parametrize("model", [Participant, Organization, Place, Topic, Section, Event])
def test_a_record_whose_address_an_editor_changed_does_not_come_again(documented: None, model: Any) -> None:
    row = model.objects.order_by("pk").first()
    row.slug = "elsewhere"
    row.save()
    before = {each: each.objects.count() for each in (model, Participation, OtherName, Appointment)}
    choices: list[dict[str, Any]] = [{}, {"update": True}]
    for options in choices:
        call_command("load_events", verbosity=0, stdout=StringIO(), **options)
        assert {each: each.objects.count() for each in before} == before
        assert model.objects.get(pk=row.pk).slug == "elsewhere"


def test_what_an_update_overwrites_stays_in_the_history(documented: None) -> None:
    event = Event.objects.get(slug="secretary-general-meets-foreign-minister-of-kazakhstan")
    Event.objects.filter(pk=event.pk).update(title="By an editor")
    event.participations.update(position="By an editor")
    call_command("load_events", update=True, verbosity=0, stdout=StringIO())
    event.refresh_from_db()
    latest, first = saves(event)
    assert (latest.comment, latest.edition, event.edition) == ("Loaded from the files", 1, 1)
    revision = revision_of(event, first.pk)
    assert revision is not None
    told = {change.what: change.before for change in compare(snapshot_in(revision, event), snapshot_of(event))}
    assert told["Title"] == "By an editor"
    assert sum(before == "By an editor" for before in told.values()) == 3
    call_command("load_events", update=True, verbosity=0, stdout=StringIO())
    assert len(saves(event)) == 2
