"""Files that are no tables are refused with a sentence; those that are become words."""

import io
import json
import zipfile
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from news.importing import formats
from news.importing.formats import CSV, FORMATS, JSON, XLSX, RecordFormat, UnreadableError
from tests.importing.tables import as_csv, table


def workbook(*rows: list[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def refusal(format_class: type[RecordFormat], data: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        format_class().create_dataset(data)
    return str(refused.value)


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in parts.items():
            folder.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"slug,title\r\na,\xd0\x9c\xd0\xb8\xd1\x80\r\n",
        b"\xef\xbb\xbfslug,title\na,\xd0\x9c\xd0\xb8\xd1\x80",
        b"slug;title\na;\xd0\x9c\xd0\xb8\xd1\x80\n\n;\n",
        b"slug\ttitle\na\t\xd0\x9c\xd0\xb8\xd1\x80\n",
    ],
)
def test_csv_is_read_whatever_its_mark_and_separator(data: bytes) -> None:
    dataset = CSV().create_dataset(data)
    assert (dataset.headers, [*dataset], dataset.numbers) == (["slug", "title"], [("a", "Мир")], [2])


def test_rows_keep_their_numbers_where_some_are_empty() -> None:
    expected = [("a", "1"), ("b", "2")]
    for dataset in (
        CSV().create_dataset(b"slug,title\n,\na,1\n\nb,2\n"),
        XLSX().create_dataset(workbook(["slug", "title"], [None, None], ["a", 1], [], ["b", 2])),
    ):
        assert ([*dataset], dataset.numbers) == (expected, [3, 5])


@pytest.mark.parametrize(
    ("format_class", "data", "sentence"),
    [
        (CSV, b"", "The file is empty."),
        (CSV, b"slug,title\n", "holds no row"),
        (CSV, "slug\nМир".encode("cp1251"), "not in UTF-8"),
        (CSV, b"slug,title\na\n", "Row 2 has 1 cells, and the first row names 2 columns."),
        (CSV, b"slug,title\na,b,c\n", "Row 2 has 3 cells"),
        (CSV, b'slug,title\na,"b\n', "Row 2 cannot be read: a quotation mark"),
        (CSV, b"slug,title\na,=1+1\n", "Row 2: “=1+1” begins as a formula."),
        (CSV, b"slug,title\na, =1+1\n", "begins as a formula"),
        (XLSX, b"", "This is not an XLSX file."),
        (XLSX, b"slug,title\na,b\n", "This is not an XLSX file."),
        (XLSX, packed(a=b"b"), "cannot be read as XLSX"),
        (XLSX, workbook(["slug", "title"], ["a", "=1+1"]), "Cell B2 holds a formula or an error."),
        (XLSX, workbook(["slug", "title"], ["a", "#REF!"]), "Cell B2 holds a formula or an error."),
        (XLSX, workbook(), "The file is empty."),
        (XLSX, workbook(["slug"] * 300, ["a"] * 300), "more than 200 columns"),
        (JSON, b"", "cannot be read as JSON"),
        (JSON, b"{", "cannot be read as JSON"),
        (JSON, b"[" * 100_000, "cannot be read as JSON"),
        (JSON, b"\xff\xfe[\x00]\x00", "not in UTF-8"),
        (JSON, b'{"slug": "a"}', "not a list of objects"),
        (JSON, b"[]", "not a list of objects"),
        (JSON, b"[1]", "not a list of objects"),
        (JSON, b'[{"slug": "a"}, {"slug": "b", "title": "c"}]', "Item 2 does not have the names of item 1: “title”."),
        (JSON, b'[{"slug": ["a"]}]', "Item 1, “slug”: Enter words, a number or a date."),
        (JSON, b'[{"slug": NaN}]', "Item 1, “slug”: Enter words"),
    ],
)
def test_what_is_no_table_is_refused(format_class: type[RecordFormat], data: bytes, sentence: str) -> None:
    assert sentence in refusal(format_class, data)


@pytest.mark.parametrize("format_class", FORMATS)
@pytest.mark.parametrize("data", [b"\x00" * 9, b"\xff\xd8\xff", b"<html>", b"PK\x03\x04broken", b"\n\n\n"])
def test_rubbish_is_refused_by_every_format(format_class: type[RecordFormat], data: bytes) -> None:
    if format_class is CSV and b"<html>" in data:
        data += b"\n"
    assert refusal(format_class, data)


def test_a_file_cut_short_is_refused() -> None:
    whole = workbook(["slug"], *[[f"row-{i}"] for i in range(200)])
    assert {bool(refusal(XLSX, whole[:end])) for end in range(1, len(whole), 997)} == {True}


def test_a_spreadsheet_that_unpacks_to_far_more_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "load_workbook", lambda *_args, **_kwargs: pytest.fail("It was unpacked."))
    bomb = packed(sheet=b"\x00" * (formats.MAX_UNPACKED + 1))
    assert len(bomb) < 100_000
    assert "unpacks to more than a table holds" in refusal(XLSX, bomb)
    assert "unpacks to more" in refusal(XLSX, packed(**{f"part{i}": b"" for i in range(formats.MAX_PARTS + 1)}))


