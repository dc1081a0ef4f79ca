"""Import and export at the desk: a file is looked at, then imported as it was looked at; who may; what leaves."""

import io
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from news.enums import Status
from news.importing import formats, previewed
from news.models import Event, Organization, Participant, Participation
from tests.editors import make_editor
from tests.importing.tables import as_csv

EVENTS = "/admin/news/event/"
HEADERS = ["slug", "title", "section", "start_date"]
NEW = ["talks-in-minsk", "Переговоры", "meetings", "2024-03-02"]
CHANGED = ["meeting-in-astana", "Talks", "meetings", "2024-02-16"]
FILE = as_csv(HEADERS, NEW, CHANGED)


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files wait between the two steps."""
    monkeypatch.setattr(previewed.tempfile, "gettempdir", lambda: str(tmp_path))
    return previewed.folder()


def look(client: Client, data: bytes, name: str = "table.csv", kind: str = "0", page: str = EVENTS) -> Any:
    return client.post(f"{page}import/", {"file": SimpleUploadedFile(name, data), "kind": kind})


def confirm(client: Client, word: str, page: str = EVENTS) -> list[str]:
    """What the editor is told at last after the second step."""
    response = client.post(f"{page}process_import/", {"word": word})
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)][-1:]


def text(response: Any) -> str:
    words = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(words.split())


# Two steps


def test_a_file_is_looked_at_and_then_imported(client: Client, editor: User, draft: Event, kept: Path) -> None:
    response = look(client, FILE)
    assert response.context["totals"] == {"new": 1, "update": 1, "same": 0, "error": 0}
    assert "title Meeting in Astana Talks" in text(response)
    assert (Event.objects.count(), len([*kept.iterdir()])) == (1, 1)

    assert confirm(client, response.context["word"]) == [
        "2 rows were imported: 1 new, 1 changed. 0 say what is on record already."
    ]
    made = Event.objects.get(slug="talks-in-minsk")
    assert (made.status, made.writer, made.first_published_at) == (Status.DRAFT, editor, None)
    assert Event.objects.get(slug="meeting-in-astana").title == "Talks"
    assert [*kept.iterdir()] == []
    entries = LogEntry.objects.order_by("pk").values_list("user", "object_id", "action_flag", "change_message")
    assert [*entries] == [
        (editor.pk, str(made.pk), ADDITION, "Imported from “table.csv”: slug, section, title, start_date"),
        (editor.pk, str(draft.pk), CHANGE, "Imported from “table.csv”: title"),
    ]


def test_the_same_file_again_has_nothing_to_import(client: Client, editor: User, draft: Event) -> None:
    word = look(client, FILE).context["word"]
    confirm(client, word)
    assert confirm(client, word) == ["The file is no longer kept. Choose it again, and look at what it would change."]
    assert "Every row says what is on record already" in text(look(client, FILE))
    assert Event.objects.count() == 2


def test_errors_are_told_by_row_and_column_and_nothing_can_be_confirmed(
    client: Client, editor: User, draft: Event, kept: Path
) -> None:
    response = look(client, as_csv([*HEADERS, "place"], [*NEW, "astanna"], [*CHANGED, "astana"]))
    assert "2 error talks-in-minsk place There is no place with the slug “astanna”. Did you mean “astana”?" in text(
        response
    )
    assert "Nothing can be imported while a row has an error." in text(response)
    assert (response.context["word"], [*kept.iterdir()]) == ("", [])
    assert Event.objects.get().title == "Meeting in Astana"


def test_words_of_the_file_are_shown_as_words(client: Client, editor: User, draft: Event) -> None:
    hostile = "<script>alert(1)</script>"
    response = look(client, as_csv(["slug", "title", hostile], ["<b>x", hostile, "y"]), name=f"{hostile}.csv")
    assert "alert(1)" in text(response)
    assert b"<script>alert" not in response.content
    response = look(client, as_csv(["slug", "place"], [hostile, hostile]))
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("meanwhile", [{"title": "Somebody else's"}, {"status": Status.IN_REVIEW}])
def test_what_changed_meanwhile_is_not_overwritten(
    client: Client, editor: User, draft: Event, meanwhile: dict[str, str]
) -> None:
    word = look(client, FILE).context["word"]
    Event.objects.update(**meanwhile)
    before = [*Event.objects.values()]
    assert confirm(client, word) == [
        "Nothing was imported: the record has changed since you looked. Choose the file again."
    ]
    assert [*Event.objects.values()] == before
    assert not LogEntry.objects.exists()


def test_the_previewed_file_is_imported_and_no_other(client: Client, editor: User, draft: Event, kept: Path) -> None:
    word = look(client, FILE).context["word"]
    [path] = kept.iterdir()
    path.write_bytes(FILE.replace(b"Talks", b"Else."))
    assert confirm(client, word) == [previewed.gone()]
    assert Event.objects.get().title == "Meeting in Astana"


@pytest.mark.parametrize("word", ["", "x", "../../etc/passwd", "eyJ9:1:2", "\x00"])
def test_a_made_up_word_leads_nowhere(client: Client, editor: User, word: str) -> None:
    assert confirm(client, word) == [previewed.gone()]
    assert client.get(f"{EVENTS}process_import/").status_code == 302


def test_the_word_serves_its_editor_alone_and_for_a_day(client: Client, editor: User, draft: Event, kept: Path) -> None:
    word = look(client, FILE).context["word"]
    client.force_login(make_editor("another"))
    assert confirm(client, word) == [previewed.gone()]
    assert confirm(client, word, "/admin/news/participant/") == [previewed.gone()]
    [path] = kept.iterdir()
    assert (path.stat().st_mode & 0o777, len(path.name)) == (0o600, 48)


def test_old_files_are_forgotten(client: Client, editor: User, draft: Event, kept: Path) -> None:
    look(client, FILE)
    [old] = kept.iterdir()
    os.utime(old, (0, 0))
    look(client, FILE)
    [new] = kept.iterdir()
    assert new != old


def test_a_folder_of_somebody_else_is_not_used(kept: Path) -> None:
    kept.chmod(0o755)
    with pytest.raises(PermissionError, match="is not a folder of this account alone"):
        previewed.folder()


# Files that cannot be read


def unreadable() -> Iterator[tuple[str, bytes, str]]:
    yield "table.txt", FILE, "“table.txt” is not a table that can be read."
    yield "table", FILE, "Choose a file that ends in .csv, .xlsx or .json."
    yield "table.csv", b"", "The submitted file is empty."
    yield "table.csv", "slug\nМир".encode("utf-16"), "The file is not in UTF-8."
    yield "table.xlsx", FILE, "This is not an XLSX file."
    yield "table.xlsx", b"PK\x03\x04" * 9, "This is not an XLSX file."
    yield "table.json", FILE, "The file cannot be read as JSON"
    yield "table.json", b"[" * 10**5, "The file cannot be read as JSON"
    yield "TABLE.CSV", b"slug,titel\na,b", "There is no column “titel”. Did you mean “title”"
    yield "table.csv", b"slug,title\na,=1+1", "begins as a formula"


@pytest.mark.parametrize(("name", "data", "sentence"), unreadable())
def test_a_file_that_is_no_table_gets_a_sentence(
    client: Client, editor: User, name: str, data: bytes, sentence: str
) -> None:
    response = look(client, data, name)
    assert response.status_code == 200
    assert sentence in text(response)


def test_a_file_that_is_too_large_gets_a_sentence(
    client: Client, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.admin.importing.MAX_BYTES", 100)
    assert "The file is larger than 10 MB. Import it in parts." in text(look(client, b"x" * 101))


@pytest.mark.parametrize("data", [{}, {"kind": "9"}, {"kind": "x"}, {"file": "no file"}])
def test_an_odd_form_gets_a_sentence(client: Client, editor: User, data: dict[str, str]) -> None:
    response = client.post(f"{EVENTS}import/", data)
    assert response.status_code == 200
    assert "This field is required." in text(response)


# Who may


@pytest.mark.parametrize(
    ("role", "imports", "exports"),
    [("Reporter", False, True), ("Translator", False, True), ("Editor", True, True), ("Publisher", True, True)],
)
@pytest.mark.parametrize("kind", ["event", "participant", "organization"])
def test_editors_import_and_whoever_sees_exports(
    client: Client, db: None, role: str, kind: str, imports: bool, exports: bool
) -> None:
    page = f"/admin/news/{kind}/"
    client.force_login(make_editor("somebody", role=role))
    found = client.get(page).content.decode()
    assert (f'{page}import/"' in found, f"{page}export/" in found) == (imports, exports)
    for address, may in (("import/", imports), ("process_import/", imports), ("export/", exports)):
        assert (client.get(page + address).status_code != 403, client.post(page + address).status_code != 403) == (
            may,
            may,
        )


def test_import_needs_adding_as_well_as_changing(client: Client, db: None) -> None:
    user = User.objects.create_user("half", is_staff=True)
    names = ["view_event", "change_event", "approve_event"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert client.get(f"{EVENTS}import/").status_code == 403
    user.user_permissions.add(Permission.objects.get(codename="add_event"))
    assert client.get(f"{EVENTS}import/").status_code == 200


def test_a_stranger_is_sent_to_log_in(client: Client, db: None) -> None:
    for page in ("import/", "process_import/", "export/"):
        assert client.get(EVENTS + page).status_code == 302


def test_the_list_keeps_its_own_template(client: Client, editor: User, draft: Event) -> None:
    response = client.get(EVENTS)
    used = {template.name for template in response.templates}
    assert {"admin/news/importing/change_list.html", "admin/news/event/change_list.html"} <= used


# Out


def export(client: Client, number: int, page: str = EVENTS, query: str = "", kind: str = "0") -> Any:
    return client.post(f"{page}export/{query}", {"format": str(number), "resource": kind})


def test_what_leaves_computes_nothing(client: Client, editor: User, draft: Event) -> None:
    formula = "=cmd|' /C calc'!A0"
    Event.objects.update(title=formula)
    csv, xlsx, json_file = (export(client, number) for number in range(3))
    assert f",'{formula}," in csv.content.decode("utf-8-sig")
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx.content)).active
    assert f"'{formula}" in [cell.value for cell in sheet[2]]
    assert "f" not in {cell.data_type for cell in sheet[2]}
    assert json.loads(json_file.content)[0]["title"] == formula
    assert [answer["Content-Type"] for answer in (csv, json_file)] == ["text/csv", "application/json"]
    assert re.fullmatch(r'attachment; filename="Event-\d{4}-\d\d-\d\d.csv"', csv["Content-Disposition"])
    for answer, name in ((csv, "t.csv"), (xlsx, "t.xlsx"), (json_file, "t.json")):
        assert look(client, answer.content, name).context["totals"] == {"new": 0, "update": 0, "same": 1, "error": 0}


def test_the_filters_of_the_list_say_what_leaves(client: Client, editor: User, draft: Event) -> None:
    for query, number in (("?q=Astana", 1), ("?q=nowhere", 0), ("?kind__exact=meeting", 1), ("?kind__exact=visit", 0)):
        assert len(json.loads(export(client, 2, query=query).content)) == number
    assert export(client, 2, query="?nonsense=1").status_code in (302, 400)
    assert export(client, 2, query="?start_date__year=0").status_code in (302, 400)
    assert "Select a valid choice" in text(export(client, 9))


def test_people_of_the_events_leave_and_come_back(
    client: Client, editor: User, draft: Event, nurtleu: Participant
) -> None:
    Participation.objects.create(event=draft, order=1, participant=nurtleu)
    answer = export(client, 2, kind="1")
    assert [(row["event"], row["participant"]) for row in json.loads(answer.content)] == [(draft.slug, nurtleu.slug)]
    response = look(client, as_csv(["event", "order", "group"], [draft.slug, "2", "students"]), kind="1")
    confirm(client, response.context["word"])
    assert [line.subject_name for line in draft.participations.in_protocol_order()] == ["Murat Nurtleu", "students"]


def test_more_than_a_file_holds_is_not_exported(
    client: Client, editor: User, draft: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.admin.importing.MAX_ROWS", 0)
    assert "These are more than 0 rows. Filter the list" in text(export(client, 0))


def test_a_text_that_no_cell_holds_is_told(client: Client, editor: User, draft: Event) -> None:
    Event.objects.update(source_text="x" * (formats.MAX_CELL + 1))
    assert "Choose CSV or JSON." in text(export(client, 1))


# The pages


@pytest.mark.parametrize("kind", ["event", "participant", "organization"])
def test_the_pages_hold_no_script_and_no_style_of_their_own(
    client: Client, editor: User, draft: Event, kind: str
) -> None:
    for address in ("", "import/", "export/"):
        found = client.get(f"/admin/news/{kind}/{address}").content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")|\son\w+=|<style", found)


def test_many_rows_are_shown_in_part_with_the_errors_first(
    client: Client, editor: User, draft: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.admin.importing.ROWS_SHOWN", 2)
    rows = [[f"new-{i}", "Title", "meetings", "2024-03-02" if i < 5 else "soon"] for i in range(6)]
    response = look(client, as_csv(HEADERS, *rows))
    assert [row.number for row in response.context["shown"]] == [2, 7]
    assert "4 rows more are not shown" in text(response)


@pytest.mark.parametrize(("kind", "model"), [("participant", Participant), ("organization", Organization)])
def test_people_and_bodies_come_in(client: Client, editor: User, kind: str, model: Any) -> None:
    more = {"participant": ("sort_name_en", "Ford, Ann"), "organization": ("classification", "unit")}[kind]
    response = look(client, as_csv(["slug", "name_en", more[0]], ["ann", "Ann", more[1]]), page=f"/admin/news/{kind}/")
    confirm(client, response.context["word"], f"/admin/news/{kind}/")
    assert [*model.objects.values_list("slug", "name_en", "edition")] == [("ann", "Ann", 1)]
