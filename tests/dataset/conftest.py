from collections.abc import Callable
from csv import DictReader
from pathlib import Path

import pytest

from news.dataset.building import build
from news.dataset.store import Bundle

Rows = list[dict[str, str]]


@pytest.fixture
def table() -> Callable[[str], Rows]:
    """Builds a bundle, and reads one of its tables as any programme would."""

    def read(name: str) -> Rows:
        bundle, _is_new = build()
        return rows_of(bundle, name)

    return read


def rows_of(bundle: Bundle, name: str) -> Rows:
    with bundle.path(f"{name}.csv").open(newline="", encoding="utf-8") as file:
        return list(DictReader(file))


def bytes_of(directory: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(directory.iterdir())}
