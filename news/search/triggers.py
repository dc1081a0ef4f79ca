"""The triggers that mark what has changed, however a row is changed: by a form, in bulk, by hand, by an import.

They are made after each `migrate` and not in a migration: SQLite drops them with every table that it makes anew.
"""

from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connections

from news.enums import Language
from news.models import SearchEntry
from news.search.engine import engine
from news.triggers import trigger

NAMES = tuple(f"name_{language}" for language in Language.values)
ABBREVIATIONS = tuple(f"abbreviation_{language}" for language in Language.values)
TITLES = tuple(f"title_{language}" for language in Language.values)
BEARERS = ("participant", "organization", "place")


@dataclass(frozen=True)
class Fed:
    """A table that feeds entries: which of its columns, and what a row marks. `{row}` stands for OLD or NEW."""

    table: str
    columns: tuple[str, ...]
    marks: tuple[tuple[str, str], ...]


OF_POSTS = "SELECT event_id AS target FROM news_participation WHERE id = {row}.participation_id"
FED = (
    Fed(
        "news_event",
        ("title", "lead", "body", "theme", "place_id", "section_id", "language"),
        (("event", "SELECT {row}.id AS target"),),
    ),
    Fed(
        "news_publictranslation",
        ("event_id", "language", "title", "lead", "body", "theme"),
        (("event", "SELECT {row}.event_id AS target"),),
    ),
    Fed(
        "news_participation",
        (
            "event_id",
            "participant_id",
            "organization_id",
            "group",
            "position",
            "affiliation_id",
            "on_behalf_of_participant_id",
            "on_behalf_of_organization_id",
        ),
        (("event", "SELECT {row}.event_id AS target"),),
    ),
    Fed("news_participation_posts", ("participation_id", "post_id"), (("event", OF_POSTS),)),
    Fed("news_eventtopic", ("event_id", "topic_id"), (("event", "SELECT {row}.event_id AS target"),)),
    Fed("news_announcement", ("event_id", "text"), (("event", "SELECT {row}.event_id AS target"),)),
    Fed("news_participant", NAMES, (("participant", "SELECT {row}.id AS target"),)),
    Fed("news_organization", (*NAMES, *ABBREVIATIONS), (("organization", "SELECT {row}.id AS target"),)),
    Fed("news_place", (*NAMES, "parent_id"), (("place", "SELECT {row}.id AS target"),)),
    Fed("news_topic", NAMES, (("topic", "SELECT {row}.id AS target"),)),
    Fed("news_section", NAMES, (("section", "SELECT {row}.id AS target"),)),
    Fed("news_post", TITLES, (("post", "SELECT {row}.id AS target"),)),
    Fed(
        "news_othername",
        ("name", *(f"{bearer}_id" for bearer in BEARERS)),
        tuple((bearer, f"SELECT {{row}}.{bearer}_id AS target") for bearer in BEARERS),
    ),
)
ROWS = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}


def install(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Make index and triggers; whether there is anything to search."""
    connection = connections[using]
    if SearchEntry._meta.db_table not in connection.introspection.table_names():
        return False
    made = engine(using)
    made.install(connection)
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for fed in FED:
            for deed, rows in ROWS.items():
                steps = [made.mark(kind, source.format(row=row)) for row in rows for kind, source in fed.marks]
                if deed == "delete" and fed.table == "news_event":
                    steps = ["DELETE FROM news_searchentry WHERE event = OLD.id"]
                columns = map(quote, fed.columns) if deed == "update" else ()
                name = f"search_{fed.table}_{deed}"
                for statement in trigger(connection.vendor, name, fed.table, deed, columns, steps):
                    cursor.execute(statement)
    return True
