"""Which of many known names a text names, in one pass over its words."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from news.text.folding import fold

Key = TypeVar("Key", bound=Hashable)
WORD = re.compile(r"[^\W_]+")
CYRILLIC = re.compile(r"[а-я]")
# Endings of the cases of Russian and Belarusian nouns and adjectives, the longest first.
ENDINGS = (
    *("ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями"),
    *("ом", "ем", "ым", "им", "ой", "ей", "ый", "ий", "ая", "яя", "ую", "юю", "ах", "ях", "ам", "ям"),
    *("а", "я", "у", "ю", "е", "ы", "и", "о", "ь", "й"),
)
SHORTEST_STEM = 3


@dataclass(frozen=True)
class Mention(Generic[Key]):
    """The words as the text has them; `keys` are all that bear the name."""

    words: str
    keys: frozenset[Key]


@dataclass
class Names(Generic[Key]):
    """Known names by their words. At one place of a text the longest name is meant, and names within it are not:
    who reads "Ministry of Foreign Affairs of the Russian Federation" is not told of the Russian Federation.

    A name of one word is met only where it is written with the same capitals.
    """

    bearers: dict[tuple[str, ...], set[tuple[Key, str]]] = field(default_factory=dict)
    # How many words the names have that begin with a word.
    lengths: dict[str, set[int]] = field(default_factory=dict)

    def add(self, name: str, key: Key) -> None:
        words = tuple(_stem(word) for word in WORD.findall(fold(name)))
        if words:
            capitals = name.strip() if len(words) == 1 else ""
            self.bearers.setdefault(words, set()).add((key, capitals))
            self.lengths.setdefault(words[0], set()).add(len(words))

    def add_all(self, named: Iterable[tuple[str, Key]]) -> "Names[Key]":
        for name, key in named:
            self.add(name, key)
        return self

    def mentioned(self, text: str) -> list[Mention[Key]]:
        """In the order of the text."""
        places = [(match.start(), match.end()) for match in WORD.finditer(text)]
        words = [_stem(fold(text[start:end])) for start, end in places]
        found, here = [], 0
        while here < len(words):
            length, keys = self._longest(words, here, text[slice(*places[here])])
            if keys:
                found.append(Mention(text[places[here][0] : places[here + length - 1][1]], frozenset(keys)))
            here += length
        return found

    def _longest(self, words: list[str], here: int, written: str) -> tuple[int, set[Key]]:
        for length in sorted(self.lengths.get(words[here], ()), reverse=True):
            bearers = self.bearers.get(tuple(words[here : here + length]), ())
            if meant := {key for key, capitals in bearers if not capitals or _alike(capitals, written)}:
                return length, meant
        return 1, set()


def _alike(name: str, written: str) -> bool:
    """Whether two forms of a word are capitalised alike: CIS and Cis are not, Лавров and Лаврову are."""
    return name.isupper() == written.isupper() and name[:1].isupper() == written[:1].isupper()


def _stem(word: str) -> str:
    """Without the ending of a case, in Cyrillic."""
    if CYRILLIC.search(word):
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
                return word[: -len(ending)]
    return word
