"""Dates of events: in words, in EDTF (ISO 8601-2) and for `<time datetime>`. Precision and certainty are never lost.

`precision` is day, month or year; `certainty` is documented, year_inferred, year_unknown or unknown.
"""

import datetime as dt
from calendar import monthrange
from zoneinfo import ZoneInfo, available_timezones

from news.text.day_names import day_and_month, month_name, with_year
from news.text.partial_dates import covers, format_partial_date, parse_partial_date

__all__ = [
    "check_time_zone",
    "covers",
    "event_period",
    "format_event_date",
    "format_partial_date",
    "format_utc_offset",
    "html_datetime",
    "local_instant",
    "parse_partial_date",
    "to_edtf",
]


def event_period(start: dt.date, end: dt.date | None, precision: str) -> tuple[dt.date, dt.date]:
    """The first and the last day on which it may have been."""
    last = end or start
    if precision == "year":
        return start.replace(month=1, day=1), last.replace(month=12, day=31)
    if precision == "month":
        return start.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    return start, last


def format_event_date(start: dt.date, end: dt.date | None, precision: str, certainty: str, language: str = "") -> str:
    """`25–27 July 2024`, `7 February [2024]`, `February 2024`, `7 February` for an unknown year; empty if unknown.

    What the two ends of a range share is said once. An inferred year stands in brackets.
    """
    if certainty == "unknown":
        return ""
    last = end if end and end != start else None
    first_year, last_year = (_year(day or start, certainty) for day in (start, last))
    if precision == "year":
        return first_year if last is None or last.year == start.year else f"{first_year}–{last_year}"

    def words(day: dt.date) -> str:
        return day_and_month(day, language) if precision == "day" else month_name(day, language)

    def dated(text: str, year: str) -> str:
        return with_year(text, year, language, of_month=precision == "month") if year else text

    if last is None or (precision == "month" and (last.year, last.month) == (start.year, start.month)):
        return dated(words(start), first_year)
    if last.year != start.year and certainty != "year_unknown":
        return f"{dated(words(start), first_year)} – {dated(words(last), last_year)}"
    if precision == "month":
        return dated(f"{words(start)}–{words(last)}", last_year)
    if last.month == start.month:
        return dated(f"{start.day}–{words(last)}", last_year)
    return dated(f"{words(start)} – {words(last)}", last_year)


def _year(day: dt.date, certainty: str) -> str:
    return {"documented": str(day.year), "year_inferred": f"[{day.year}]"}.get(certainty, "")


def to_edtf(start: dt.date, end: dt.date | None, precision: str, certainty: str) -> str:
    """EDTF level 2: `2024-02-16`, `2024?-02-07` (year inferred), `XXXX-02-07` (unknown), `2025-06-03/2025-06-05`."""
    length = {"year": 4, "month": 7, "day": 10}[precision]
    if certainty == "unknown":
        return "XXXX-XX-XX"[:length]

    def written(day: dt.date) -> str:
        year, rest = f"{day.year:04d}", day.isoformat()[4:length]
        return {"documented": year, "year_inferred": f"{year}?", "year_unknown": "XXXX"}[certainty] + rest

    first = written(start)
    last = written(end) if end else first
    return first if last == first else f"{first}/{last}"


def html_datetime(start: dt.date, start_time: dt.time | None, zone: str, precision: str = "day") -> str:
    """A valid `datetime` of HTML: `2024`, `2024-02`, `2024-02-16`, or with time and offset `2024-02-16T15:00+06:00`."""
    if precision != "day":
        return start.isoformat()[: {"year": 4, "month": 7}[precision]]
    if start_time is None:
        return start.isoformat()
    return local_instant(start, start_time, zone).isoformat(timespec="minutes")


def local_instant(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    """The instant of a local time, by the offset of that zone on that day.

    A time that a clock change repeats is its first occurrence; one that it skips is reckoned with the offset from
    before the change (PEP 495, fold=0). ZoneInfoNotFoundError for a zone that is not IANA's.
    """
    return dt.datetime.combine(day, time.replace(fold=0), ZoneInfo(zone))


def format_utc_offset(instant: dt.datetime) -> str:
    """`UTC+6`, `UTC+5:30`, `UTC−3`, `UTC`. ValueError for an instant without a zone."""
    offset = instant.utcoffset()
    if offset is None:
        raise ValueError("An offset needs an instant with a time zone.")
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02d}" if rest else "")


def check_time_zone(name: str) -> None:
    """ValueError with a sentence for a name that is not in the IANA database."""
    if name not in available_timezones():
        raise ValueError(f"“{name}” is not a time zone: use an IANA name, such as Asia/Almaty.")
