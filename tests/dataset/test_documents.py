"""JSON that is written item by item, and record.json of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from news.dataset.building import build
from news.dataset.documents import Document
from news.enums import Status
from news.models import Event
from tests.dataset.conftest import bytes_of, rows_of
from tests.hidden import HIDDEN, SECRET, hide
from tests.translations import translated
from tests.world import make_event, make_world

DOCUMENTS = ("record.json", "popolo.json", "record.jsonld")


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ([], {"head": 1, "a": [], "b": [], "c": [], "tail": 2}),
        ([("b", [{"x": 1}])], {"head": 1, "a": [], "b": [{"x": 1}], "c": [], "tail": 2}),
        (
            [("a", [{"x": 1}, {"x": 'Ереван\u2028\n"'}]), ("a", []), ("a", [{"x": 3}]), ("c", [{}, {}])],
            {"head": 1, "a": [{"x": 1}, {"x": 'Ереван\u2028\n"'}, {"x": 3}], "b": [], "c": [{}, {}], "tail": 2},
        ),
    ],
)
def test_whatever_comes_in_the_order_of_the_lists_is_whole_json(tmp_path: Path, added: Any, told: Any) -> None:
    document = Document(tmp_path / "x.json", "application/json", ["a", "b", "c"], head=1)
    for name, items in added:
        document.add(name, items)
    written = document.written(tail=2)
    text = (tmp_path / "x.json").read_text()
    assert (json.loads(text), list(json.loads(text))) == (told, list(told))
    assert written.bytes == len(text.encode())


@pytest.mark.django_db
def test_record_json_holds_what_the_tables_hold(documented: None) -> None:
    bundle, _is_new = build()
    told = json.loads(bundle.path("record.json").read_text())
    assert told["created"] == bundle.created
    for name in ("sections", "topics", "organizations", "posts", "participants", "appointments", "places", "events"):
        assert [item["id"] for item in told[name]] == [int(row["id"]) for row in rows_of(bundle, name)], name
    for name in ("participations", "announcements", "event_topics"):
        nested = [row for event in told["events"] for row in event.get(name, [])]
        rows = rows_of(bundle, name)
        assert [row.get("source_quote", "") for row in nested] == [row["source_quote"] for row in rows], name
    line = told["events"][1]["participations"][1]
    assert (line["participant"], line["took_part"], line["posts"]) == (
        "sergey-lavrov",
        True,
        ["russian-foreign-minister"],
    )
    assert line.keys() & {"event", "event_id", "event_url", "date_edtf", "source_url"} == set()


@pytest.mark.django_db
def test_record_json_has_names_by_language_types_of_its_own_and_no_neutralised_words() -> None:
    make_world(1)
    event = make_event("talks", title="=1+1")
    translated(event, "ru", title="Переговоры")
    bundle, _is_new = build()
    told = json.loads(bundle.path("record.json").read_text())
    talks = told["events"][-1]
    assert (talks["title"], talks["languages"]) == ("=1+1", ["en", "ru"])
    assert [(row["language"], row["title"]) for row in talks["translations"]] == [("ru", "Переговоры")]
    country = next(place for place in told["places"] if place["slug"] == "country")
    assert country["name"] == {"en": "Country"}
    assert [name["name"] for name in country["other_names"]] == ["Other name 0"]
    assert "" not in [value for item in told["events"] for value in item.values()]


@pytest.mark.django_db
def test_nothing_hidden_is_in_any_document(documented: None) -> None:
    before = bytes_of(build()[0].directory)
    events = [hide(hidden) for hidden in HIDDEN]
    assert bytes_of(build()[0].directory) == before
    Event.objects.filter(pk=events[0].pk).update(status=Status.PUBLISHED)
    opened = bytes_of(build()[0].directory)
    for name in DOCUMENTS:
        assert SECRET.encode() not in before[name].lower()
        assert SECRET.encode() in opened[name].lower()
