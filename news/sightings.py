"""Sightings of people in offices, kept by triggers, by whatever hand a row is changed.

A person may be shown in an office by a hundred thousand events. The first and the last of those that are public now is
then found in an index, where otherwise all of them would be read.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from news.enums import DateCertainty
from news.models import Participation, Sighting
from news.triggers import trigger

TABLE = Sighting._meta.db_table
POSTS = Participation.posts.through._meta.db_table
SURE = f"{{event}}.date_certainty = '{DateCertainty.DOCUMENTED}'"
SEE = (
    f"INSERT INTO {TABLE}(id, event, participant, post, start_date, sure) "
    f"SELECT h.id, e.id, p.participant_id, h.post_id, e.start_date, {SURE.format(event='e')} FROM {POSTS} h "
    "JOIN news_participation p ON p.id = h.participation_id JOIN news_event e ON e.id = p.event_id "
    "WHERE p.participant_id IS NOT NULL AND {which}"
)
FORGET = f"DELETE FROM {TABLE} WHERE {{which}}"


def _anew(forgotten: str, seen: str) -> tuple[str, str]:
    return FORGET.format(which=forgotten), SEE.format(which=seen)


OF_POST = _anew("id = NEW.id", "h.id = NEW.id")
OF_PARTICIPATION = _anew(
    f"id IN (SELECT id FROM {POSTS} WHERE participation_id = NEW.id)", "h.participation_id = NEW.id"
)
OF_EVENT = _anew("event = NEW.id", "p.event_id = NEW.id")
MOVED = f"UPDATE {TABLE} SET start_date = NEW.start_date, sure = ({SURE.format(event='NEW')}) WHERE event = NEW.id"
# Rows may come in any order, as in a fixture: whichever of the three comes last completes the sighting.
FOLLOWED: tuple[tuple[str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (POSTS, "insert", (), OF_POST),
    (POSTS, "update", ("participation_id", "post_id"), OF_POST),
    (POSTS, "delete", (), (FORGET.format(which="id = OLD.id"),)),
    ("news_participation", "insert", (), OF_PARTICIPATION),
    ("news_participation", "update", ("participant_id", "event_id"), OF_PARTICIPATION),
    ("news_event", "insert", (), OF_EVENT),
    ("news_event", "update", ("start_date", "date_certainty"), (MOVED,)),
)


def after_migrate(using: str = DEFAULT_DB_ALIAS, plan: Any = (), **_more: Any) -> None:
    """The triggers, made after each `migrate` and not in a migration: SQLite drops them with every table that it makes
    anew. Where tables have changed meanwhile, the sightings are read again."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        for table, deed, columns, steps in FOLLOWED:
            for statement in trigger(connection.vendor, f"sighting_{table}_{deed}", table, deed, columns, steps):
                cursor.execute(statement)
        if plan:
            for statement in _anew("1 = 1", "1 = 1"):
                cursor.execute(statement)
