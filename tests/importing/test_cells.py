"""Cells: what looks like a formula leaves with an apostrophe and comes back without; what no text holds is refused."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.importing.cells import as_text, disarm, forbidden_sign, markup, rearm

# A spreadsheet knows no time zone.
MIDNIGHT = dt.datetime.combine(dt.date(2024, 2, 16), dt.time())


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+7 727", "-5", "@SUM(A1)", "\t=1", "\r1", "\n=1", "  =cmd|' /C calc'!A0", "＝1", "'=1", "''@x"],
)
def test_what_a_spreadsheet_would_compute_is_disarmed(text: str) -> None:
    assert (disarm(text), rearm(disarm(text))) == (f"'{text}", text)


@pytest.mark.parametrize("text", ["", "Astana", "'quoted' words", "1=1", "Встреча", "Հանդիպում", "<b>", "’=1"])
def test_other_words_are_left_alone(text: str) -> None:
    assert (disarm(text), rearm(text)) == (text, text)


@given(st.text(alphabet="'=+-@\t\r\n aԱя"))
def test_nothing_is_lost_on_the_way_out_and_in(text: str) -> None:
    assert rearm(disarm(text)) == text
    assert disarm(text).lstrip()[:1] not in {"=", "+", "-", "@"}


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\ud800", "\uffff"])
def test_signs_that_no_text_has_are_named(sign: str) -> None:
    assert forbidden_sign(f"a{sign}b") == f"Take out the character U+{ord(sign):04X}: it is no part of a text."


@pytest.mark.parametrize("text", ["a\tb\r\nc\n", "«Мир»", "Հայաստան", "🙂"])
def test_signs_of_texts_pass(text: str) -> None:
    assert forbidden_sign(text) == ""


@pytest.mark.parametrize("text", ["<script>", "<b>", "</p>", "<!-- -->", "<img src=x onerror=alert(1)>", "<script"])
def test_markup_is_found(text: str) -> None:
    assert markup(f"Words {text}").startswith("Take out “<")


@pytest.mark.parametrize("text", ["1 < 2", "a <= b", "x > y", "<3", "«<»"])
def test_a_sign_of_comparison_is_no_markup(text: str) -> None:
    assert markup(text) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("x", "x"),
        (True, "true"),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (dt.date(2024, 2, 16), "2024-02-16"),
        (MIDNIGHT, "2024-02-16"),
        (MIDNIGHT.replace(hour=9, minute=30), "2024-02-16 09:30:00"),
        (dt.time(9, 30), "09:30"),
        (dt.time(9, 30, 5), "09:30:05"),
    ],
)
def test_typed_values_are_told_in_words(value: Any, words: str) -> None:
    assert as_text(value) == words


@pytest.mark.parametrize("value", [[], {}, float("nan"), float("inf"), 10**30, dt.timedelta(days=1)])
def test_a_value_without_words_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="Enter words, a number or a date"):
        as_text(value)
