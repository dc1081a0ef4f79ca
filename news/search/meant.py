"""What was meant by a word that finds nothing: words of public names and items that are nearly it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Subquery
from django.db.models.expressions import RawSQL

from news.models import Announcement, Event, PublicTranslation
from news.search import vocabulary
from news.search.engine import engine
from news.search.entries import names_of
from news.search.names import KINDS, nearly
from news.text.html import plain_text
from news.text.keys import key_of, words_in
from news.text.nearness import distance, is_near, shortened
from news.text.search_words import SearchWords, Term

OFFERED_OF = ("participant", "organization", "place", "topic")
# So many public names of a kind are compared, so many words of items, and so many questions offered.
MOST_NAMES, MOST_WORDS, MOST_OFFERS = 20, 40, 4
# Of the items with a word, so many are looked at for one that is public.
SAMPLE = 1000
TEXTS = ("title", "lead", "body", "theme")


def meant(words: SearchWords) -> list[str]:
    """Other questions, the nearest first: whether they find anything is not known here. Of each kind of name one query,
    and one for its other names; five for the words of items."""
    terms = [term for term in words.wanted if not term.is_phrase]
    if not _forms(terms):
        return []
    terms, in_items = _in_items(terms)
    forms = _forms(terms)
    if not forms:
        return []
    names = [name for kind in OFFERED_OF for record in _near(kind, forms) for name in names_of(record) if name]
    known = dict.fromkeys(word for name in names for word in words_in(name))
    known.update(dict.fromkeys(in_items))
    offers = {term: list(_offers(term, known)) for term in terms}
    changed = {term: found for term, found in offers.items() if found}
    every = {term: found[0] for term, found in changed.items()}
    single = [{term: each} for term, found in changed.items() for each in found]
    exchanges = single if len(changed) < 2 else [every, *single]
    return [_written(words, exchange) for exchange in exchanges][:MOST_OFFERS]


def _forms(terms: Iterable[Term]) -> set[str]:
    return {form for term in terms for form in shortened(term.keys[0])}


def _near(kind: str, forms: set[str]) -> Any:
    records = KINDS[kind].objects.public().filter(nearly(kind, forms)).order_by("pk")
    return (records.prefetch_related("other_names") if hasattr(KINDS[kind], "other_names") else records)[:MOST_NAMES]


def _in_items(terms: list[Term]) -> tuple[list[Term], list[str]]:
    """The terms that find nothing public by themselves, and the words nearly them, read from public items: the
    vocabulary knows the words of drafts too."""
    near = _nearest(terms)
    questions = [engine().matching(SearchWords((term,))) for term in terms]
    found = _public_events([*questions, *map(engine().told, near)])
    unknown = [term for term, event in zip(terms, found, strict=False) if event is None]
    events = {key: event for key, event in zip(near, found[len(terms) :], strict=True) if event is not None}
    return unknown, [word for word in _words_told(set(events.values())) if key_of(word) in events]


def _nearest(terms: list[Term]) -> list[str]:
    own = [term.keys[0] for term in terms]
    apart = {
        key: min(distance(one, key) for one in own if is_near(one, key))
        for key in vocabulary.nearly(_forms(terms))
        if any(is_near(one, key) for one in own)
    }
    return sorted(apart, key=lambda key: (apart[key], key))[:MOST_WORDS]


def _public_events(questions: list[tuple[str, list[str]]]) -> list[int | None]:
    """For each question, as SQL, a public event that answers it. One query."""
    asked = {}
    for number, (sql, params) in enumerate(questions):
        public = Event.objects.public().filter(pk__in=RawSQL(f"{sql} LIMIT {SAMPLE}", params))
        asked[f"n{number}"] = Subquery(public.order_by().values("pk")[:1])
    row = Event.objects.order_by().annotate(**asked).values_list(*asked).first()
    return list(row) if row else [None] * len(questions)


def _words_told(events: Collection[int]) -> list[str]:
    """Of the texts of these events, as readers see them. Three queries."""
    texts = list(Event.objects.filter(pk__in=events).order_by("pk").values_list(*TEXTS))
    texts += PublicTranslation.objects.filter(event__in=events).order_by("pk").values_list(*TEXTS)
    told = [text for row in texts for text in map(plain_text, row)]
    told += Announcement.objects.filter(event__in=events).order_by("pk").values_list("text", flat=True)
    return list(dict.fromkeys(word for text in told for word in words_in(text)))


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
