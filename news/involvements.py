"""People, bodies and offices at events, kept by triggers, by whatever hand a row is changed.

A body belongs to an event as itself, through someone who came from it, or through an office: three columns of three
tables, here one. And whoever was at a hundred thousand events: the first and the last of them, and the newest hundreds,
are read from an index in the order of days. So are those whose words stand in a language.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from news.enums import TOOK_PART, DateCertainty
from news.models import Involvement, Participation
from news.triggers import trigger

TABLE = Involvement._meta.db_table
POSTS = Participation.posts.through._meta.db_table
DATED = f"e.start_date, e.date_certainty = '{DateCertainty.DOCUMENTED}'"
ROLE = f"p.role, p.role IN ({', '.join(repr(role.value) for role in sorted(TOOK_PART))})"
COLUMNS = "line, held, event, organization, role, took_part, participant, post, start_date, sure"
WRITE = f"INSERT INTO {TABLE}({COLUMNS}) SELECT p.id, "
# Not "IS NOT NULL": PostgreSQL then takes an index of all such lines, and reads it whole for each event that is stored.
AS_ITSELF = (
    f"{WRITE}NULL, e.id, p.organization_id, {ROLE}, NULL, NULL, {DATED} FROM news_participation p "
    "JOIN news_event e ON e.id = p.event_id WHERE COALESCE(p.organization_id, 0) <> 0 AND {which}"
)
FROM_IT = (
    f"{WRITE}NULL, e.id, p.affiliation_id, {ROLE}, NULL, NULL, {DATED} FROM news_participation p "
    "JOIN news_event e ON e.id = p.event_id WHERE COALESCE(p.affiliation_id, 0) <> 0 AND {which}"
)
AS_PERSON = (
    f"{WRITE}NULL, e.id, NULL, {ROLE}, p.participant_id, NULL, {DATED} FROM news_participation p "
    "JOIN news_event e ON e.id = p.event_id WHERE COALESCE(p.participant_id, 0) <> 0 AND {which}"
)
IN_OFFICE = (
    f"{WRITE}h.id, e.id, o.organization_id, {ROLE}, p.participant_id, o.id, {DATED} FROM {POSTS} h "
    "JOIN news_participation p ON p.id = h.participation_id JOIN news_event e ON e.id = p.event_id "
    "JOIN news_post o ON o.id = h.post_id WHERE {which}"
)


def _anew(forgotten: str, *written: tuple[str, str]) -> tuple[str, ...]:
    return f"DELETE FROM {TABLE} WHERE {forgotten}", *(sql.format(which=which) for sql, which in written)


def _lines(forgotten: str, which: str) -> tuple[str, ...]:
    return _anew(forgotten, *((sql, which) for sql in (AS_PERSON, AS_ITSELF, FROM_IT, IN_OFFICE)))


OF_LINE = _lines("line = NEW.id", "p.id = NEW.id")
OF_EVENT = _lines("event = NEW.id", "p.event_id = NEW.id")
OF_OFFICE = _anew("held = NEW.id", (IN_OFFICE, "h.id = NEW.id"))
MOVED = (
    f"UPDATE {TABLE} SET start_date = NEW.start_date, sure = (NEW.date_certainty = '{DateCertainty.DOCUMENTED}') "
    "WHERE event = NEW.id"
)
WORDS = "news_publictranslation"
WORDS_DATED = f"UPDATE {WORDS} SET start_date = (SELECT e.start_date FROM news_event e WHERE e.id = event_id) WHERE "
OF_WORDS, WORDS_OF_EVENT = f"{WORDS_DATED}id = NEW.id", f"{WORDS_DATED}event_id = NEW.id"
OTHER_BODY = f"UPDATE {TABLE} SET organization = NEW.organization_id WHERE post = NEW.id"
LINE = ("event_id", "organization_id", "affiliation_id", "participant_id", "role")
# Rows may come in any order, as in a fixture: whichever comes last completes the involvement.
FOLLOWED: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("news_participation", "insert", (), OF_LINE),
    ("news_participation", "update", LINE, OF_LINE),
    ("news_participation", "delete", (), _anew("line = OLD.id")),
    (POSTS, "insert", (), OF_OFFICE),
    (POSTS, "update", ("participation_id", "post_id"), OF_OFFICE),
    (POSTS, "delete", (), _anew("held = OLD.id")),
    ("news_post", "insert", (), _anew("post = NEW.id", (IN_OFFICE, "h.post_id = NEW.id"))),
    ("news_post", "update", ("organization_id",), (OTHER_BODY,)),
    ("news_event", "insert", (), (*OF_EVENT, WORDS_OF_EVENT)),
    ("news_event", "update", ("start_date", "date_certainty"), (MOVED, WORDS_OF_EVENT)),
    (WORDS, "insert", (), (OF_WORDS,)),
    (WORDS, "update", ("event_id", "start_date"), (OF_WORDS,)),
)


def after_migrate(using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_more: Any) -> None:
    """The triggers, made after each `migrate` and not in a migration: SQLite drops them with every table that it makes
    anew. Where tables have changed meanwhile, all is read again."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        for table, deed, columns, steps in FOLLOWED:
            for statement in trigger(connection.vendor, f"involvement_{table}_{deed}", table, deed, columns, steps):
                cursor.execute(statement)
        if plan:
            for statement in (*_lines("1 = 1", "1 = 1"), f"{WORDS_DATED}1 = 1"):
                cursor.execute(statement)
