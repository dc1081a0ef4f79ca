from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from news.documented.reading import list_path
from news.management.commands.load_events import Command
from news.models import Event

pytestmark = pytest.mark.django_db

VISIT = "parliamentary-meeting-participants-visit-csto-joint-staff"


def load_events(*paths: Path, **options: Any) -> list[str]:
    out = StringIO()
    call_command("load_events", *paths, stdout=out, no_color=True, **options)
    return out.getvalue().splitlines()


def test_the_first_load_names_what_was_created() -> None:
    lines = load_events()
    assert "created 1 places: astana" in lines
    assert lines[-1] == "Documented events: 113 created, 0 updated, 0 unchanged, 0 kept as they are."


def test_the_second_load_says_that_nothing_changed() -> None:
    load_events()
    assert load_events() == ["Documented events: 0 created, 0 updated, 113 unchanged, 0 kept as they are."]


def test_a_silent_load() -> None:
    assert load_events(verbosity=0) == []
    assert Event.objects.count() == 6


def test_a_load_that_names_every_line() -> None:
    lines = load_events(verbosity=2)
    assert f"{VISIT} 1, {VISIT} 2" in next(line for line in lines if line.startswith("created 25 participations: "))


def test_a_difference_is_kept_told_and_taken_over_on_demand() -> None:
    load_events()
    Event.objects.filter(slug=VISIT).update(date_text="On 7 Feb")
    difference = f'news.event {VISIT}: date_text: file "On 7 February", database "On 7 Feb"'
    assert load_events() == [
        f"kept {difference}",
        "Documented events: 0 created, 0 updated, 112 unchanged, 1 kept as they are.",
        "Kept: other than in the files. To take over what the files say: load_events --update",
    ]
    assert load_events(update=True) == [
        f"updated {difference}",
        "Documented events: 0 created, 1 updated, 112 unchanged, 0 kept as they are.",
    ]


def test_one_file_alone() -> None:
    load_events()
    Event.objects.filter(slug=VISIT).delete()
    path = next(list_path().parent.rglob(f"*{VISIT}.json"))
    assert load_events(path) == [
        f"created 1 events: {VISIT}",
        "created 2 participations",
        "Documented events: 3 created, 0 updated, 0 unchanged, 0 kept as they are.",
    ]


def test_one_file_without_what_it_names_is_refused() -> None:
    path = next(list_path().parent.rglob(f"*{VISIT}.json"))
    with pytest.raises(CommandError) as refusal:
        load_events(path)
    assert str(refusal.value).splitlines() == [
        f"{path}: news.event {VISIT}: section: There is no news.section meetings-and-visits. "
        "Add its record to the files, or correct the natural key.",
        f"{path}: news.participation {VISIT} 2: organization: "
        "There is no news.organization csto-joint-staff. "
        "Add its record to the files, or correct the natural key.",
        "2 mistakes; nothing was changed.",
    ]
    assert not Event.objects.exists()


def test_check_of_a_record_without_differences() -> None:
    load_events()
    assert load_events(check=True) == ["113 records, the same in files and database."]


def test_check_of_an_empty_database_fails_and_writes_nothing() -> None:
    with pytest.raises(CommandError, match="113 differences between files and database"):
        load_events(check=True)
    assert not Event.objects.exists()


def test_check_tells_which_record_and_field_and_leaves_them() -> None:
    load_events()
    Event.objects.filter(slug=VISIT).update(status="draft", theme="Added")
    out = StringIO()
    with pytest.raises(CommandError, match="2 differences") as failure:
        call_command("load_events", check=True, stdout=out)
    assert failure.value.returncode == 1
    assert out.getvalue().splitlines() == [
        f'news.event {VISIT}: theme: file "", database "Added"',
        f'news.event {VISIT}: status: file "published", database "draft"',
    ]
    assert Event.objects.get(slug=VISIT).theme == "Added"


def test_long_texts_are_shown_around_their_first_difference() -> None:
    load_events()
    event = Event.objects.get(slug=VISIT)
    Event.objects.filter(slug=VISIT).update(lead=event.lead.replace("security issues visited", "issues visited"))
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("load_events", check=True, stdout=out)
    assert out.getvalue() == (
        f"news.event {VISIT}: lead: "
        'file …ations, defense and security issues visited the CSTO Joint Staff.", '
        'database …ations, defense and issues visited the CSTO Joint Staff."\n'
    )


def test_export_tells_what_it_wrote(tmp_path: Path) -> None:
    load_events()
    lines = load_events(export=tmp_path)
    assert (len(lines), lines[0], lines[-1]) == (
        16,
        str(tmp_path / "documented_events.list"),
        "15 files written.",
    )
    assert load_events(export=tmp_path) == ["0 files written."]


def test_export_takes_no_paths(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="leave the paths out"):
        load_events(tmp_path, export=tmp_path)


def test_event_goes_with_export_only() -> None:
    with pytest.raises(CommandError, match="--event goes with --export"):
        load_events(event=["seventh"])


def test_a_mistake_ends_the_process_with_1_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "close_all", lambda: None)  # the test's own transaction is still open
    path = tmp_path / "broken.json"
    path.write_text("[{]")
    with pytest.raises(SystemExit) as end:
        Command().run_from_argv(["manage.py", "load_events", str(path), "--no-color", "--skip-checks"])
    assert end.value.code == 1
    assert capsys.readouterr().err.splitlines() == [
        f"CommandError: {path}: This is not JSON: line 1, column 3: "
        "Expecting property name enclosed in double quotes. Mend it there.",
        "1 mistake; nothing was changed.",
    ]
