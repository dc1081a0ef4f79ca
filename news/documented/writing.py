"""From rows to files, the same bytes for the same rows."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.db import models
from django.utils.translation import gettext as _

from news.documented.comparing import under_present_slugs
from news.documented.problems import Problem, Refused
from news.documented.reading import Record, listed, read, read_text
from news.documented.rows import (
    NATURAL_KEYS,
    OWNERS,
    Identity,
    Model,
    identity_of,
    owned_by,
    references,
    written,
)
from news.models import Event

EVENTS_DIRECTORY = "documented_events"


def to_json(rows: Iterable[models.Model]) -> str:
    """A list of records, one field a line."""
    records = []
    for row in rows:
        fields = ",\n".join(f"      {_line(name)}: {_line(value)}" for name, value in written(row).items())
        records.append(f'  {{\n    "model": {_line(row._meta.label_lower)},\n    "fields": {{\n{fields}\n    }}\n  }}')
    return "[\n" + ",\n".join(records) + "\n]\n" if records else "[]\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


class Export:
    """What the database says of the records of a list, sorted into the files of that list.

    Rows stand in the order of the files; lines that editors added, and what these name, follow behind.
    """

    def __init__(self, list_path: Path, events: Iterable[str] = ()) -> None:
        self.list_path = list_path
        self.root = list_path.parent
        self.files: dict[Path, list[models.Model]] = {path: [] for path in listed(list_path)}
        self.listed = list(self.files)
        self.homes: dict[Model, Path] = {}
        self.seen: set[Identity] = set()
        records = read([list_path])
        present, _notes = under_present_slugs(records)
        self._take_listed(present)
        for slug in events:
            self._take(self._event(slug))
        for row in [row for rows in self.files.values() for row in rows]:
            self._take_lines(row)

    def _take_listed(self, records: Iterable[Record]) -> None:
        for record in records:
            self.homes.setdefault(record.identity.model, record.path)
            if (row := record.identity.find()) is not None:
                self.seen.add(record.identity)
                self.files[record.path].append(row)

    def _event(self, slug: str) -> Event:
        event = Event.objects.filter(slug=slug).first()
        if event is None:
            raise Refused([Problem("--event", _("There is no event “%s”. Give the slug of its address.") % slug)])
        return event

    def _take(self, row: models.Model) -> None:
        """Put a row into a file, after what it names and before its lines."""
        identity = identity_of(row)
        if identity in self.seen:
            return
        self.seen.add(identity)
        for target in references(row):
            self._take(target)
        self.files.setdefault(self._home(row), []).append(row)
        self._take_lines(row)

    def _take_lines(self, row: models.Model) -> None:
        for line in owned_by(row):
            self._take(line)

    def _home(self, row: models.Model) -> Path:
        """The file of a row: an event's own one, else the first that holds such rows."""
        owners = OWNERS.get(type(row), ())
        event = row if isinstance(row, Event) else getattr(row, "event", None) if "event" in owners else None
        if event is None:
            return self.homes.get(type(row), self.root / "shared" / f"{row._meta.model_name}s.json")
        for path, rows in self.files.items():
            if event in rows:
                return path
        return self.root / EVENTS_DIRECTORY / f"{event.start_date:%Y-%m-%d}-{event.slug}.json"

    def texts(self) -> Iterator[tuple[str, str]]:
        """Each file, the list first: its path relative to the list, and its text."""
        names = [path.relative_to(self.root).as_posix() for path in self.files if path not in self.listed]
        text = read_text(self.list_path)
        yield (
            self.list_path.name,
            "".join([text if text.endswith("\n") else f"{text}\n", *(f"{n}\n" for n in names)]),
        )
        order = list(NATURAL_KEYS)
        for path, rows in self.files.items():
            rows = sorted(rows, key=lambda row: order.index(type(row)))
            yield path.relative_to(self.root).as_posix(), to_json(rows)


def export(list_path: Path, directory: Path, events: Iterable[str] = ()) -> list[Path]:
    """Write the list and its files into a directory; return the paths whose content changed."""
    changed = []
    for name, text in list(Export(list_path, events).texts()):
        path = directory / name
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        changed.append(path)
    return changed
