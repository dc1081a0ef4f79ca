import datetime as dt
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from news.models import Event
from news.templatetags.record import GutterDate, day, gutter_date, lines


def event(**changes: Any) -> Event:
    return Event(**{"start_date": dt.date(2024, 2, 16), "title": "A meeting", "slug": "a-meeting", **changes})


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, GutterDate("16", "February 2024", in_archive=True)),
        (
            {"start_date": dt.date(2024, 2, 7), "date_certainty": "year_inferred"},
            GutterDate("7", "February [2024]", in_archive=True),
        ),
        (
            {"start_date": dt.date(2024, 2, 7), "date_certainty": "year_unknown"},
            GutterDate("7", "February", in_archive=False),
        ),
        (
            {"start_date": dt.date(2024, 7, 25), "end_date": dt.date(2024, 7, 27)},
            GutterDate("25–27", "July 2024", in_archive=True),
        ),
        ({"end_date": dt.date(2024, 2, 16)}, GutterDate("16", "February 2024", in_archive=True)),
        (
            {"end_date": dt.date(2024, 3, 2)},
            GutterDate("", "16 February – 2 March 2024", in_archive=False),
        ),
        (
            {"start_date": dt.date(2024, 2, 1), "date_precision": "month"},
            GutterDate("", "February 2024", in_archive=False),
        ),
        (
            {"start_date": dt.date(2024, 1, 1), "date_precision": "year"},
            GutterDate("", "2024", in_archive=False),
        ),
    ],
    ids=["day", "inferred year", "unknown year", "days", "one-day range", "two months", "month", "year"],
)
def test_gutter_date_parts_the_words_of_the_date(changes: dict[str, Any], expected: GutterDate) -> None:
    assert gutter_date(event(**changes)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ru", GutterDate("20", "февраля 2024\N{NO-BREAK SPACE}г.", in_archive=True)),
        ("kk", GutterDate("20", "2024\N{NO-BREAK SPACE}ж. ақпан", in_archive=True)),
        ("ky", GutterDate("20", "2024-ж., февраль", in_archive=True)),
    ],
)
def test_gutter_date_takes_the_day_and_not_the_year_where_the_year_comes_first(
    language: str, expected: GutterDate
) -> None:
    with translation.override(language):
        assert gutter_date(event(start_date=dt.date(2024, 2, 20))) == expected


def test_day_is_written_as_all_dates_are() -> None:
    assert day(dt.date(2024, 1, 5)) == "5 January 2024"


def test_lines_leaves_out_the_empty_ones() -> None:
    assert lines("in Astana\n\n met with \n") == ["in Astana", " met with "]


def timeline(*events: Event) -> str:
    return Template('{% include "components/timeline.html" %}').render(Context({"events": events}))


def test_timeline_tells_a_day_once() -> None:
    html = timeline(event(), event(slug="another"))
    assert (html.count("opens-day"), html.count("same-day")) == (1, 1)
    assert html.count('datetime="2024-02-16"') == 2


def test_timeline_keeps_a_documented_and_an_inferred_year_apart() -> None:
    html = timeline(event(), event(slug="another", date_certainty="year_inferred", date_text="16 February"))
    assert (html.count("opens-day"), html.count("same-day")) == (2, 0)
