import datetime as dt
import re
from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from news.text import dates
from news.text.day_names import day_of, month_of
from news.text.partial_dates import ends_first

DAY = date(2024, 2, 16)


@pytest.mark.parametrize(
    ("start", "end", "precision", "certainty", "words", "edtf"),
    [
        (DAY, None, "day", "documented", "16 February 2024", "2024-02-16"),
        (DAY, DAY, "day", "documented", "16 February 2024", "2024-02-16"),
        (date(2024, 2, 7), None, "day", "year_inferred", "7 February [2024]", "2024?-02-07"),
        (date(2024, 2, 7), None, "day", "year_unknown", "7 February", "XXXX-02-07"),
        (DAY, None, "day", "unknown", "", "XXXX-XX-XX"),
        (date(2024, 2, 1), None, "month", "documented", "February 2024", "2024-02"),
        (date(2024, 1, 1), None, "year", "documented", "2024", "2024"),
        (date(2024, 7, 25), date(2024, 7, 27), "day", "documented", "25–27 July 2024", "2024-07-25/2024-07-27"),
        (date(2024, 7, 30), date(2024, 8, 2), "day", "documented", "30 July – 2 August 2024", "2024-07-30/2024-08-02"),
        (
            date(2024, 12, 30),
            date(2025, 1, 2),
            "day",
            "documented",
            "30 December 2024 – 2 January 2025",
            "2024-12-30/2025-01-02",
        ),
        (date(2024, 2, 1), date(2024, 3, 1), "month", "documented", "February–March 2024", "2024-02/2024-03"),
        (date(2023, 1, 1), date(2024, 1, 1), "year", "documented", "2023–2024", "2023/2024"),
    ],
)
def test_a_date_is_told_as_surely_as_it_is_known(
    start: date, end: date | None, precision: str, certainty: str, words: str, edtf: str
) -> None:
    assert dates.format_event_date(start, end, precision, certainty) == words
    assert dates.to_edtf(start, end, precision, certainty) == edtf


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "16 February 2024"),
        ("ru", "16 февраля 2024\N{NO-BREAK SPACE}г."),
        ("hy", "16 փետրվարի, 2024\N{NO-BREAK SPACE}թ."),
        ("be", "16 лютага 2024\N{NO-BREAK SPACE}г."),
        ("kk", "2024\N{NO-BREAK SPACE}ж. 16 ақпан"),
        ("ky", "2024-ж., 16-февраль"),
        ("tg", "16 феврал 2024"),
    ],
)
def test_a_day_in_each_language(language: str, words: str) -> None:
    assert dates.format_event_date(DAY, None, "day", "documented", language) == words


@pytest.mark.parametrize("language", ["en", "ru", "hy", "be", "kk", "ky", "tg"])
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_of_a_language_is_told_as_cldr_tells_it(language: str, month: int) -> None:
    """But for capitals within a sentence, the kind of space, the dot, noughts before a day, and the English order."""

    def bare(text: str) -> str:
        return re.sub(r"\s", " ", text).replace("․", ".").casefold()

    locale, day = Locale(language), date(2024, month, 5)
    patterns = [locale.date_formats["long"].pattern.replace("dd", "d"), locale.datetime_skeletons["yMMMM"].pattern]
    patterns = ["d MMMM y" if language == "en" else patterns[0], patterns[1].replace("MMMM", "LLLL")]
    told = [day_of(day, language), month_of(day, language)]
    assert list(map(bare, told)) == [bare(format_date(day, pattern, locale=locale)) for pattern in patterns]
    assert dates.format_event_date(day, None, "day", "documented", language) == told[0]
    assert dates.format_event_date(day, None, "month", "documented", language) == told[1]


@pytest.mark.parametrize(("day", "offset"), [(date(2024, 2, 16), "+06:00"), (date(2024, 3, 2), "+05:00")])
def test_the_offset_is_that_of_the_zone_on_the_day(day: date, offset: str) -> None:
    assert dates.html_datetime(day, dt.time(15), "Asia/Almaty") == f"{day.isoformat()}T15:00{offset}"
    assert dates.format_utc_offset(dates.local_instant(day, dt.time(15), "Asia/Almaty")) == f"UTC+{int(offset[1:3])}"


@pytest.mark.parametrize(
    ("start", "end", "end_open", "covered"),
    [
        ("2020", "2025", False, True),
        ("2020", "", True, True),
        ("2020", "", False, None),
        ("", "", False, None),
        ("", "2025", False, None),
        ("2024-02", "2025", False, None),
        ("2024-02-16", "2024-02-16", False, True),
        ("2024-02-17", "", True, False),
        ("2020", "2024-01", False, False),
        ("2020", "2024", False, None),
    ],
)
def test_what_is_not_stated_of_a_spell_is_not_known(start: str, end: str, end_open: bool, covered: bool | None) -> None:
    assert dates.covers(start, end, end_open, DAY) is covered


@pytest.mark.parametrize("value", ["2024-2-1", " 2024", "0000", "2024-13", "2024-02-30", "٢٠٢٤", "24", "2024-", ""])
def test_a_partial_date_is_read_strictly(value: str) -> None:
    with pytest.raises(ValueError, match="write 2024, 2024-02 or 2024-02-16"):
        dates.parse_partial_date(value)


@pytest.mark.parametrize(
    ("start", "end", "wrong"),
    [
        ("2024", "2023", True),
        ("2024-03", "2024-02-29", True),
        ("2024-03-02", "2024-03-01", True),
        ("2024-03", "2024", False),
        ("2024", "2024-01-01", False),
        ("2024-03-01", "2024-03-01", False),
        ("", "2023", False),
        ("2024", "", False),
        ("2024", "soon", False),
    ],
)
def test_what_surely_ends_before_it_starts(start: str, end: str, wrong: bool) -> None:
    assert ends_first(start, end) is wrong


@given(st.dates())
def test_a_partial_date_holds_its_days(day: date) -> None:
    whole = day.isoformat()
    assert dates.parse_partial_date(whole) == (day, day)
    for length in (4, 7):
        first, last = dates.parse_partial_date(whole[:length])
        assert first <= day <= last
        assert first.isoformat()[:length] == last.isoformat()[:length] == whole[:length]


@given(st.dates(), st.timedeltas(min_value=dt.timedelta(), max_value=dt.timedelta(days=400)))
def test_a_range_never_repeats_what_its_ends_share(start: date, length: dt.timedelta) -> None:
    end = start + length if (date.max - start) > length else start
    words = dates.format_event_date(start, end, "day", "documented")
    assert words.count(str(end.year)) >= 1
    if start.year == end.year:
        days = [start.day] if start == end else [start.day, end.day]
        assert [int(number) for number in re.findall("[0-9]+", words)] == [*days, end.year]
