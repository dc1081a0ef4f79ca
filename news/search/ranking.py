"""Best matches first, among a bounded number of the newest.

An item is weighed by what itself holds. No statistics of the index enter: drafts are in it too, and an order that comes
from them would tell of them. So the order is the same on every database.
"""

import datetime as dt
import re

from django.db.models.functions import Substr

from news.models import SearchEntry
from news.text.search_words import SearchWords, Term

# So many are weighed.
MOST = 1000
# So much of a text is weighed, and a word in it at most so often.
MOST_SIGNS = 4000
MOST_TIMES = 8
IN_TITLE, IN_NAMES, IN_TEXT, AGAIN = 8.0, 3.0, 1.0, 0.25
# An item of so many years before the newest weighs half.
YEARS = 10


def ranked(words: SearchWords, days: dict[int, dt.date]) -> tuple[int, ...]:
    """The keys of these events, newest first and `MOST` at most, with the best first. One query."""
    entries = SearchEntry.objects.filter(pk__in=days).annotate(text=Substr("body", 1, MOST_SIGNS))
    terms = [_pattern(term) for term in words.wanted]
    weights = {
        key: sum(_weight(term, head, names, text) for term in terms)
        for key, head, names, text in entries.values_list("event", "head", "names", "text")
    }
    newest = max(days.values(), default=dt.date.max)

    def rank(key: int) -> float:
        return -weights.get(key, 0) / (1 + (newest - days[key]).days / 365.25 / YEARS)

    return tuple(sorted(days, key=rank))


def _pattern(term: Term) -> re.Pattern[str]:
    if term.is_phrase:
        return re.compile(rf"\b{' '.join(term.keys)}\b")
    beginnings = [f"{key}[a-z0-9]*" for key in term.beginnings]
    # Which word a stem is of stands in no column: an ending is short.
    return re.compile(rf"\b(?:{'|'.join([*beginnings, term.keys[0], f'{term.stem}[a-z]{{0,3}}'])})\b")


def _weight(term: re.Pattern[str], head: str, names: str, text: str) -> float:
    times = min(sum(1 for _match in term.finditer(text)), MOST_TIMES)
    in_text = IN_TEXT + AGAIN * times if times else 0.0
    return IN_TITLE * bool(term.search(head)) + IN_NAMES * bool(term.search(names)) + in_text
