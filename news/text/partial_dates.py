"""Dates as far as they are known: `2024`, `2024-02` or `2024-02-16` (Popolo)."""

import datetime as dt
import re
from calendar import monthrange

from news.text.day_names import day_of, month_of

PARTIAL = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", re.ASCII)


def parse_partial_date(value: str) -> tuple[dt.date, dt.date]:
    """First and last day that are meant. ValueError with a sentence for anything else."""
    match = PARTIAL.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        first = dt.date(year or 0, month or 1, day or 1)
    except ValueError:
        raise ValueError(f"“{value}” is not a date: write 2024, 2024-02 or 2024-02-16.") from None
    if day:
        return first, first
    if month:
        return first, first.replace(day=monthrange(first.year, month)[1])
    return first, first.replace(month=12, day=31)


def ends_first(start: str, end: str) -> bool:
    """Whether a spell surely ends before it starts; not where a date is empty, or no date, as its field then says."""
    try:
        return bool(start and end) and parse_partial_date(end)[1] < parse_partial_date(start)[0]
    except ValueError:
        return False


def format_partial_date(value: str, language: str = "en") -> str:
    """`2024`, `February 2024`, `16 February 2024`; empty for an unknown date. ValueError as for parsing."""
    if not value:
        return ""
    first, _last = parse_partial_date(value)
    return {4: str(first.year), 7: month_of(first, language), 10: day_of(first, language)}[len(value)]


def covers(start: str, end: str, end_open: bool, day: dt.date) -> bool | None:
    """Whether a spell holds on a day: surely (True), surely not (False), or not known (None).

    `start` and `end` are partial dates, empty where unknown; `end_open` says that there is no end so far. A day
    within a partial date at either end is not known to be covered.
    """
    if (start and day < parse_partial_date(start)[0]) or (end and day > parse_partial_date(end)[1]):
        return False
    begun = bool(start) and day >= parse_partial_date(start)[1]
    lasts = end_open or (bool(end) and day <= parse_partial_date(end)[0])
    return True if begun and lasts else None
