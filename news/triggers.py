"""Triggers in the words of each database."""

from collections.abc import Iterable


def trigger(vendor: str, name: str, table: str, deed: str, columns: Iterable[str], steps: Iterable[str]) -> list[str]:
    """Statements that make a trigger, or make it anew: `steps` (SQL, where OLD and NEW are the row) are done after each
    `insert`, `update` of one of the quoted columns, or `delete` of a row of the table."""
    done, columns = " ".join(f"{step};" for step in steps), list(columns)
    of = f" OF {', '.join(columns)}" if columns else ""
    if vendor == "sqlite":
        return [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} AFTER {deed.upper()}{of} ON {table} BEGIN {done} END",
        ]
    changed = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns)
    when = f" WHEN ({changed})" if columns else ""
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {done} RETURN NULL; END $$",
        f"DROP TRIGGER IF EXISTS {name} ON {table}",
        f"CREATE TRIGGER {name} AFTER {deed.upper()}{of} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION {name}()",
    ]
