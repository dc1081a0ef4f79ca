from babel import Locale, UnknownLocaleError


def country_name(code: str, language: str = "en") -> str:
    """The name of an ISO 3166-1 country in a language, by CLDR; the code itself where CLDR has no name."""
    try:
        names = Locale.parse(language).territories
    except UnknownLocaleError:
        names = Locale("en").territories
    return names.get(code) or Locale("en").territories.get(code, code)
