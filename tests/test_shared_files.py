"""The counts of a machine without Redis, when more addresses ask than there is room for."""

import os
import time
from pathlib import Path

import pytest
from django.core.cache.backends.filebased import FileBasedCache

from cstonews.shared_files import SharedFiles

FIFTY = {"OPTIONS": {"MAX_ENTRIES": 50, "CULL_FREQUENCY": 2}}


def files(path: Path) -> list[Path]:
    return list(path.glob("*.djcache"))


def test_what_is_counted_now_outlives_what_was_counted_before(tmp_path: Path) -> None:
    cache = SharedFiles(str(tmp_path), FIFTY)
    for number in range(36):
        cache.add(f"old-{number}", 1)
    for path in files(tmp_path):
        os.utime(path, (time.time() - 3600,) * 2)
    for number in range(12):
        cache.add(f"full-{number}", 0)
        cache.incr(f"full-{number}", 5)
    for number in range(10):
        cache.add(f"new-{number}", 1)
    assert [cache.get(f"full-{number}") for number in range(12)] == [5] * 12
    assert len(files(tmp_path)) < 50


def test_the_directory_is_looked_through_only_when_it_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    list_files = FileBasedCache._list_cache_files  # type: ignore[attr-defined]

    def look(cache: SharedFiles) -> list[str]:
        looks.append(len(files(tmp_path)))
        found: list[str] = list_files(cache)
        return found

    monkeypatch.setattr(SharedFiles, "_list_cache_files", look)
    for number in range(100):
        # Each as a process of its own.
        cache = SharedFiles(str(tmp_path), FIFTY)
        for _question in range(3):
            cache.add(f"address-{number}", 0)
            cache.incr(f"address-{number}")
    assert looks == [0, 50, 50]
    assert len(files(tmp_path)) == 50


def test_no_way_of_writing_makes_more_files_than_there_is_room_for(tmp_path: Path) -> None:
    cache = SharedFiles(str(tmp_path), FIFTY)
    for number in range(200):
        cache.set(f"set-{number}", 1)
        cache.add(f"added-{number}", 1)
        assert len(files(tmp_path)) <= 50
    (tmp_path / "lock").write_text("no number")
    for number in range(60):
        cache.add(f"again-{number}", 1)
        assert len(files(tmp_path)) <= 50
