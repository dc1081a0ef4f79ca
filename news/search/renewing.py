"""After each `migrate`: what the search lacks is made, so that no upgrade leaves it empty."""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, transaction
from tqdm import tqdm

from news.models import SearchMark
from news.search.keeping import work_off
from news.search.names import TABLE as NAMES
from news.search.names import write_all_names
from news.search.triggers import install
from news.search.vocabulary import TABLE as WORDS
from news.search.vocabulary import learn_from_entries
from news.text.keys import rules

# One row: by which rules the keys were made.
RULES = "news_searchrules"
# To be raised when `news.search.entries` reads other words of an event than before.
READING = 1
NO_MARK = "NOT EXISTS (SELECT 1 FROM news_searchmark m WHERE m.kind = 'event' AND m.target = e.id)"
NO_ENTRY = "NOT EXISTS (SELECT 1 FROM news_searchentry s WHERE s.event = e.id)"


def after_migrate(sender: Any = None, using: str = DEFAULT_DB_ALIAS, verbosity: int = 1, **_more: Any) -> None:
    """Interrupted, it is gone on with by the next one, and meanwhile by questions, some marks each time."""
    if not install(using) or using != DEFAULT_DB_ALIAS:
        return
    mark_what_lacks()
    if number := SearchMark.objects.count():
        with tqdm(total=number, unit=" marks of the search", disable=verbosity < 1) as progress:
            while done := work_off():
                progress.update(done)


def mark_what_lacks() -> None:
    """Events without an entry, or all if the rules are others now. Names and words are few: they are written."""
    now = f"{READING} {rules()}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SELECT made FROM {RULES}")
        same = cursor.fetchone() == (now,)
        lacking = f"{NO_MARK} AND {NO_ENTRY}" if same else NO_MARK
        cursor.execute(
            f"INSERT INTO news_searchmark(kind, target) SELECT 'event', e.id FROM news_event e WHERE {lacking}"
        )
        has = {table: _has_rows(cursor, table) for table in (NAMES, WORDS)}
        if not (same and has[NAMES]):
            for _number in write_all_names():
                pass
        if not has[WORDS]:
            learn_from_entries()
        if not same:
            cursor.execute(f"DELETE FROM {RULES}")
            cursor.execute(f"INSERT INTO {RULES}(made) VALUES (%s)", [now])


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
    return cursor.fetchone() is not None
