"""Whether the day that the text names first is the day on record."""

import datetime as dt
from calendar import monthrange

from django.utils.translation import gettext as _

from news.enums import DatePrecision
from news.queries.checks.facts import Facts
from news.queries.checks.finding import Finding, put
from news.text.day_names import day_of, month_of
from news.text.named_days import days_named


def check(facts: Facts) -> list[Finding]:
    """The lead names the day of the event; further days are plans and past events. Without a lead, the body does."""
    named = days_named(facts.lead or facts.body)
    if facts.day is None or not named:
        return []
    first, last = _span(facts)
    if any(day.is_on(first, last) for day in named):
        return []
    meant = named[0].in_year(first.year)
    shown = day_of(first) if facts.precision == DatePrecision.DAY else month_of(first)
    sentence = _("The text names %(named)s, and the date on record is %(day)s.")
    remedy = put(_("Set the date to %s") % day_of(meant), "set", field="start_date", value=meant) if meant else None
    return [Finding("date", sentence % {"named": named[0].words, "day": shown}, (remedy,) if remedy else ())]


def _span(facts: Facts) -> tuple[dt.date, dt.date]:
    first = facts.day or dt.date.min
    last = facts.last or first
    if facts.precision == DatePrecision.YEAR:
        return first.replace(month=1, day=1), last.replace(month=12, day=31)
    if facts.precision == DatePrecision.MONTH:
        return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])
    return first, last
