"""What a page counts and tells, handed to the drawings."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from news.drawings.map import Map, PlaceDrawn, map_of
from news.drawings.network import MetDrawn, Network, network_of
from news.drawings.strip import MonthDrawn, Strip, strip_of
from news.drawings.timeline import MOST_LINKS, EventDrawn, OfficeDrawn, PeriodDrawn, Timeline, timeline_of
from news.enums import DateCertainty
from news.models import Appointment, Event
from news.queries.archive import days_of
from news.text.dates import event_period, parse_partial_date
from news.text.day_names import day_and_month, month_of, month_short
from news.views.counted import Counted, YearCounted
from news.views.pager import LinkedPage

# So many years are told by their months on the timeline; of more, each year is one column.
FEW_YEARS = 1


def strip_drawn(years: list[YearCounted]) -> Strip | None:
    months = [_month(year.year, month) for year in years for month in year.months]
    return strip_of(months, short_months())


def _month(year: int, counted: Counted) -> MonthDrawn:
    assert counted.first
    label = f"{counted.count.text}, {month_of(counted.first)}"
    return MonthDrawn(year, counted.first.month, counted.count.number, counted.count.figure, label, counted.url)


def network_drawn(counterparts: list[dict[str, Any]]) -> Network | None:
    return network_of([_met(each["subject"], each["name"], each["count"], each["url"]) for each in counterparts])


def _met(subject: Any, name: Any, number: int, url: str) -> MetDrawn:
    return MetDrawn(name, number, f"{number}: {name}", url, subject.slug)


def map_drawn(places: Sequence[Counted]) -> Map | None:
    """A place without coordinates stands where the place around it does, unless that is drawn itself."""
    spots, taken = [], set()
    for counted in sorted(places, key=lambda counted: counted.subject.latitude is None):
        place, position = counted.subject, counted.subject.position
        if position and (place.latitude is not None or position not in taken):
            taken.add(position)
            label = f"{counted.count.text}, {counted.name}"
            spots.append(PlaceDrawn(counted.name, counted.count.number, label, counted.url, place.slug, *position))
    return map_of(spots)


def timeline_drawn(offices: Sequence[Appointment], years: list[YearCounted], page: LinkedPage) -> Timeline | None:
    """With each event where the page holds them all and they are few. What is of an unknown year has no place."""
    if len(years) <= FEW_YEARS or not all(year.whole for year in years):
        periods = [_period(month, days_of(year.year, month.first.month)) for year in years for month in year.months]  # type: ignore[union-attr]
    else:
        periods = [_period(year.whole, days_of(year.year)) for year in years if year.whole]
    events = page.events if page.whole and len(page.events) <= MOST_LINKS else []
    dated = [
        _event(event)
        for event in events
        if event.date_certainty not in (DateCertainty.YEAR_UNKNOWN, DateCertainty.UNKNOWN)
    ]
    return timeline_of([_office(spell) for spell in offices], periods, dated, short_months(), timezone.localdate())


def short_months() -> list[str]:
    return [month_short(number) for number in range(1, 13)]


def _event(event: Event) -> EventDrawn:
    first, last = event_period(event.start_date, event.end_date, event.date_precision)
    label = f"{event.date_iso}: {event.words.title}"
    day = day_and_month(first) if first == last else event.date_display
    sure = event.date_certainty == DateCertainty.DOCUMENTED
    return EventDrawn(first, last, day, sure, label, event.words.language, event.get_absolute_url())


def _period(counted: Counted, days: tuple[dt.date, dt.date]) -> PeriodDrawn:
    named = month_of(counted.first) if counted.first else str(counted.name)
    return PeriodDrawn(*days, counted.count.number, counted.count.figure, f"{counted.count.text}, {named}", counted.url)


def _office(spell: Any) -> OfficeDrawn:
    title = spell.post.title
    return OfficeDrawn(
        title=title,
        label=f"{title}: {spell.start_date or '?'} – {spell.end_date or ('…' if spell.end_open else '?')}",
        url=spell.post.get_absolute_url(),
        mark=spell.post.slug,
        start=parse_partial_date(spell.start_date)[0] if spell.start_date else None,
        end=parse_partial_date(spell.end_date)[1] if spell.end_date else None,
        end_open=spell.end_open,
        seen=(spell.seen.first, spell.seen.last),
    )
