"""Counts in files, which all processes of one machine share without a service beside the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks


class SharedFiles(FileBasedCache):
    """Django's cache in files, in which two processes that count at once lose nothing."""

    def add(self, *args: Any, **kwargs: Any) -> bool:
        with self._alone():
            return bool(super().add(*args, **kwargs))

    def incr(self, *args: Any, **kwargs: Any) -> int:
        """As elsewhere; but what is counted is kept for as long as the cache keeps things, from now."""
        with self._alone():
            return int(super().incr(*args, **kwargs))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        directory: Any = self
        directory._createdir()
        with (Path(directory._dir) / "lock").open("w") as file:
            locks.lock(file, locks.LOCK_EX)
            yield
