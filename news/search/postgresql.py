"""PostgreSQL: a tsvector that the table of entries makes of itself, under a GIN index."""

from django.db.backends.base.base import BaseDatabaseWrapper

from news.text.search_words import SearchWords, Term

TABLE = "news_searchentry"
VECTOR = " || ".join(
    f"setweight(to_tsvector('pg_catalog.simple'::regconfig, {column}), '{weight}')"
    for column, weight in {"head": "A", "names": "B", "body": "C", "stems": "D"}.items()
)
NAMES = "news_searchname"
WORDS = "news_searchword"
RULES = "news_searchrules"
NAMES_VECTOR = " || ".join(
    f"setweight(to_tsvector('pg_catalog.simple'::regconfig, {column}), '{weight}')"
    for column, weight in {"words": "A", "nearly": "D"}.items()
)
PATIENCE = "300ms"


class PostgreSQL:
    put_name = (
        f"INSERT INTO {NAMES}(rowid, words, nearly) VALUES (%s, %s, %s) "
        "ON CONFLICT (rowid) DO UPDATE SET words = EXCLUDED.words, nearly = EXCLUDED.nearly"
    )

    def install(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS vector tsvector GENERATED ALWAYS AS ({VECTOR}) STORED"
            )
            cursor.execute(f"CREATE INDEX IF NOT EXISTS search_entry_words ON {TABLE} USING gin (vector)")
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {NAMES} (rowid bigint PRIMARY KEY, words text NOT NULL, "
                f"nearly text NOT NULL, vector tsvector GENERATED ALWAYS AS ({NAMES_VECTOR}) STORED)"
            )
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {WORDS} (form text NOT NULL, key text NOT NULL, PRIMARY KEY (form, key))"
            )
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {RULES} (made text NOT NULL)")
            cursor.execute(f"CREATE INDEX IF NOT EXISTS search_name_words ON {NAMES} USING gin (vector)")

    def mark(self, kind: str, source: str) -> str:
        return (
            f"INSERT INTO news_searchmark(kind, target) "
            f"SELECT '{kind}', m.target FROM ({source}) m WHERE m.target IS NOT NULL"
        )

    def matching(self, words: SearchWords) -> tuple[str, list[str]]:
        return f"SELECT event FROM {TABLE} WHERE vector @@ %s::tsquery", [expression(words)]

    def told(self, key: str) -> tuple[str, list[str]]:
        return f"SELECT event FROM {TABLE} WHERE vector @@ %s::tsquery", [f"'{key}':AC"]

    def beginning(self, keys: list[str]) -> tuple[str, str]:
        return "vector @@ %s::tsquery", " & ".join(f"'{key}':*A" for key in keys)

    def nearly(self, forms: list[str]) -> tuple[str, str]:
        return "vector @@ %s::tsquery", " | ".join(f"'{form}':D" for form in forms)

    def hurry(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{PATIENCE}'")

    def no_hurry(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


def expression(words: SearchWords) -> str:
    """Keys are ASCII letters and digits, and stand in quotes: no word is an operator."""
    return " & ".join([*map(_term, words.wanted), *(f"!({_term(term)})" for term in words.excluded)])


def _term(term: Term) -> str:
    if term.is_phrase:
        return "(" + " <-> ".join(f"'{key}':ABC" for key in term.keys) + ")"
    beginnings = (f"'{key}':*" for key in term.beginnings)
    whole = (f"'{key}'" for key in (*term.keys, term.stem))
    return f"({' | '.join([*beginnings, *whole])})"
