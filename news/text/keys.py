"""Words as the search compares them: without case, accents, script and ending.

A key is ASCII (`[a-z0-9]+`): the word in Latin letters, in the one spelling of all that are usual for a sound, so that
Нұртілеу and Nurtileu, Yury, Yuri and Юрий meet. Endings are taken off by Snowball, by the script: English for Latin,
Russian for Cyrillic, Armenian for Armenian letters; what it has no stemmer for is found by the beginnings of words.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any

import snowballstemmer

from news.text.slugs import APOSTROPHES, transliterate

# No key holds this letter: it stands between texts, so that no phrase is found across two of them.
BREAK = "q"
LONGEST_KEY = 40
# So many words of a text are compared; PostgreSQL knows the places of no more.
MOST_WORDS = 12_000
WORD = re.compile(r"[^\W_]+")
SOUNDS = (
    ("dzh", "j"),
    ("zh", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("y", "i"),
    ("ie", "e"),
    # Qazaqstan, Қазақстан and Казахстан.
    ("kazakst", "kazahst"),
)
# What shows whether two versions of these rules, or of the stemmers, make the same keys.
LETTERS = range(0xC0, 0x590)
INFLECTED = (
    "meetings negotiated countries organizations joined parliamentary exercises securities fairly national "
    "встречами переговоров учениях безопасности государственные договорились секретариатом подписание заседаниям "
    "հանդիպումների անվտանգության բանակցություններում պետությունները կազմակերպությամբ նախարարին զորավարժություններ "
    "сустрэчамі бяспекі қауіпсіздігі кездесулер коопсуздук жолугушуулар амният мулоқотҳо"
)
DOUBLED = re.compile(r"([a-z])\1+")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ARMENIAN = re.compile("[\u0530-\u058f]")
_STEMMERS: dict[str, Any] = {name: snowballstemmer.stemmer(name) for name in ("english", "russian", "armenian")}


def words_in(text: str) -> list[str]:
    """The words of a text in small letters, composed (NFC), without apostrophes and accents that stand alone."""
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", APOSTROPHES.sub("", text)).casefold())
    return WORD.findall("".join(sign for sign in small if not unicodedata.combining(sign)))


@lru_cache(maxsize=100_000)
def key_of(word: str) -> str:
    """The key of one word from `words_in`; never empty."""
    latin = transliterate(word.replace("ё", "е"))
    if " " in latin:
        latin = "".join(_known(sign) for sign in word.replace("ё", "е"))
    latin = latin.lower()
    for sound, letter in SOUNDS:
        latin = latin.replace(sound, letter)
    key = "".join(re.findall("[a-z0-9]+", DOUBLED.sub(r"\1", latin)))[:LONGEST_KEY]
    return key or "".join(f"u{ord(sign):x}" for sign in word)[:LONGEST_KEY]


def _known(sign: str) -> str:
    latin = transliterate(sign)
    return f"u{ord(sign):x}" if " " in latin else latin


@lru_cache(maxsize=100_000)
def stem_key_of(word: str) -> str:
    """The key of a word without its ending."""
    script = "russian" if _CYRILLIC.search(word) else "armenian" if _ARMENIAN.search(word) else "english"
    return key_of(_STEMMERS[script].stemWord(word.replace("ё", "е")) or word)


def rules() -> str:
    """The same for as long as each text has the same keys."""
    told = [BREAK, LONGEST_KEY, MOST_WORDS, SOUNDS, [key_of(sign) for sign in words_in(" ".join(map(chr, LETTERS)))]]
    told += [[(key_of(word), stem_key_of(word)) for word in words_in(INFLECTED)]]
    return sha256(repr(told).encode()).hexdigest()[:16]


def keys_in(text: str) -> list[str]:
    return [key_of(word) for word in words_in(text)]


def keyed(texts: Iterable[str]) -> str:
    """The keys of several texts, each only once, with a break between any two."""
    told = dict.fromkeys(" ".join(keys_in(text)) for text in texts if text)
    return f" {BREAK} ".join(each for each in told if each)


def stemmed(texts: Iterable[str]) -> str:
    """The stems of all words that differ from their words, each once."""
    words = {word for text in texts for word in words_in(text)[:MOST_WORDS]}
    return " ".join(sorted({stem_key_of(word) for word in words if stem_key_of(word) != key_of(word)}))
