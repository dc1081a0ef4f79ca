"""Where bundles lie, and which one is shown. A bundle is whole before anybody can see it, and never changes."""

import datetime as dt
import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from news.dataset.files import Written

# Names the directory of the bundle that is shown.
POINTER = "current"
TOLD = "bundle.json"
DRAFT = "making-"
# Empty files, whose times tell when the record was last written, changed or not, and when that was last begun.
MADE, TRIED = "made", "tried"


class BusyError(Exception):
    """Somebody else makes a bundle at this moment."""


@dataclass(frozen=True)
class Bundle:
    """`files` in the order of the list of files, the archive of all last; `changes` counts rows by table and by what
    was done, and is None where there was no bundle before; `created` and `before` are instants in ISO 8601."""

    directory: Path
    created: str
    before: str
    files: tuple[Written, ...]
    changes: dict[str, dict[str, int]] | None

    def file(self, name: str) -> Written | None:
        return next((file for file in self.files if file.name == name), None)

    def path(self, name: str) -> Path:
        return self.directory / name


def root() -> Path:
    return Path(settings.DATASET_ROOT)


def current() -> Bundle | None:
    """The bundle that is shown; None before the first one."""
    try:
        name = (root() / POINTER).read_text().strip()
        return _read(root() / name)
    except (FileNotFoundError, NotADirectoryError):
        return None


@lru_cache(maxsize=4)
def _read(directory: Path) -> Bundle:
    told = json.loads((directory / TOLD).read_text())
    files = tuple(Written(**file) for file in told["files"])
    return Bundle(directory, told["created"], told["before"], files, told["changes"])


@contextmanager
def draft() -> Iterator[Path]:
    """An empty directory to make a bundle in; gone afterwards, unless it was shown. Raises BusyError."""
    root().mkdir(parents=True, exist_ok=True, mode=0o700)
    with (root() / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError from error
        for left in root().glob(f"{DRAFT}*"):
            shutil.rmtree(left)
        directory = Path(tempfile.mkdtemp(prefix=DRAFT, dir=root()))
        try:
            yield directory
        finally:
            shutil.rmtree(directory, ignore_errors=True)


def mark(name: str) -> None:
    root().mkdir(parents=True, exist_ok=True, mode=0o700)
    (root() / name).touch()


def moment(name: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp((root() / name).stat().st_mtime, dt.UTC)
    except (FileNotFoundError, NotADirectoryError):
        return None


def describe(directory: Path, told: dict[str, Any], files: list[Written]) -> None:
    text = json.dumps({**told, "files": [asdict(file) for file in files]})
    (directory / TOLD).write_text(text)


def show(directory: Path, name: str) -> Bundle:
    """From now on this is the bundle. The one before stays for those who are reading it; older ones go."""
    last = current()
    place = root() / name
    if place.exists():
        shutil.rmtree(place)
    directory.rename(place)
    pointer = root() / f"{POINTER}.new"
    pointer.write_text(name)
    os.replace(pointer, root() / POINTER)
    _read.cache_clear()
    kept = {place, last.directory if last else place}
    for old in root().iterdir():
        if old.is_dir() and old not in kept:
            shutil.rmtree(old, ignore_errors=True)
    bundle = current()
    assert bundle is not None
    return bundle