def test_entities_in_a_spreadsheet_do_not_swell() -> None:
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (i + 1, b"&l%d;" % i * 10) for i in range(1, 9))
    source = zipfile.ZipFile(io.BytesIO(workbook(["slug"], ["a"])))
    parts = {name: source.read(name) for name in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = b'<!DOCTYPE x [<!ENTITY l1 "lol">' + laughs + b"]>" + parts[sheet].replace(b">a<", b">&l9;<")
    assert refusal(XLSX, packed(**parts))


def test_limits_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"row-{i}"] for i in range(5)]
    monkeypatch.setattr(formats, "MAX_ROWS", 4)
    for format_class, data in (
        (CSV, as_csv(["slug"], *rows)),
        (XLSX, workbook(["slug"], *rows)),
        (JSON, json.dumps([{"slug": slug} for [slug] in rows]).encode()),
    ):
        assert refusal(format_class, data) == "The file has more than 4 rows. Import it in parts."
    assert refusal(CSV, b" " * (formats.MAX_BYTES + 1)) == "The file is larger than 10 MB. Import it in parts."


def test_cells_outside_the_size_that_a_sheet_claims_are_read() -> None:
    source = zipfile.ZipFile(io.BytesIO(workbook(["slug", "title"], ["a", "b"])))
    parts = {name: source.read(name) for name in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'ref="A1:B2"', b'ref="A1"')
    assert [*XLSX().create_dataset(packed(**parts))] == [("a", "b")]


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "-1",
    "'=x",
    "<script>",
    'say "hi"; a,b',
    "l1\nl2",
    "Мир",
    "Հայ",
    "#REF!",
    "_x000D_",
    "",
]


@pytest.mark.parametrize("format_class", FORMATS)
def test_words_come_back_as_they_left(format_class: type[RecordFormat]) -> None:
    dataset = table(["slug", "title"], *[[f"row-{i}", text] for i, text in enumerate(HOSTILE)])
    data = format_class().export_data(dataset)
    assert [*format_class().create_dataset(data)] == [*dataset]
    assert format_class().export_data(format_class().create_dataset(data)) == data or format_class is XLSX


def test_csv_and_xlsx_leave_without_formulas_and_json_as_it_is() -> None:
    dataset = table(["slug"], *[[text] for text in HOSTILE])
    assert b"\n'=cmd|" in CSV().export_data(dataset)
    cells = openpyxl.load_workbook(io.BytesIO(XLSX().export_data(dataset))).active["A"]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr"}
    assert cells[1].value == "'=cmd|' /C calc'!A0"
    assert json.loads(JSON().export_data(dataset))[0] == {"slug": "=cmd|' /C calc'!A0"}


def test_a_text_that_no_cell_holds_is_not_cut_off() -> None:
    with pytest.raises(ValueError, match="32,768 characters, and a cell of a spreadsheet holds 32,767"):
        XLSX().export_data(table(["slug"], ["x" * 32_768]))
    with pytest.raises(ValueError, match="“a�b…” holds a character that no spreadsheet takes"):
        XLSX().export_data(table(["slug"], ["a\x0bb"]))
    assert len(CSV().create_dataset(CSV().export_data(table(["slug"], ["x" * 200_000])))[0][0]) == 200_000
