from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language


def country_name(code: str, language: str = "") -> str:
    """The name of an ISO 3166-1 country in a language (the reader's, unless named), by CLDR; the code itself where CLDR
    has no name."""
    try:
        names = Locale.parse(language or get_language() or "en", sep="-").territories
    except UnknownLocaleError:
        names = Locale("en").territories
    return names.get(code) or Locale("en").territories.get(code, code)
