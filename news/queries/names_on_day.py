"""What a body was called on a day, and whether it was there, as far as the record tells."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import get_language

from news.models import Organization, OtherName
from news.text.languages import fallback_order
from news.text.partial_dates import covers, parse_partial_date
from news.text.told import InLanguage

ALWAYS = dt.date.min.isoformat()


def former_name(day: dt.date, names: Iterable[OtherName]) -> str:
    """The former name that surely held on that day, in the first language that has one; empty where none did. A former
    name is another name with an end, for bodies as for places."""
    held = [name for name in names if name.end_date and _within(day, name)]
    order = fallback_order(get_language() or "en")
    held.sort(key=lambda name: name.start_date, reverse=True)
    held.sort(key=lambda name: order.index(name.language))
    return InLanguage(held[0].name, held[0].language) if held else ""


def _within(day: dt.date, name: OtherName) -> bool:
    """As offices are read: not where a partial date at either end leaves it open. Without a start it began at any time.
    `news.models.event_query` says the same in SQL, for places."""
    return covers(name.start_date or ALWAYS, name.end_date, False, day) is True


def was_there(day: dt.date, body: Organization) -> bool:
    """False where the body was surely not founded yet, or no longer there."""
    founded, dissolved = body.founding_date, body.dissolution_date
    too_early = bool(founded) and day < parse_partial_date(founded)[0]
    return not too_early and not (dissolved and day > parse_partial_date(dissolved)[1])
