"""Days and months in words, in the seven languages. Forms and order are those of CLDR; the frames are written out here,
since brackets around an inferred year need to know where the year stands. A year keeps its abbreviation on its line."""

import datetime as dt

from babel.dates import format_date
from django.utils.translation import get_language

# Pattern of day and month, and the frames that set the year beside a day and beside a month.
FRAMES: dict[str, tuple[str, str, str]] = {
    "en": ("d MMMM", "{day} {year}", "{day} {year}"),
    "ru": ("d MMMM", "{day} {year}\N{NO-BREAK SPACE}г.", "{day} {year}\N{NO-BREAK SPACE}г."),
    "hy": ("d MMMM", "{day}, {year}\N{NO-BREAK SPACE}թ.", "{year}\N{NO-BREAK SPACE}թ. {day}"),
    "be": ("d MMMM", "{day} {year}\N{NO-BREAK SPACE}г.", "{day} {year}"),
    "kk": ("d MMMM", "{year}\N{NO-BREAK SPACE}ж. {day}", "{year}\N{NO-BREAK SPACE}ж. {day}"),
    "ky": ("d-MMMM", "{year}-ж., {day}", "{year}-ж., {day}"),
    "tg": ("d MMMM", "{day} {year}", "{day} {year}"),
}


def known(language: str) -> str:
    """One of the seven; that of the reader where none is named."""
    base = (language or get_language() or "en").split("-")[0].lower()
    return base if base in FRAMES else "en"


def day_and_month(day: dt.date, language: str = "") -> str:
    """`16 February`. Languages other than English write months small within a sentence."""
    language = known(language)
    text = format_date(day, FRAMES[language][0], locale=language)
    return text if language == "en" else text.lower()


def with_year(text: str, year: str, language: str, *, of_month: bool = False) -> str:
    return FRAMES[known(language)][2 if of_month else 1].format(day=text, year=year)


def day_of(day: dt.date, language: str = "") -> str:
    """`16 February 2024`."""
    return with_year(day_and_month(day, language), str(day.year), language)


def month_name(day: dt.date, language: str = "") -> str:
    """The name of the month by itself: `February`."""
    language = known(language)
    text = format_date(day, "LLLL", locale=language)
    return text if language == "en" else text.lower()


def month_short(month: int, language: str = "") -> str:
    """`Feb`, as it stands over a column."""
    return format_date(dt.date(2000, month, 1), "LLL", locale=known(language)).rstrip(".")


def month_of(day: dt.date, language: str = "") -> str:
    """`February 2024`."""
    return with_year(month_name(day, language), str(day.year), language, of_month=True)


def moment_of(moment: dt.datetime, language: str = "") -> str:
    """`16 February 2024, 15:00 MSK`, by the clock of its own zone."""
    return f"{day_of(moment.date(), language)}, {moment:%H:%M} {moment.tzname() or ''}".rstrip()
