"""What a page counts and tells, handed to the drawings."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from news.drawings.network import MetDrawn, Network, network_of
from news.drawings.strip import MonthDrawn, Strip, strip_of
from news.drawings.timeline import OfficeDrawn, PeriodDrawn, Timeline, timeline_of
from news.models import Appointment
from news.queries.archive import days_of
from news.text.dates import parse_partial_date
from news.text.day_names import month_of, month_short
from news.views.counted import Counted, YearCounted

# So many years are told by their months on the timeline; of more, each year is one column.
FEW_YEARS = 1


def strip_drawn(years: list[YearCounted]) -> Strip | None:
    months = [_month(year.year, month) for year in years for month in year.months]
    return strip_of(months, [month_short(number) for number in range(1, 13)])


def _month(year: int, counted: Counted) -> MonthDrawn:
    assert counted.first
    label = f"{counted.count.text}, {month_of(counted.first)}"
    return MonthDrawn(year, counted.first.month, counted.count.number, counted.count.figure, label, counted.url)


def network_drawn(counterparts: list[dict[str, Any]]) -> Network | None:
    return network_of(
        [MetDrawn(str(met["name"]), met["count"], f"{met['count']}: {met['name']}", met["url"]) for met in counterparts]
    )


def timeline_drawn(offices: Sequence[Appointment], years: list[YearCounted]) -> Timeline | None:
    if len(years) <= FEW_YEARS or not all(year.whole for year in years):
        periods = [_period(month, days_of(year.year, month.first.month)) for year in years for month in year.months]  # type: ignore[union-attr]
    else:
        periods = [_period(year.whole, days_of(year.year)) for year in years if year.whole]
    return timeline_of([_office(spell) for spell in offices], periods, timezone.localdate())


def _period(counted: Counted, days: tuple[dt.date, dt.date]) -> PeriodDrawn:
    named = month_of(counted.first) if counted.first else str(counted.name)
    return PeriodDrawn(*days, counted.count.number, counted.count.figure, f"{counted.count.text}, {named}", counted.url)


def _office(spell: Any) -> OfficeDrawn:
    title = str(spell.post.title)
    return OfficeDrawn(
        title=title,
        label=f"{title}: {spell.start_date or '?'} – {spell.end_date or ('…' if spell.end_open else '?')}",
        url=spell.post.get_absolute_url(),
        start=parse_partial_date(spell.start_date)[0] if spell.start_date else None,
        end=parse_partial_date(spell.end_date)[1] if spell.end_date else None,
        end_open=spell.end_open,
        seen=(spell.seen.first, spell.seen.last),
    )
