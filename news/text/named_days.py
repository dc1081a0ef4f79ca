"""Days that a text names, with the months of the seven languages in the forms of CLDR."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel.dates import get_month_names

from news.text.day_names import FRAMES
from news.text.folding import fold

NUMBERS = re.compile(r"\b(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})\.(\d{1,2})\.(\d{4}))\b", re.ASCII)
DAY_FIRST = re.compile(r"\b(\d{1,2})[\s-]+([^\W\d]+)(?:\s*,?\s*(\d{4})\b)?")
MONTH_FIRST = re.compile(r"\b([^\W\d]+)\s+(\d{1,2})\b(?:\s*,\s*(\d{4})\b)?")


@dataclass(frozen=True)
class NamedDay:
    """`year` is 0 where the text names none."""

    words: str
    year: int
    month: int
    day: int

    def is_on(self, first: dt.date, last: dt.date) -> bool:
        """Whether it may be meant as one of the days from first to last."""
        years = [self.year] if self.year else range(first.year, last.year + 1)
        return any(first <= day <= last for year in years if (day := self.in_year(year)))

    def in_year(self, year: int) -> dt.date | None:
        try:
            return dt.date(self.year or year, self.month, self.day)
        except ValueError:
            return None


@cache
def _months() -> dict[str, int]:
    return {
        fold(name): number
        for language in FRAMES
        for context in ("format", "stand-alone")
        for number, name in get_month_names("wide", context, locale=language).items()
    }


def days_named(text: str) -> list[NamedDay]:
    """In the order of the text, each once. What no calendar has is left out."""
    found = sorted(_found(text), key=lambda named: named[0])
    return list(dict.fromkeys(day for _place, day in found if day.in_year(2024)))


def _found(text: str) -> Iterator[tuple[int, NamedDay]]:
    for match in NUMBERS.finditer(text):
        year, month, day = match.group(1, 2, 3) if match[1] else match.group(6, 5, 4)
        yield match.start(), NamedDay(match[0], int(year), int(month), int(day))
    taken = set()
    for match in DAY_FIRST.finditer(text):
        if month := _months().get(fold(match[2])):
            taken.add(match.start(2))
            yield match.start(), NamedDay(match[0].strip(), int(match[3] or 0), month, int(match[1]))
    for match in MONTH_FIRST.finditer(text):
        if (month := _months().get(fold(match[1]))) and match.start() not in taken:
            yield match.start(), NamedDay(match[0].strip(), int(match[3] or 0), month, int(match[2]))
