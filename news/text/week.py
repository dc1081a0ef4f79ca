"""The days of the week in the seven languages, and the one that begins it (CLDR)."""

from babel import Locale

from news.text.day_names import known

LONG, SHORT = "wide", "abbreviated"


def first_weekday(language: str = "") -> int:
    """0 for Monday."""
    return int(Locale.parse(known(language)).first_week_day)


def weekday_name(number: int, language: str = "", width: str = LONG) -> str:
    """`Monday` for 0; `Mon` if it is to be short."""
    language = known(language)
    name = str(Locale.parse(language).days["stand-alone"][width][number])
    return name if language == "en" else name.lower()
