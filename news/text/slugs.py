"""Addresses from words in any of the seven languages.

Cyrillic follows the BGN/PCGN romanizations (Russian 1947, Belarusian 1979, Kazakh 1979, Kyrgyz 1979, Tajik 1994) and
Armenian BGN/PCGN 1981, both simplified to one form a letter, without diacritics and apostrophes: an address is plain
ASCII, and a letter is not spelt by its neighbours.
"""

import re
import unicodedata

APOSTROPHES = re.compile("['’‘ʼʹ`]")

_RUSSIAN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "-",
            "y",
            "-",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
_CYRILLIC = {letter: "" if latin == "-" else latin for letter, latin in _RUSSIAN.items()} | {
    "і": "i", "ў": "w", "ґ": "g",  # be
    "ә": "a", "ғ": "gh", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h",  # kk, ky
    "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u",  # tg
}  # fmt: skip
_BY_LANGUAGE = {
    "be": {"г": "h"},
    "ky": {"ж": "j"},
}
_ARMENIAN = dict(
    zip(
        "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
        [
            "a",
            "b",
            "g",
            "d",
            "e",
            "z",
            "e",
            "y",
            "t",
            "zh",
            "i",
            "l",
            "kh",
            "ts",
            "k",
            "h",
            "dz",
            "gh",
            "ch",
            "m",
            "y",
            "n",
            "sh",
            "o",
            "ch",
            "p",
            "j",
            "rr",
            "s",
            "v",
            "t",
            "r",
            "ts",
            "w",
            "p",
            "k",
            "o",
            "f",
            "ev",
        ],
        strict=True,
    )
)
# Armenian letters that are two signs: ու, and և in capitals.
_PAIRS = {"ու": "u", "Ու": "U", "ՈՒ": "U", "եւ": "ev", "Եւ": "Ev", "ԵՒ": "EV"}
_LATIN = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i", "þ": "th", "ð": "d"}


def transliterate(text: str, language: str = "") -> str:
    """ASCII for the letters of the seven languages and for accented Latin; other characters become spaces.

    `language` (BCP 47) decides where languages that share a letter differ (Belarusian г is h, Kyrgyz ж is j); capitals
    keep a capital first letter.
    """
    table = _CYRILLIC | _ARMENIAN | _LATIN | _BY_LANGUAGE.get(language, {})
    composed = unicodedata.normalize("NFC", text)
    for pair, latin in _PAIRS.items():
        composed = composed.replace(pair, latin)
    return "".join(_letter(letter, table) for letter in composed)


def _letter(letter: str, table: dict[str, str]) -> str:
    if letter.isascii():
        return letter
    small = letter.lower()
    if small in table:
        latin = table[small]
        return latin.capitalize() if letter != small else latin
    bare = unicodedata.normalize("NFKD", letter)
    latin = "".join(table.get(part.lower(), part) for part in bare if not unicodedata.combining(part))
    return latin if latin.isascii() else " "


def slugify(text: str, language: str = "", max_length: int = 100) -> str:
    """Small letters, digits and single hyphens, cut between words where it can be; empty if nothing is left."""
    words = re.findall(r"[a-z0-9]+", transliterate(APOSTROPHES.sub("", text), language).lower())
    slug = "-".join(words)
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1]
    return cut.rsplit("-", 1)[0] if "-" in cut else slug[:max_length]
