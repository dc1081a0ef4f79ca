"""What a template needs to lay out the record: the date in the gutter, quotations by line."""

import datetime as dt
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date
from django import template
from django.utils.translation import get_language, gettext

from news.enums import DateCertainty, DatePrecision, Language
from news.models import Event
from news.text.dates import format_event_date

register = template.Library()

# Of these the year is known well enough to lead to a month of the archive.
IN_A_MONTH = frozenset({DateCertainty.DOCUMENTED, DateCertainty.YEAR_INFERRED})


@dataclass(frozen=True, slots=True)
class GutterDate:
    """The same words as the date in one line, parted into what stands large and what stands small under it."""

    large: str
    rest: str
    in_month: bool


@register.simple_tag
def gutter_date(event: Event) -> GutterDate:
    """A day, or days of one month, have their figures set large; any other date stands in words alone."""
    start, end = event.start_date, event.end_date
    locale = Locale.parse(get_language() or "en", sep="-")
    several_months = end is not None and (end.year, end.month) != (start.year, start.month)
    if event.date_precision != DatePrecision.DAY or several_months:
        return GutterDate("", event.date_display, in_month=False)
    figures = str(start.day) if end in (None, start) else f"{start.day}–{end.day}"
    month = format_date(start, "MMMM", locale=locale)
    year = {
        DateCertainty.DOCUMENTED: f" {start:%Y}",
        DateCertainty.YEAR_INFERRED: f" [{start:%Y}]",
        DateCertainty.YEAR_UNKNOWN: f" [{gettext('year unknown')}]",
    }.get(DateCertainty(event.date_certainty), "")
    return GutterDate(figures, f"{month}{year}", in_month=event.date_certainty in IN_A_MONTH)


@register.filter
def day(value: dt.date) -> str:
    """A known day in the order in which all dates of the site are written."""
    return format_event_date(
        value, None, DatePrecision.DAY, DateCertainty.DOCUMENTED, get_language() or Language.EN
    )


@register.filter
def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
