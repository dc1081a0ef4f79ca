"""The order of names by the alphabet of a language, without a collation of the database.

The alphabets are in the order in which CLDR sorts their letters.
"""

import unicodedata

ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
}
_RANKS = {language: {letter: rank for rank, letter in enumerate(letters)} for language, letters in ALPHABETS.items()}
# Letters that stand with another: they decide only between names that are the same otherwise.
_WITH = {"ru": {"ё": "е"}, "hy": {"և": "եւ"}}
Key = tuple[tuple[tuple[int, int], ...], str]


def sort_key(text: str, language: str) -> Key:
    """Spaces before figures, figures before letters, the letters of the language before any others."""
    folded = text.casefold()
    ranks = _RANKS.get(language, _RANKS["en"])
    letters = "".join(_WITH.get(language, {}).get(sign, sign) for sign in folded)
    return tuple(_weight(sign, ranks) for each in letters for sign in _parts(each, ranks)), folded


def _parts(sign: str, ranks: dict[str, int]) -> str:
    """A letter that the alphabet does not know, without its accents."""
    if sign in ranks:
        return sign
    return "".join(part for part in unicodedata.normalize("NFD", sign) if not unicodedata.combining(part))


def _weight(sign: str, ranks: dict[str, int]) -> tuple[int, int]:
    if sign in ranks:
        return 2, ranks[sign]
    if sign.isalpha():
        return 3, ord(sign)
    return (1 if sign.isdigit() else 0), ord(sign)
