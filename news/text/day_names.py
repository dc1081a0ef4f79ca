"""Days and months in words, in the seven languages. Month forms come from CLDR; the order of the parts is set here,
since brackets around an inferred year need to know where the year stands."""

import datetime as dt

from babel.dates import format_date

# Pattern of day and month, and the frame that sets the year beside it.
FRAMES: dict[str, tuple[str, str]] = {
    "en": ("d MMMM", "{day} {year}"),
    "ru": ("d MMMM", "{day} {year} г."),
    "hy": ("d MMMM", "{day}, {year} թ."),
    "be": ("d MMMM", "{day} {year} г."),
    "kk": ("d MMMM", "{year} ж. {day}"),
    "ky": ("d-MMMM", "{year}-ж., {day}"),
    "tg": ("d MMMM", "{day} {year}"),
}


def known(language: str) -> str:
    base = language.split("-")[0].lower()
    return base if base in FRAMES else "en"


def day_and_month(day: dt.date, language: str) -> str:
    """`16 February`. Languages other than English write months small within a sentence."""
    language = known(language)
    text = format_date(day, FRAMES[language][0], locale=language)
    return text if language == "en" else text.lower()


def with_year(text: str, year: str, language: str) -> str:
    return FRAMES[known(language)][1].format(day=text, year=year)


def day_of(day: dt.date, language: str = "en") -> str:
    """`16 February 2024`."""
    return with_year(day_and_month(day, language), str(day.year), language)


def month_name(day: dt.date, language: str = "en") -> str:
    """The name of the month by itself: `February`."""
    language = known(language)
    text = format_date(day, "LLLL", locale=language)
    return text if language == "en" else text.lower()


def month_of(day: dt.date, language: str = "en") -> str:
    """`February 2024`."""
    return with_year(month_name(day, language), str(day.year), language)
