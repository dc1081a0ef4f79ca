"""What was meant by a word that finds nothing: words of public names that are nearly it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from news.search.entries import names_of
from news.search.names import KINDS, nearly
from news.text.keys import key_of, words_in
from news.text.nearness import distance, is_near, shortened
from news.text.search_words import SearchWords, Term

OFFERED_OF = ("participant", "organization", "place", "topic")
# So many public names of a kind are compared, and so many questions offered.
MOST_NAMES, MOST_OFFERS = 20, 4


def meant(words: SearchWords) -> list[str]:
    """Other questions, the nearest first: whether they find anything is not known here. Of each kind of name one query,
    and one for its other names."""
    terms = [term for term in words.wanted if not term.is_phrase]
    forms = {form for term in terms for form in shortened(term.keys[0])}
    if not forms:
        return []
    names = [name for kind in OFFERED_OF for record in _near(kind, forms) for name in names_of(record) if name]
    known = dict.fromkeys(word for name in names for word in words_in(name))
    offers = {term: list(_offers(term, known)) for term in terms}
    changed = {term: found for term, found in offers.items() if found}
    every = {term: found[0] for term, found in changed.items()}
    single = [{term: each} for term, found in changed.items() for each in found]
    exchanges = single if len(changed) < 2 else [every, *single]
    return [_written(words, exchange) for exchange in exchanges][:MOST_OFFERS]


def _near(kind: str, forms: set[str]) -> Any:
    records = KINDS[kind].objects.public().filter(nearly(kind, forms)).order_by("pk")
    return (records.prefetch_related("other_names") if hasattr(KINDS[kind], "other_names") else records)[:MOST_NAMES]


def _offers(term: Term, known: dict[str, None]) -> Iterator[str]:
    """Of each word that is nearly the term, the spelling in its script; none if the term is a known word itself."""
    key, own = term.keys[0], term.words[0]
    found: dict[str, str] = {}
    for word in sorted(known, key=lambda word: word.isascii() != own.isascii()):
        found.setdefault(key_of(word), word)
    if key in found:
        return
    near = [other for other in found if is_near(key, other) and found[other].isascii() == own.isascii()]
    near = near or [other for other in found if is_near(key, other)]
    yield from (found[other] for other in sorted(near, key=lambda other: (distance(key, other), other))[:MOST_OFFERS])


def _written(words: SearchWords, exchange: dict[Term, str]) -> str:
    """The question as one would type it, with some words exchanged."""
    wanted = [replace(term, words=(exchange[term],)) if term in exchange else term for term in words.wanted]
    return " ".join([*map(_typed, wanted), *(f"-{_typed(term)}" for term in words.excluded)])


def _typed(term: Term) -> str:
    text = " ".join(term.words)
    return f'"{text}"' if term.is_phrase else text
