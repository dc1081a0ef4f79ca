"""What languages are called, and in which order a name that is missing in one language is shown in another."""

from babel import Locale
from django.utils.translation import get_language

# The nearest written language first: readers of Kyrgyz know Russian before English. Every row holds all seven.
FALLBACKS: dict[str, tuple[str, ...]] = {
    "en": ("ru", "hy", "be", "kk", "ky", "tg"),
    "ru": ("en", "be", "kk", "ky", "tg", "hy"),
    "hy": ("ru", "en", "be", "kk", "ky", "tg"),
    "be": ("ru", "en", "kk", "ky", "tg", "hy"),
    "kk": ("ru", "en", "ky", "be", "tg", "hy"),
    "ky": ("ru", "en", "kk", "be", "tg", "hy"),
    "tg": ("ru", "en", "kk", "ky", "be", "hy"),
}


def fallback_order(language: str) -> tuple[str, ...]:
    """The language itself and then its fallbacks, seven in all. A regional form counts as its language (`en-gb`);
    an unknown language is read as English."""
    base = language.split("-")[0].lower()
    base = base if base in FALLBACKS else "en"
    return (base, *FALLBACKS[base])


def language_name(code: str, language: str = "") -> str:
    """The name of a language within a sentence (of the reader's language, unless named), by CLDR: `английский`."""
    name: str = Locale.parse((language or get_language() or "en").split("-")[0]).languages[code]
    return name
