import json
from pathlib import Path

import pytest

from news.documented.loading import load
from news.documented.problems import Refused
from news.documented.reading import list_path, read
from news.documented.writing import export
from news.models import Event, Organization, Participant, Place, Post, Section

pytestmark = pytest.mark.usefixtures("full")

BILATERAL = "secretary-general-meets-foreign-minister-of-kazakhstan"
BILATERAL_FILE = f"documented_events/2024-02-16-{BILATERAL}.json"


def files(directory: Path) -> dict[str, bytes]:
    return {
        path.relative_to(directory).as_posix(): path.read_bytes()
        for path in directory.rglob("*")
        if path.suffix in {".json", ".list"}
    }


def changed(directory: Path) -> set[str]:
    former = files(list_path().parent)
    return {name for name, content in files(directory).items() if former.get(name) != content}


def records(path: Path) -> list[dict[str, object]]:
    return [record["fields"] for record in json.loads(path.read_text())]


def test_after_loading_the_same_bytes(tmp_path: Path) -> None:
    export(list_path(), tmp_path)
    assert files(tmp_path) == files(list_path().parent)


def test_a_second_time_nothing_is_written(tmp_path: Path) -> None:
    assert len(export(list_path(), tmp_path)) == 15
    assert export(list_path(), tmp_path) == []


def test_text_is_readable_and_ends_with_a_line(tmp_path: Path) -> None:
    export(list_path(), tmp_path)
    content = (tmp_path / BILATERAL_FILE).read_text(encoding="utf-8")
    assert "Minister – Minister" in content
    assert content.endswith("]\n")


def test_a_correction_changes_one_file(tmp_path: Path) -> None:
    Event.objects.filter(slug=BILATERAL).update(title="Corrected")
    export(list_path(), tmp_path)
    assert changed(tmp_path) == {BILATERAL_FILE}
    assert records(tmp_path / BILATERAL_FILE)[0]["title"] == "Corrected"


def test_a_line_that_was_added_comes_with_what_it_names(tmp_path: Path) -> None:
    event = Event.objects.get(slug=BILATERAL)
    organ = Organization.objects.create(slug="organ", name_en="Organ", classification="igo_organ")
    body = Organization.objects.create(slug="body", name_en="Body", classification="unit", parent=organ)
    event.participations.create(order=3, organization=body)
    export(list_path(), tmp_path)
    assert changed(tmp_path) == {BILATERAL_FILE, "shared/organizations.json"}
    assert [fields["slug"] for fields in records(tmp_path / "shared/organizations.json")[-2:]] == [
        "organ",
        "body",
    ]
    assert [fields.get("order") for fields in records(tmp_path / BILATERAL_FILE)[1:4]] == [1, 2, 3]


def test_what_was_deleted_is_left_out(tmp_path: Path) -> None:
    Event.objects.get(slug=BILATERAL).participations.get(order=2).delete()
    export(list_path(), tmp_path)
    written = json.loads((tmp_path / BILATERAL_FILE).read_text())
    assert [record["model"] for record in written] == [
        "news.event",
        "news.participation",
        "news.eventtopic",
        "news.announcement",
    ]


def test_another_event_gets_a_file_of_its_own_that_loads_again(tmp_path: Path) -> None:
    section = Section.objects.create(slug="sport", name_en="Sport")
    place = Place.objects.create(
        slug="hall", name_en="Hall", latitude="51.1", time_zone="Asia/Almaty", longitude="71.4"
    )
    person = Participant.objects.create(slug="person", name_en="Person", sort_name_en="Person")
    body = Organization.objects.get(slug="csto")
    post = Post.objects.create(slug="post", title_en="Post", organization=body)
    person.appointments.create(post=post)
    seventh = Event.objects.create(
        slug="seventh",
        title="Seventh",
        section=section,
        place=place,
        start_date="2024-03-01",
        start_time="15:00",
    )
    seventh.participations.create(order=1, participant=person)
    export(list_path(), tmp_path, ["seventh"])
    written = "documented_events/2024-03-01-seventh.json"
    names = {"sections", "places", "participants", "posts", "appointments"}
    assert changed(tmp_path) == {
        "documented_events.list",
        written,
        *(f"shared/{name}.json" for name in names),
    }
    report = load(read([tmp_path / "documented_events.list"]))
    assert (report.created, report.kept, len(report.unchanged)) == ([], [], 113 + 7)
    seventh.delete()
    assert [str(record) for record in load(read([tmp_path / "documented_events.list"])).created] == [
        "news.event seventh",
        "news.participation seventh 1",
    ]


def test_an_unknown_event(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"--event: There is no event “eighth”\. Give the slug of its address"):
        export(list_path(), tmp_path, ["eighth"])
    assert files(tmp_path) == {}
