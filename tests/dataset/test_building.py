"""A bundle: the same bytes for the same record, whole before it is shown, and what changed since the last one."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from news.dataset import store
from news.dataset.building import RestlessError, build
from news.enums import Status
from news.models import Event, Participant, Participation
from tests.dataset.conftest import bytes_of, rows_of
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
ARCHIVE = "csto-news-record.zip"


def test_the_same_record_makes_the_same_bytes(documented: None, settings: Settings, tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        settings.DATASET_ROOT = tmp_path / name
        bundle, is_new = build()
        assert is_new
        made.append(bytes_of(bundle.directory))
    assert made[0] == made[1]


def test_nothing_is_made_anew_while_the_record_stays_the_same(documented: None) -> None:
    first, _is_new = build()
    told = bytes_of(first.directory)
    again, is_new = build()
    assert (again, is_new, bytes_of(again.directory)) == (first, False, told)


def test_the_sums_and_sizes_are_those_of_the_files(documented: None) -> None:
    bundle, _is_new = build()
    files = bytes_of(bundle.directory)
    assert {file.name for file in bundle.files} == files.keys() - {store.TOLD}
    for file in bundle.files:
        assert (file.bytes, file.sha256) == (len(files[file.name]), hashlib.sha256(files[file.name]).hexdigest())
    sums = dict(line.split("  ")[::-1] for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {
        name: hashlib.sha256(data).hexdigest()
        for name, data in files.items()
        if name not in (store.TOLD, ARCHIVE, "SHA256SUMS")
    }


def test_the_archive_holds_every_file_and_no_time(documented: None) -> None:
    bundle, _is_new = build()
    files = bytes_of(bundle.directory)
    with zipfile.ZipFile(bundle.path(ARCHIVE)) as archive:
        entries = archive.infolist()
        held = {entry.filename.removeprefix("csto-news-record/"): archive.read(entry) for entry in entries}
    assert held == {name: data for name, data in files.items() if name not in (store.TOLD, ARCHIVE)}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_the_date_of_a_bundle_is_the_last_change_of_the_record() -> None:
    make_event("old", first_published_at="2024-02-01T08:00:00Z")
    make_event("new", first_published_at="2024-03-01T08:00:00Z", minor_change_at="2024-03-05T09:30:00Z")
    make_event("hidden", status=Status.DRAFT, first_published_at="2025-03-01T08:00:00Z")
    bundle, _is_new = build()
    assert bundle.created == "2024-03-05T09:30:00Z"
    assert json.loads(bundle.path("datapackage.json").read_text())["created"] == "2024-03-05T09:30:00Z"


def test_the_first_bundle_knows_of_no_change() -> None:
    make_event("talks")
    bundle, _is_new = build()
    assert (bundle.changes, bundle.before, rows_of(bundle, "changes")) == (None, "", [])


def test_changes_tell_what_was_added_changed_and_removed() -> None:
    kept, changed, gone = (make_event(slug, first_published_at="2024-02-01T08:00:00Z") for slug in ("a", "b", "c"))
    ann = Participant.objects.create(slug="ann", name_en="Ann Ford", sort_name_en="Ford, Ann")
    for event in (kept, gone):
        Participation.objects.create(event=event, order=10, participant=ann)
    Participation.objects.create(event=kept, order=9, group="students")
    before, _is_new = build()
    Event.objects.filter(pk=changed.pk).update(title="New title", lead="New lead")
    Event.objects.filter(pk=gone.pk).update(status=Status.DRAFT)
    added = make_event("d", first_published_at="2024-02-02T08:00:00Z")
    Participation.objects.filter(order=9).update(order=11)
    bundle, is_new = build()
    assert is_new
    assert rows_of(bundle, "changes") == [
        {"table": "events", "key": str(changed.pk), "change": "changed", "columns": "title; lead"},
        {"table": "events", "key": str(gone.pk), "change": "removed", "columns": ""},
        {"table": "events", "key": str(added.pk), "change": "added", "columns": ""},
        {"table": "participations", "key": f"{kept.pk}:9", "change": "removed", "columns": ""},
        {"table": "participations", "key": f"{kept.pk}:11", "change": "added", "columns": ""},
        {"table": "participations", "key": f"{gone.pk}:10", "change": "removed", "columns": ""},
    ]
    assert bundle.before == before.created
    assert bundle.changes == {
        "events": {"added": 1, "changed": 1, "removed": 1},
        "participations": {"added": 1, "changed": 0, "removed": 2},
    }
    # What was told of the way here stays, also where only the licence is another.
    assert build() == (bundle, False)


def test_another_licence_makes_another_bundle_with_the_same_changes(settings: Settings) -> None:
    make_event("a")
    build()
    make_event("b")
    before, _is_new = build()
    assert "licenses" not in json.loads(before.path("datapackage.json").read_text())
    assert "Licence: none was stated" in before.path("README.md").read_text()
    settings.DATA_LICENCE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    after, is_new = build()
    assert is_new
    assert json.loads(after.path("datapackage.json").read_text())["licenses"] == [settings.DATA_LICENCE]
    assert "Licence: CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/)" in after.path("README.md").read_text()
    assert (after.changes, after.path("changes.csv").read_bytes()) == (
        before.changes,
        before.path("changes.csv").read_bytes(),
    )


def test_an_empty_record_makes_a_bundle_of_empty_tables() -> None:
    bundle, _is_new = build()
    assert {file.rows for file in bundle.files} == {0, None}


def test_a_bundle_that_fails_is_never_shown_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    make_event("a")
    shown, _is_new = build()
    make_event("b")
    with monkeypatch.context() as patch:
        patch.setattr("news.dataset.building.pack", lambda *given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build()
    assert store.current() == shown
    assert [path for path in store.root().iterdir() if path.is_dir()] == [shown.directory]
    assert build()[1]


def test_the_bundle_before_stays_for_those_who_are_reading_it_and_older_ones_go() -> None:
    made = []
    for slug in "abc":
        make_event(slug)
        made.append(build()[0].directory)
    assert {path for path in store.root().iterdir() if path.is_dir()} == set(made[1:])


def test_two_do_not_write_at_once() -> None:
    with store.draft(), pytest.raises(CommandError, match="are being written already"):
        call_command("build_dataset", verbosity=0)


def test_what_is_hidden_while_it_is_written_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    make_event("a")
    make_event("b")
    write = store.show
    times: list[int] = []

    def slowly(*given: object) -> store.Bundle:
        if not times:
            Event.objects.filter(slug="b").update(status=Status.DRAFT)
        times.append(1)
        return write(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("news.dataset.store.show", slowly)
    bundle, _is_new = build()
    assert [row["slug"] for row in rows_of(bundle, "events")] == ["a"]


def test_a_record_that_does_not_rest_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    make_event("a")
    monkeypatch.setattr("news.dataset.building.stands", lambda: False)
    with pytest.raises(RestlessError):
        build()
    with pytest.raises(CommandError, match="Try again later"):
        call_command("build_dataset", verbosity=0)


def test_the_command_says_where_the_files_are(capsys: pytest.CaptureFixture[str]) -> None:
    make_world(1)
    call_command("build_dataset")
    bundle = store.current()
    assert bundle is not None
    assert capsys.readouterr().out == f"{bundle.directory}\n"
    call_command("build_dataset")
    assert capsys.readouterr().out == "Nothing has changed since the last time.\n"
    make_event("later")
    call_command("build_dataset", if_none=True)
    assert (store.current(), capsys.readouterr().out) == (bundle, "")
