"""Where words stand in a text, compared as the search compares them, and the passage that holds most of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from news.text.keys import key_of, stem_key_of, words_in
from news.text.search_words import SearchWords, Term

# A passage has so many signs, of which so many stand before the first word found.
LENGTH = 200
BEFORE = 60
# What lies beyond is not looked at.
MOST_SIGNS = 20_000
# A word as it stands in a text: `words_in` drops accents that stand alone and apostrophes within.
TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f]|['’‘ʼʹ`](?=[^\W_]))*")


@dataclass(frozen=True)
class Piece:
    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Place:
    """Where a word, or some in a row, stand in a text; `term` is the number of what was asked for."""

    start: int
    end: int
    term: int


@lru_cache(maxsize=100_000)
def _read(token: str) -> tuple[tuple[str, str], ...]:
    """The keys of the words in a token: of each as it stands, and without its ending."""
    return tuple((key_of(word), stem_key_of(word)) for word in words_in(token))


class Marker:
    """Finds what the index would find: a word by its beginning or its stem in any script, a phrase as it stands."""

    def __init__(self, words: SearchWords) -> None:
        self.terms = words.wanted
        self._phrases: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for number, term in enumerate(self.terms):
            if term.is_phrase:
                self._phrases.setdefault(term.keys[0], []).append((number, term.keys))
        self._known: dict[tuple[str, str], int | None] = {}

    def marked(self, text: str) -> list[Piece]:
        """The whole text in pieces."""
        return list(_pieces(text, self._places(text), 0, len(text)))

    def passage(self, texts: Iterable[str]) -> list[Piece]:
        """Of these texts the passage that holds most of what was asked for, the earlier of two alike, cut between
        words; nothing where none holds any."""
        most, line, first, places = 0, "", 0, list[Place]()
        for text in texts:
            told = " ".join(text[:MOST_SIGNS].split())
            there = self._places(told)
            number, start = _densest(there)
            if number > most:
                most, line, first, places = number, told, start, there
        if not most:
            return []
        start, end = _around(line, first)
        pieces = [
            Piece("…" if start else ""),
            *_pieces(line, places, start, end),
            Piece("…" if end < len(line) else ""),
        ]
        return [piece for piece in pieces if piece.text]

    def _places(self, text: str) -> list[Place]:
        """From left to right; no two overlap."""
        words = [(match.start(), match.end(), keys) for match in TOKEN.finditer(text) for keys in _read(match.group())]
        found: list[Place] = []
        number = 0
        while number < len(words):
            start, _end, keys = words[number]
            term, length = self._single(keys), 1
            for phrase, wanted in self._phrases.get(keys[0], ()):
                if tuple(word[2][0] for word in words[number : number + len(wanted)]) == wanted:
                    term, length = phrase, len(wanted)
            if term is not None:
                found.append(Place(start, words[number + length - 1][1], term))
            number += length
        return found

    def _single(self, keys: tuple[str, str]) -> int | None:
        """The number of the term that finds a word, by its key and its stem."""
        if keys not in self._known:
            terms = enumerate(self.terms)
            self._known[keys] = next((n for n, term in terms if not term.is_phrase and _finds(term, keys)), None)
        return self._known[keys]


def _finds(term: Term, keys: tuple[str, str]) -> bool:
    whole = (term.keys[0], term.stem)
    return any(key in whole or key.startswith(term.beginnings) for key in keys)


def _densest(places: list[Place]) -> tuple[int, int]:
    """How many terms stand at most within one passage, and where the first such passage begins."""
    most, first, left = 0, 0, 0
    counts: Counter[int] = Counter()
    for place in places:
        counts[place.term] += 1
        while places[left].start < place.end - (LENGTH - BEFORE) and places[left] is not place:
            counts[places[left].term] -= 1
            left += 1
        number = sum(1 for count in counts.values() if count)
        if number > most:
            most, first = number, places[left].start
    return most, first


def _around(line: str, first: int) -> tuple[int, int]:
    if len(line) <= LENGTH:
        return 0, len(line)
    start = max(0, min(first - BEFORE, len(line) - LENGTH))
    if start:
        space = line.find(" ", start, first)
        start = first if space < 0 else space + 1
    end = min(start + LENGTH, len(line))
    if end < len(line) and (space := line.rfind(" ", first + 1, end + 1)) > 0:
        end = space
    return start, end


def _pieces(text: str, places: list[Place], start: int, end: int) -> Iterator[Piece]:
    at = start
    for place in places:
        left, right = max(place.start, at), min(place.end, end)
        if left >= right:
            continue
        if left > at:
            yield Piece(text[at:left])
        yield Piece(text[left:right], is_found=True)
        at = right
    if at < end:
        yield Piece(text[at:end])
