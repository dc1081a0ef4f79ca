"""What a template needs to lay out the record: the date in the gutter, a day in words, quotations by line."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django import template
from django.template import Context
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext

from news.enums import DateCertainty, DatePrecision
from news.models import Event
from news.text.day_names import day_of, moment_of, month_of
from news.text.excerpts import Piece
from news.text.html import plain_text
from news.text.languages import language_name
from news.text.partial_dates import format_partial_date
from news.text.told import InLanguage

register = template.Library()

# Of these the year is known well enough to lead to a month of the archive.
YEAR_KNOWN = frozenset({DateCertainty.DOCUMENTED, DateCertainty.YEAR_INFERRED})


@dataclass(frozen=True, slots=True)
class GutterDate:
    """The words of the date, parted into the figures that stand large and what stands small under them."""

    figures: str
    rest: str
    in_archive: bool


@register.simple_tag
def gutter_date(event: Event) -> GutterDate:
    """A day, or days of one month, have their figures set large; any other date stands in words alone."""
    start, end, words = event.start_date, event.end_date or event.start_date, event.date_display
    if event.date_precision != DatePrecision.DAY or (start.year, start.month) != (end.year, end.month):
        return GutterDate("", words, in_archive=False)
    figures = str(start.day) if end == start else f"{start.day}–{end.day}"
    # In some languages the year comes first, so the figures are looked for as a whole number.
    rest = re.sub(rf"(?<!\d){figures}(?!\d)[- ]?", "", words, count=1)
    return GutterDate(figures, rest, in_archive=event.date_certainty in YEAR_KNOWN)


@register.filter
def day(value: dt.date) -> str:
    """`16 February 2024`, as all dates of the site are written."""
    return day_of(value)


@register.filter
def partial_date(value: str) -> str:
    """`2024`, `February 2024` or `16 February 2024`, as far as it is known."""
    return format_partial_date(value, get_language() or "en")


@register.filter
def told(text: object) -> object:
    """A name of the record: where it is shown in another language than the page's, marked as such."""
    return _foreign(getattr(text, "language", ""), text) if text else text


def _foreign(language: str, text: object) -> object:
    if language in ("", get_language()):
        return text
    return format_html('<span class="foreign" lang="{}">{}</span>', language, text)


@register.filter
def words(event: Event, name: str) -> object:
    """The title or the lead of an event as readers see it, marked where it is in another language than the page."""
    shown = event.words
    return told(InLanguage(getattr(shown, name), shown.language))


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an item, in HTML, and their language."""

    html: str
    language: str


@register.simple_tag(takes_context=True)
def marked(context: Context, text: object, language: str = "") -> object:
    """As `told`, with what the words of the question find in it marked. `language` is told where the text is not."""
    marker = context.get("marker")
    shown = text if marker is None or not text else _html(marker.marked(str(text)))
    return _foreign(language or getattr(text, "language", ""), shown) if text else text


@register.simple_tag(takes_context=True)
def passage(context: Context, event: Event) -> Passage:
    """Of the words that readers see, or of those of the original, the passage in which the words of the question stand;
    else the lead."""
    marker: Any = context.get("marker")
    for shown in dict.fromkeys((event.words, event)) if marker is not None else ():
        if found := marker.passage((shown.lead, shown.theme, plain_text(shown.body))):
            return Passage(_html(found), shown.language)
    return Passage(escape(event.words.lead), event.words.language)


def _html(pieces: list[Piece]) -> str:
    marks = (format_html("<mark>{}</mark>" if piece.is_found else "{}", piece.text) for piece in pieces)
    return mark_safe("".join(marks))


@register.simple_tag
def lang_of(language: str) -> str:
    """The attribute that tells another language than the page's; nothing for its own."""
    return "" if language in ("", get_language()) else format_html(' lang="{}"', language)


register.filter("month_of", month_of)
register.filter("language_name", language_name)


@register.filter
def size(bytes_: int) -> str:
    """Of a file. Bytes are counted in words of ours, since Django lacks them in Tajik and says bits in Kyrgyz."""
    if bytes_ < 1024:
        return ngettext("%(number)s byte", "%(number)s bytes", bytes_) % {"number": bytes_}
    return filesizeformat(bytes_)


@register.filter
def moment(value: dt.datetime) -> str:
    """`16 February 2024, 15:00 MSK`, in the time zone of the site."""
    return moment_of(timezone.localtime(value))


@register.filter
def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
