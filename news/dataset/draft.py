"""The files of a bundle while they are written: the public record of one moment, read once, in every shape."""

import datetime as dt
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone

from news.dataset import happenings, names
from news.dataset.columns import Table
from news.dataset.files import CSVFile, Written
from news.dataset.reading import Numbers, Reader, one_moment
from news.dataset.shapes import Graph, Popolo, Record, Shape
from news.models import Event

# In which order the record is read, and the tables that each kind of record fills, its own first.
STEPS: dict[str, list[Table]] = {
    "section": [names.SECTIONS],
    "topic": [names.TOPICS],
    "organization": [names.ORGANIZATIONS, names.OTHER_NAMES],
    "post": [names.POSTS],
    "participant": [names.PARTICIPANTS, names.OTHER_NAMES],
    "appointment": [names.APPOINTMENTS],
    "place": [names.PLACES, names.OTHER_NAMES],
    "event": [
        happenings.EVENTS,
        happenings.TRANSLATIONS,
        happenings.PARTICIPATIONS,
        happenings.EVENT_TOPICS,
        happenings.ANNOUNCEMENTS,
    ],
}
# As they are listed: what happened first.
TABLES = list({table.name: table for step in reversed(STEPS.values()) for table in step}.values())
# The last change of a record in which nothing was ever public.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)

Progress = Callable[[int, int], None]


@dataclass
class Draft:
    """`keys` are the numbers of what stands in the files, by kind."""

    directory: Path
    tables: list[Written] = field(default_factory=list)
    documents: list[Written] = field(default_factory=list)
    keys: dict[str, Numbers] = field(default_factory=dict)
    changed_at: dt.datetime = NEVER
    recorded_at: dt.datetime = NEVER

    @property
    def created(self) -> dt.datetime:
        """The last change that readers saw. Where nothing tells of one: when the last item came into the record."""
        return self.changed_at if self.changed_at != NEVER else self.recorded_at

    def path(self, name: str) -> Path:
        return self.directory / name

    def write(self, told: Progress) -> None:
        with one_moment(), _letting_go():
            self._write(told)

    def _write(self, told: Progress) -> None:
        reader = Reader(timezone.now())
        tables = {table.name: CSVFile(self.directory, table) for table in TABLES}
        record = Record(self.directory, [own.name for own, *_others in STEPS.values()])
        shapes: list[Shape] = [Popolo(self.directory), Graph(self.directory)]
        number, done = reader.count(), 0
        for kind, (own, *others) in STEPS.items():
            for batch in reader.batches(kind):
                for each in batch:
                    rows = {table: [table.read(row) for row in table.of(each)] for table in (own, *others)}
                    for table, told_rows in rows.items():
                        tables[table.name].add(told_rows)
                    record.add(own, rows)
                for shape in shapes:
                    shape.add(kind, batch)
                if kind == "event":
                    self._note_changes(batch)
                    done += len(batch)
                    told(done, number)
                gc.collect()
        self.keys = reader.keys
        self.tables = [table.written() for table in tables.values()]
        self.documents = [record.written(self.created), *(shape.written(self.created) for shape in shapes)]

    def _note_changes(self, events: list[Event]) -> None:
        for event in events:
            told_in: list[Any] = event.told_in  # type: ignore[attr-defined]
            moments = [event.first_published_at, happenings.last_changed_at(event)]
            moments += [row.published_at for row in told_in]
            self.changed_at = max(self.changed_at, *(moment for moment in moments if moment), NEVER)
            self.recorded_at = max(self.recorded_at, event.recorded_at)


@contextmanager
def _letting_go() -> Iterator[None]:
    """Events and their lines hold each other: only the collector frees them. What was there before it passes over, so
    that it can be called after every batch."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
