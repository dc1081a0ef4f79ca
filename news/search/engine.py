"""The port: what an engine has to know. Which one answers is decided by the database that is configured."""

from typing import Protocol

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from news.search.postgresql import PostgreSQL
from news.search.sqlite import SQLite
from news.text.search_words import SearchWords


class Engine(Protocol):
    def install(self, connection: BaseDatabaseWrapper) -> None:
        """The index and the triggers that keep it equal to the table of entries. Done twice, it is done once."""

    def mark(self, kind: str, source: str) -> str:
        """The statement that marks the records of a kind whose numbers the SQL of the source yields as `target`."""

    def matching(self, words: SearchWords) -> tuple[str, list[str]]:
        """SQL, with its parameters, that yields the numbers of the events with all wanted words and no excluded one.
        At least one word is wanted."""

    def told(self, key: str) -> tuple[str, list[str]]:
        """SQL, with its parameters, that yields the numbers of the events with this very key in a title or a text."""

    put_name: str
    """Statement with three parameters (number, words, nearly) that writes a row of `news.search.names`, or over it."""

    def beginning(self, keys: list[str]) -> tuple[str, str]:
        """A condition on the rows of names, with its parameter: words begin with each of these."""

    def nearly(self, forms: list[str]) -> tuple[str, str]:
        """A condition on the rows of names, with its parameter: one of these is among the shortened forms."""

    def hurry(self, connection: BaseDatabaseWrapper) -> None:
        """Wait for no lock longer than a reader would."""

    def no_hurry(self, connection: BaseDatabaseWrapper) -> None:
        """Wait as the settings say."""


ENGINES: dict[str, Engine] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}


def engine(using: str = "default") -> Engine:
    return ENGINES[connections[using].vendor]
