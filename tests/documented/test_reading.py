import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from news.documented.problems import Refused
from news.documented.reading import list_path, listed, read

SECTION = {"model": "news.section", "fields": {"slug": "meetings", "name_en": "Meetings"}}
EVENT = {
    "model": "news.event",
    "fields": {"slug": "visit", "section": ["meetings"], "title": "A visit", "start_date": "2024-02-07"},
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "records.json"


def write(file: Path, *records: Any) -> Path:
    file.write_text(json.dumps(records), encoding="utf-8")
    return file


def event(**fields: Any) -> dict[str, Any]:
    return {"model": "news.event", "fields": {**EVENT["fields"], **fields}}  # type: ignore[dict-item]


def refusals(*paths: Path) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read(paths)
    return [str(problem) for problem in refusal.value.problems]


def test_records_in_the_order_of_the_file_without_defaults(file: Path) -> None:
    records = read([write(file, SECTION, event(theme="", kind="visit", happening="held"))])
    assert [(str(record.identity), record.values) for record in records] == [
        ("news.section meetings", {"slug": "meetings", "name_en": "Meetings"}),
        ("news.event visit", {**EVENT["fields"], "kind": "visit"}),  # type: ignore[dict-item]
    ]


def test_a_directory_stands_for_its_json_files_and_a_list_for_those_it_names(tmp_path: Path) -> None:
    write(tmp_path / "b.json", SECTION)
    write(tmp_path / "a.json", EVENT)
    (tmp_path / "all.list").write_text("# in this order\n\nb.json\na.json\n")
    assert [str(record.identity) for record in read([tmp_path])] == [
        "news.event visit",
        "news.section meetings",
    ]
    assert [str(record.identity) for record in read([tmp_path / "all.list"])] == [
        "news.section meetings",
        "news.event visit",
    ]


def test_every_file_of_the_fixtures_is_on_the_list() -> None:
    path = list_path()
    assert sorted(listed(path)) == sorted(path.parent.rglob("*.json"))


def test_no_list_in_any_fixture_directory(settings: Settings, tmp_path: Path) -> None:
    settings.FIXTURE_DIRS = [tmp_path]
    with pytest.raises(Refused, match="There is no such file in any directory of FIXTURE_DIRS"):
        list_path()


def test_a_file_that_is_not_there(file: Path) -> None:
    assert refusals(file) == [f"{file}: The file cannot be read: No such file or directory."]


def test_a_file_in_another_encoding(file: Path) -> None:
    file.write_bytes('["Минск"]'.encode("cp1251"))
    assert refusals(file) == [f"{file}: The file is not UTF-8. Save it as UTF-8."]


def test_broken_json_is_told_by_line_and_column(file: Path) -> None:
    file.write_text('[\n  {"model": "news.event",}\n]')
    (text,) = refusals(file)
    assert text.startswith(f"{file}: This is not JSON: line 2, column 2")


def test_what_is_wrong_in_several_files_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    (tmp_path / "b.json").write_text("[1]")
    assert refusals(tmp_path) == [
        f"{tmp_path / 'a.json'}: A file holds a list of records: put it into [ ].",
        f"{tmp_path / 'b.json'}: record 1: A record is written {{“model”: …, “fields”: {{…}}}}.",
    ]


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"titel": "A visit"}, "titel: There is no such field. Use one of: slug, section, kind, "),
        ({"title": ""}, "title: This field cannot be blank."),
        ({"title": 7}, "title: 7 is of the wrong type. Enter a text in quotation marks."),
        ({"kind": "party"}, "kind: “party” is not known here. Use one of: meeting, bilateral_meeting, "),
        (
            {"status": "publishd"},
            "status: “publishd” is not known here. Use one of: draft, in_review, approved, published, withdrawn.",
        ),
        ({"start_date": "2024-02-30"}, "start_date: “2024-02-30” value has the correct format"),
        ({"start_date": None}, "start_date: null is of the wrong type."),
        ({"section": "meetings"}, 'section: "meetings" is no natural key. Enter [slug].'),
        ({"section": None}, "section: null is no natural key. Enter [slug]."),
        ({"time_zone": "Astana"}, "time_zone: "),
        ({"publish_at": "2024-02-16T09:00:00"}, "publish_at: “2024-02-16T09:00:00” has no offset."),
        ({"source_url": "csto"}, "source_url: Enter a valid URL."),
        ({"slug": "A visit"}, "slug: Enter a valid “slug”"),
    ],
)
def test_a_wrong_value_is_told_with_record_and_field(file: Path, fields: dict[str, Any], refusal: str) -> None:
    (text,) = refusals(write(file, event(**fields)))
    assert text.startswith(f"{file}: record 1 (news.event {fields.get('slug', 'visit')}): {refusal}")


def test_a_missing_value_is_told_with_record_and_field(file: Path) -> None:
    assert refusals(write(file, {"model": "news.participation", "fields": {"group": "experts"}})) == [
        f"{file}: record 1 (news.participation ): event: "
        "This field is required. Enter the natural key, such as [“slug”].",
        f"{file}: record 1 (news.participation ): order: This field is required.",
    ]


def test_links_to_several_records(file: Path) -> None:
    line = {"model": "news.participation", "fields": {"event": ["visit"], "order": 1, "posts": ["chair"]}}
    assert refusals(write(file, line)) == [
        f'{file}: record 1 (news.participation visit 1): posts: "chair" is no natural key. Enter [slug].'
    ]


def test_an_unknown_model(file: Path) -> None:
    (text,) = refusals(write(file, {"model": "auth.user", "fields": {}}))
    assert text.startswith(f"{file}: record 1: model: “auth.user” is no record of the news room. Use one of: ")


def test_a_primary_key_is_refused(file: Path) -> None:
    assert refusals(write(file, {**SECTION, "pk": 1})) == [
        f"{file}: record 1: pk: Take the primary key out: records are found by their natural keys."
    ]


def test_one_order_twice(file: Path) -> None:
    lines = [
        {"model": "news.participation", "fields": {"event": ["visit"], "order": 1, "group": group}}
        for group in ("experts", "students")
    ]
    assert refusals(write(file, *lines)) == [
        f"{file}: news.participation visit 1: This record is there twice, first in {file}. "
        "Take one out, or give it another event, order."
    ]
