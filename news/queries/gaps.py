"""Times of which it is known that they belong to no spell on record."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from news.models import Appointment


@dataclass(frozen=True)
class Gap:
    """From one known end to the next known start nothing is on record. Dates as they are known."""

    after: str
    before: str


def with_gaps(spells: Sequence[Appointment]) -> list[Appointment | Gap]:
    """The offices of one person, or the holders of one office, latest first, and between two of them the time that
    surely belongs to none on record. Where one may have begun or ended at any time, nothing is said."""
    if not all(spell.start_date for spell in spells):
        return list(spells)
    told: list[Appointment | Gap] = []
    latest: Appointment | None = None
    for spell in sorted(spells, key=lambda spell: spell.days()):
        if latest and spell.days()[0] - latest.days()[1] > dt.timedelta(days=1):
            told.append(Gap(latest.end_date, spell.start_date))
        told.append(spell)
        latest = spell if latest is None or spell.days()[1] > latest.days()[1] else latest
    return told[::-1]
