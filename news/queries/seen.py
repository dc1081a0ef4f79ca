"""The days on which public events show somebody in an office, told as surely as they are known."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min, Q
from django.utils.translation import get_language

from news.enums import DateCertainty, DatePrecision
from news.text.dates import format_event_date

SURE = Q(event__date_certainty=DateCertainty.DOCUMENTED)
# First and last day, and the same of those events alone whose year is documented.
ENDS = {
    "first": Min("event__start_date"),
    "last": Max("event__start_date"),
    "first_sure": Min("event__start_date", filter=SURE),
    "last_sure": Max("event__start_date", filter=SURE),
}


@dataclass(frozen=True)
class Seen:
    first: dt.date
    last: dt.date
    first_sure: dt.date | None
    last_sure: dt.date | None

    @classmethod
    def of(cls, row: Any) -> "Seen":
        return cls(*(row[name] for name in ENDS))

    @property
    def first_told(self) -> str:
        """`7 February [2024]` where no event of that day documents the year."""
        return _told(self.first, sure=self.first == self.first_sure)

    @property
    def last_told(self) -> str:
        return _told(self.last, sure=self.last == self.last_sure)


def _told(day: dt.date, *, sure: bool) -> str:
    certainty = DateCertainty.DOCUMENTED if sure else DateCertainty.YEAR_INFERRED
    return format_event_date(day, None, DatePrecision.DAY, certainty, get_language() or "en")
