"""datapackage.json by the published profiles of Data Package (Frictionless Data), and the tables by what it says."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.utils import translation
from django.utils.dateparse import parse_datetime

from news.dataset.building import build
from news.dataset.store import Bundle
from tests.dataset.conftest import Rows, rows_of
from tests.standards import data_package
from tests.translations import translated
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
Read = Callable[[str], bool]
CELLS: dict[str, Read] = {
    "string": lambda cell: True,
    "integer": lambda cell: re.fullmatch(r"-?\d+", cell) is not None,
    "number": lambda cell: re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None,
    "boolean": lambda cell: cell in ("true", "false"),
    "date": lambda cell: re.fullmatch(r"\d{4}-\d\d-\d\d", cell) is not None,
    "time": lambda cell: re.fullmatch(r"\d\d:\d\d(:\d\d)?", cell) is not None,
    "datetime": lambda cell: cell.endswith("Z") and parse_datetime(cell) is not None,
}


def tables_of(bundle: Bundle) -> dict[str, tuple[dict[str, Any], Rows]]:
    package = json.loads(bundle.path("datapackage.json").read_text())
    tables = [each for each in package["resources"] if "schema" in each]
    return {each["name"]: (each["schema"], rows_of(bundle, each["name"])) for each in tables}


def check(bundle: Bundle) -> None:
    tables = tables_of(bundle)
    for name, (schema, rows) in tables.items():
        fields = {field["name"]: field for field in schema["fields"]}
        assert len(fields) == len(schema["fields"]), name
        header = bundle.path(f"{name}.csv").read_bytes().split(b"\r\n", 1)[0].decode()
        assert header.split(",") == list(fields)
        keys = [tuple(row[part] for part in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys), name
        for row in rows:
            wrong = [column for column, cell in row.items() if cell and not fits(fields[column], cell)]
            assert wrong == [], name
        for link in schema.get("foreignKeys", []):
            known = {other["slug"] for other in tables[link["reference"]["resource"]][1]}
            assert {row[link["fields"]] for row in rows} - {""} <= known, (name, link)


def fits(field: dict[str, Any], cell: str) -> bool:
    limits = field.get("constraints", {})
    told = CELLS[field["type"]](cell) and cell in limits.get("enum", [cell])
    return told and re.search(limits.get("pattern", ""), cell) is not None


def test_the_documented_record_is_what_its_description_says(documented: None) -> None:
    bundle, _is_new = build()
    package = json.loads(bundle.path("datapackage.json").read_text())
    data_package("data-package").validate(package)
    for resource in package["resources"]:
        data_package(resource["profile"]).validate(resource)
        assert all(field["description"] for field in resource.get("schema", {}).get("fields", []))
    assert {each["path"] for each in package["resources"]} == {
        file.name for file in bundle.files if file.name.endswith((".csv", "record.json", "popolo.json", ".jsonld"))
    }
    check(bundle)


def test_every_column_that_can_be_filled_is_what_its_description_says() -> None:
    make_world(3)
    visit = make_event("visit", first_published_at="2024-02-01T08:00:00Z", minor_change_at="2024-02-02T08:00:00Z")
    values: dict[str, Any] = {
        "start_time": "09:30",
        "end_time": "10:00:30",
        "time_zone": "Asia/Almaty",
        "source_published_on": "2024-02-01",
    }
    event = make_event("talks", parent=visit, **values)
    translated(event, "ru", title="Переговоры")
    bundle, _is_new = build()
    check(bundle)
    make_event("later")
    changed, _is_new = build()
    assert [row["change"] for row in rows_of(changed, "changes")] == ["added"]
    check(changed)


def test_the_descriptions_are_in_english_whatever_language_is_active(documented: None) -> None:

    with translation.override("ru"):
        bundle, _is_new = build()
    text = bundle.path("datapackage.json").read_text()
    assert re.search("[а-яё]{3}", text) is None
    assert "/ru/" not in text
