"""The documents of a bundle, each fed with the same records in the same order."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from news.dataset import popolo, schema_org
from news.dataset.columns import Table, plain
from news.dataset.documents import Document
from news.dataset.files import Written


class Shape(Protocol):
    def add(self, kind: str, records: Sequence[Any]) -> None: ...

    def written(self, created: dt.datetime) -> Written: ...


class Record:
    """`record.json`: what the tables hold, with the rows that belong to a record within it."""

    def __init__(self, directory: Path, lists: Sequence[str]) -> None:
        self.document = Document(directory / "record.json", "application/json", lists)

    def add(self, own: Table, rows: Mapping[Table, Sequence[Sequence[Any]]]) -> None:
        """One record: the row of its own table, and those of others."""
        [item] = [own.item(values) for values in rows[own]]
        nested = {
            table.name: [table.item(values, within=True) for values in told]
            for table, told in rows.items()
            if table is not own and told
        }
        self.document.add(own.name, [item | nested])

    def written(self, created: dt.datetime) -> Written:
        return self.document.written(created=plain(created))


class Popolo:
    """`popolo.json`, by the Popolo specification."""

    def __init__(self, directory: Path) -> None:
        self.document = Document(
            directory / "popolo.json",
            "application/json",
            ["organizations", "posts", "persons", "memberships", "areas", "events"],
        )

    def add(self, kind: str, records: Sequence[Any]) -> None:
        if kind in popolo.LISTS:
            name, told = popolo.LISTS[kind]
            self.document.add(name, (told(record) for record in records))

    def written(self, created: dt.datetime) -> Written:
        return self.document.written()


class Graph:
    """`record.jsonld`, in the words of schema.org. Its context is its own: no tool has to fetch one."""

    def __init__(self, directory: Path) -> None:
        self.document = Document(
            directory / "record.jsonld", "application/ld+json", ["@graph"], **{"@context": schema_org.CONTEXT}
        )

    def add(self, kind: str, records: Sequence[Any]) -> None:
        self.document.add("@graph", (node for record in records for node in schema_org.nodes(kind, record)))

    def written(self, created: dt.datetime) -> Written:
        self.document.add("@graph", schema_org.itself(plain(created)))
        return self.document.written()
