"""SQLite: FTS5 over the table of entries as external content (https://sqlite.org/fts5.html, section 4.4.3)."""

from django.db.backends.base.base import BaseDatabaseWrapper

from news.text.search_words import SearchWords, Term

INDEX = "news_searchindex"
COLUMNS = "head, names, body, stems"
VALUES = "VALUES ({deed}{row}.event, {row}.head, {row}.names, {row}.body, {row}.stems);"
OLD_VALUES = VALUES.format(deed="'delete', ", row="OLD")
OLD = f"INSERT INTO {INDEX}({INDEX}, rowid, {COLUMNS}) {OLD_VALUES}"
NEW = f"INSERT INTO {INDEX}(rowid, {COLUMNS}) " + VALUES.format(deed="", row="NEW")
FOLLOW = {"insert": NEW, "update": OLD + NEW, "delete": OLD}
NAMES = "news_searchname"
WORDS = "news_searchword"
RULES = "news_searchrules"
PATIENCE = 300


class SQLite:
    put_name = f"INSERT OR REPLACE INTO {NAMES}(rowid, words, nearly) VALUES (%s, %s, %s)"

    def install(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM sqlite_master WHERE name = %s", [INDEX])
            is_new = cursor.fetchone() is None
            cursor.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5({COLUMNS}, content='news_searchentry', "
                "content_rowid='event', tokenize='unicode61 remove_diacritics 2', prefix='3 4 5')"
            )
            if is_new:
                # It does not read the entries that are there already by itself.
                cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('rebuild')")
            cursor.execute(f"CREATE TABLE IF NOT EXISTS {RULES} (made text NOT NULL)")
            cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {NAMES} USING fts5(words, nearly, prefix='2 3 4')")
            cursor.execute(
                f"CREATE TABLE IF NOT EXISTS {WORDS} (form text NOT NULL, key text NOT NULL, PRIMARY KEY (form, key)) "
                "WITHOUT ROWID"
            )
            for deed, steps in FOLLOW.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS news_searchentry_{deed}")
                cursor.execute(
                    f"CREATE TRIGGER news_searchentry_{deed} AFTER {deed.upper()} ON news_searchentry BEGIN {steps} END"
                )

    def mark(self, kind: str, source: str) -> str:
        # One writer at a time: a mark that is seen here stays until this has ended.
        return (
            f"INSERT INTO news_searchmark(kind, target) SELECT '{kind}', m.target FROM ({source}) m "
            f"WHERE m.target IS NOT NULL "
            f"AND NOT EXISTS (SELECT 1 FROM news_searchmark s WHERE s.kind = '{kind}' AND s.target = m.target)"
        )

    def matching(self, words: SearchWords) -> tuple[str, list[str]]:
        return f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s", [expression(words)]

    def told(self, key: str) -> tuple[str, list[str]]:
        return f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s", [f'{{head body}} : "{key}"']

    def beginning(self, keys: list[str]) -> tuple[str, str]:
        return f"{NAMES} MATCH %s", "{words} : (" + " AND ".join(f'"{key}" *' for key in keys) + ")"

    def nearly(self, forms: list[str]) -> tuple[str, str]:
        return f"{NAMES} MATCH %s", "{nearly} : (" + " OR ".join(f'"{form}"' for form in forms) + ")"

    def hurry(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")

    def no_hurry(self, connection: BaseDatabaseWrapper) -> None:
        with connection.cursor() as cursor:
            timeout = connection.settings_dict["OPTIONS"].get("timeout", 5)
            cursor.execute(f"PRAGMA busy_timeout = {int(timeout * 1000)}")


def expression(words: SearchWords) -> str:
    """Keys are ASCII letters and digits, and stand in quotes: no word is an operator."""
    wanted = " AND ".join(map(_term, words.wanted))
    excluded = "".join(f" NOT {_term(term)}" for term in words.excluded)
    return f"({wanted}){excluded}"


def _term(term: Term) -> str:
    if term.is_phrase:
        return f'({{head names body}} : "{" ".join(term.keys)}")'
    beginnings = (f'"{key}" *' for key in term.beginnings)
    whole = (f'"{key}"' for key in (*term.keys, term.stem))
    return f"({' OR '.join([*beginnings, *whole])})"
