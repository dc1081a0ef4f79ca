"""Names by their keys, in any script: by their beginnings, and by what is nearly them.

Each record with a name has a row: the keys of all its names, and each key again with every single sign left out.
Words that differ in one sign, or in the order of two, have such a form in common: no other name has to be looked at.
"""

from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from news.models import Organization, Participant, Place, Post, Section, Topic
from news.search.engine import engine
from news.search.entries import BATCH, names_of
from news.text.keys import keyed, keys_in
from news.text.nearness import shortened

TABLE = "news_searchname"
# The place of a kind tells it in the number of a row.
KINDS: dict[str, Any] = {
    "participant": Participant,
    "organization": Organization,
    "place": Place,
    "topic": Topic,
    "section": Section,
    "post": Post,
}
BITS = 3
MOST_KEYS = 60
MOST_WORDS = 6


def _row(kind: str, key: int) -> int:
    return (key << BITS) + list(KINDS).index(kind)


def write_names(kind: str, keys: Collection[int]) -> None:
    """Make the rows of these records equal to the record; of those that are gone, none stays."""
    records = KINDS[kind]._default_manager.filter(pk__in=keys).order_by("pk")
    if hasattr(KINDS[kind], "other_names"):
        records = records.prefetch_related("other_names")
    found = {record.pk: keyed(names_of(record)) for record in records}
    rows = [(_row(kind, key), words, " ".join(_near(words))) for key, words in found.items()]
    with connection.cursor() as cursor:
        if gone := [[_row(kind, key)] for key in set(keys) - found.keys()]:
            cursor.executemany(f"DELETE FROM {TABLE} WHERE rowid = %s", gone)
        if rows:
            cursor.executemany(engine().put_name, rows)


def _near(words: str) -> list[str]:
    keys = list(dict.fromkeys(words.split()))[:MOST_KEYS]
    return sorted({form for key in keys for form in shortened(key)})


def write_all_names() -> Iterator[int]:
    """All rows anew, batch by batch, in the order in which marks are worked off; yields how many."""
    for kind, model in sorted(KINDS.items()):
        keys = model._default_manager.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10_000)
        while batch := list(islice(keys, BATCH)):
            write_names(kind, batch)
            yield len(batch)


def called(kind: str, text: str) -> Q:
    """Records of which some names have words that begin with these. Nothing is public here."""
    keys = keys_in(text)[:MOST_WORDS]
    if not keys:
        return Q(pk__in=[])
    return Q(pk__in=_keys(kind, engine().beginning(keys)))


def nearly(kind: str, forms: Collection[str]) -> Q:
    """Records of which a name has one of these `shortened` forms."""
    return Q(pk__in=_keys(kind, engine().nearly(sorted(forms))))


def _keys(kind: str, condition: tuple[str, str]) -> RawSQL:
    sql, expression = condition
    place = list(KINDS).index(kind)
    return RawSQL(
        f"SELECT rowid >> {BITS} FROM {TABLE} WHERE {sql} AND (rowid & {2**BITS - 1}) = {place}", [expression]
    )
