"""JSON documents that are written item by item: one object of lists, a line for each item."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from news.dataset.files import HashedFile, Written

Item = dict[str, Any]


class Document:
    """One object: members that are known at once, lists in a given order, and members that are known at the end."""

    def __init__(self, path: Path, media_type: str, lists: Sequence[str], **members: Any) -> None:
        self.file = HashedFile(path)
        self.media_type = media_type
        self._waiting = list(lists)
        self._empty = True
        self.file.write("{\n" + "".join(f"{_json(name)}: {_json(value)},\n" for name, value in members.items()))
        self._open()

    def add(self, name: str, items: Iterable[Item]) -> None:
        while self._waiting[0] != name:
            self._close()
            self.file.write(",\n")
            self._open()
        for item in items:
            self.file.write(("\n" if self._empty else ",\n") + _json(item))
            self._empty = False

    def _open(self) -> None:
        self.file.write(f"{_json(self._waiting[0])}: [")
        self._empty = True

    def _close(self) -> None:
        self.file.write("]" if self._empty else "\n]")
        del self._waiting[0]

    def written(self, **members: Any) -> Written:
        """Ends it with these members. Lists to which nothing came are empty."""
        self.add(self._waiting[-1], [])
        self._close()
        self.file.write("".join(f",\n{_json(name)}: {_json(value)}" for name, value in members.items()) + "\n}\n")
        return self.file.written(self.media_type)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
