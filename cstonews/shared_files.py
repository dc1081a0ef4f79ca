"""Counts in files, which all processes of one machine share without a service beside the site."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks


class SharedFiles(FileBasedCache):
    """Django's cache in files, in which two processes that count at once lose nothing. In the lock stands how many
    files there are at most: the directory is looked through when it is full, and not at every count."""

    def add(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        with self._alone() as lock:
            if self.has_key(key, version):
                return False
            self._make_room(lock)
            super().set(key, value, timeout, version)
            return True

    def set(self, key: Any, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        with self._alone() as lock:
            self._make_room(lock)
            super().set(key, value, timeout, version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """As elsewhere; but what is counted is kept for as long as the cache keeps things, from now."""
        with self._alone():
            value = self.get(key, version=version)
            if value is None:
                raise ValueError(f"Key '{key}' not found")
            super().set(key, value + delta, version=version)
            return int(value + delta)

    def _cull(self) -> None:
        """Room is made before, and for what is new alone."""

    def _make_room(self, lock: IO[bytes]) -> None:
        """What was written longest ago goes first: among it is all that has expired."""
        cache: Any = self
        lock.seek(0)
        told = lock.read()
        number = int(told) if told.isdigit() else cache._max_entries
        if number >= cache._max_entries:
            files = sorted(cache._list_cache_files(), key=_written)
            number = len(files)
            if number >= cache._max_entries:
                gone = files[: max(number // cache._cull_frequency, 1)] if cache._cull_frequency else files
                for file in gone:
                    cache._delete(file)
                number -= len(gone)
        lock.truncate(0)
        lock.write(b"%d" % (number + 1))

    @contextmanager
    def _alone(self) -> Iterator[IO[bytes]]:
        directory: Any = self
        directory._createdir()
        with (Path(directory._dir) / "lock").open("a+b") as file:
            locks.lock(file, locks.LOCK_EX)
            yield file


def _written(path: str) -> float:
    try:
        return os.stat(path).st_mtime
    except FileNotFoundError:
        # Had expired, and was read.
        return 0
