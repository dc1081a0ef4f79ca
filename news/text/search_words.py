"""What somebody typed into the search: words, “quoted phrases”, and -exclusions. Anything typed can be read."""

import re
from dataclasses import dataclass

from news.text.keys import key_of, stem_key_of, words_in

MOST_TERMS = 12
PREFIX_FROM = 3
STEM_FROM = 4
QUOTES = str.maketrans(dict.fromkeys("“”„«»″", '"'))
TERM = re.compile(r'(?:(?<=\s)|^)(-?)"([^"]*)(?:"|$)|(\S+)')


@dataclass(frozen=True)
class Term:
    """One word, or several in a row. `words` are as typed, in small letters."""

    words: tuple[str, ...]
    quoted: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(map(key_of, self.words))

    @property
    def is_phrase(self) -> bool:
        return self.quoted or len(self.words) > 1

    @property
    def beginnings(self) -> tuple[str, ...]:
        """Of the words that this one finds. Names that stand in one script alone are found in the inflected forms of
        another, by the stem; English has words enough that only begin alike."""
        keys = (*self.keys[:1], *(() if self.words[0].isascii() or len(self.stem) < STEM_FROM else (self.stem,)))
        return tuple(dict.fromkeys(key for key in keys if len(key) >= PREFIX_FROM))

    @property
    def stem(self) -> str:
        return stem_key_of(self.words[0])


@dataclass(frozen=True)
class SearchWords:
    wanted: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()


def read_search(text: str) -> SearchWords:
    """A word joined by hyphens is read as its parts in a row. What is beyond `MOST_TERMS` is left out."""
    wanted: list[Term] = []
    excluded: list[Term] = []
    for minus, phrase, bare in TERM.findall(text.replace("\x00", " ").translate(QUOTES)):
        inner = phrase or bare
        without = bool(minus) or (bare.startswith("-") and len(bare) > 1)
        words = tuple(words_in(inner))
        if words:
            (excluded if without else wanted).append(Term(words, quoted=not bare))
    return SearchWords(tuple(dict.fromkeys(wanted))[:MOST_TERMS], tuple(dict.fromkeys(excluded))[:MOST_TERMS])
