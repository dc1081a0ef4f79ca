"""Files as they are written: how many bytes, and their SHA-256."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from news.dataset.columns import Table, cell

PIECE = 1 << 16


@dataclass(frozen=True)
class Written:
    """A file of the bundle. `rows` is None where it is no table."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    rows: int | None = None


class HashedFile:
    """UTF-8 with a running hash."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.open("wb", buffering=PIECE)
        self._hash = hashlib.sha256()
        self._bytes = 0

    def write(self, text: str) -> None:
        data = text.encode("utf-8", "replace")
        self._file.write(data)
        self._hash.update(data)
        self._bytes += len(data)

    def written(self, media_type: str, rows: int | None = None) -> Written:
        self._file.close()
        return Written(self.path.name, media_type, self._bytes, self._hash.hexdigest(), rows)

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class CSVFile:
    """A table by RFC 4180, in UTF-8 without a mark at its start: programs read it first."""

    media_type = "text/csv"

    def __init__(self, directory: Path, table: Table) -> None:
        self.table = table
        self.file = HashedFile(directory / f"{table.name}.csv")
        self._writer = csv.writer(self.file)
        self._writer.writerow(table.header)
        self.rows = 0

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Rows as `Table.read` gives them."""
        for values in rows:
            self._writer.writerow([cell(value) for value in values])
            self.rows += 1

    def written(self) -> Written:
        return self.file.written(self.media_type, self.rows)


def write_text(path: Path, media_type: str, text: str) -> Written:
    with HashedFile(path) as file:
        file.write(text)
        return file.written(media_type)


def hash_of(path: Path, media_type: str) -> Written:
    """Of a file that is there."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return Written(path.name, media_type, path.stat().st_size, digest.hexdigest())
