"""The words of titles and texts, by what is nearly them: in what item a word stands is not known here.

A word is a row for its key, and one more for the key with each single sign left out (see `news.search.names`). Words of
items that are gone, or not public, stay: whoever offers a word has to ask first whether something public holds it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db import connection

from news.models import SearchEntry
from news.text.nearness import shortened

TABLE = "news_searchword"
# Of numbers and signs nobody mistypes one for another.
WORD = re.compile("[a-z]{4,20}")
# So many are named in one statement.
BATCH = 500


def words_of(entries: Iterable[SearchEntry]) -> set[str]:
    """The keys of the words in titles and texts."""
    return {key for entry in entries for key in f"{entry.head} {entry.body}".split() if WORD.fullmatch(key)}


def learn(keys: Collection[str]) -> None:
    """Two processes that learn at once do so in the same order, and wait for each other at most: by key, then by form,
    which holds beyond a batch too. Within one transaction this is called once."""
    for some in _batches(sorted(keys)):
        with connection.cursor() as cursor:
            named = ", ".join(["%s"] * len(some))
            cursor.execute(f"SELECT form FROM {TABLE} WHERE form IN ({named}) AND form = key", some)
            known = {form for (form,) in cursor.fetchall()}
            rows = [(form, key) for key in some if key not in known for form in sorted(shortened(key))]
            if rows:
                cursor.executemany(f"INSERT INTO {TABLE}(form, key) VALUES (%s, %s) ON CONFLICT DO NOTHING", rows)


def forget(keys: Collection[str]) -> None:
    """In the order of `learn`."""
    rows = [(form, key) for key in sorted(keys) for form in sorted(shortened(key))]
    with connection.cursor() as cursor:
        if rows:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE form = %s AND key = %s", rows)


def every_word() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key FROM {TABLE} WHERE form = key")
        return {key for (key,) in cursor.fetchall()}


def learn_from_entries() -> None:
    """All words of a record that was searched before there was a vocabulary, in one order."""
    words: set[str] = set()
    entries = SearchEntry.objects.order_by("pk").only("head", "body").iterator(chunk_size=BATCH)
    while some := list(islice(entries, BATCH)):
        words |= words_of(some)
    learn(words)


def nearly(forms: Collection[str]) -> list[str]:
    """The keys that have one of these `shortened` forms. One query."""
    some = sorted(forms)
    named = ", ".join(["%s"] * len(some))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT key FROM {TABLE} WHERE form IN ({named})", some)
        return sorted(key for (key,) in cursor.fetchall())


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while some := list(islice(rest, BATCH)):
        yield some
