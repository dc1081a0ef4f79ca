"""Where originals and renditions lie: by the hash of the original, in the storage of the settings."""

import logging
from collections.abc import Iterator
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from news.renditions.making import make
from news.renditions.reading import Upload
from news.renditions.sizes import Picture, Rendition, renditions_of

logger = logging.getLogger(__name__)
ROOT, ORIGINAL = "pictures", "original"


def folder(sha256: str) -> str:
    return f"{ROOT}/{sha256[:2]}/{sha256}"


def keep_original(upload: Upload) -> None:
    """As it was uploaded. No address leads to it: readers get what was made of it."""
    path = f"{folder(upload.sha256)}/{ORIGINAL}"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(upload.content))


def make_missing(picture: Picture) -> list[str]:
    """The names of what was made now. Raises FileNotFoundError without an original, RefusedPictureError with a
    damaged one."""
    place = folder(picture.sha256)
    missing = [each for each in renditions_of(picture) if not default_storage.exists(f"{place}/{each.name}")]
    return _make(picture, missing) if missing else []


def forget_others(picture: Picture) -> list[str]:
    """Take away what an earlier focus or credit called for. The names of what went."""
    wanted = {ORIGINAL, *(each.name for each in renditions_of(picture))}
    place = folder(picture.sha256)
    _folders, names = default_storage.listdir(place)
    gone = [name for name in names if name not in wanted]
    for name in gone:
        default_storage.delete(f"{place}/{name}")
    return gone


def stored_hashes() -> Iterator[str]:
    """Of every picture that lies in the storage."""
    if default_storage.exists(ROOT):
        for part in default_storage.listdir(ROOT)[0]:
            yield from default_storage.listdir(f"{ROOT}/{part}")[0]


def forget(sha256: str) -> int:
    """Take away a picture and all that was made of it. How many files went."""
    place = folder(sha256)
    _folders, names = default_storage.listdir(place)
    for name in names:
        default_storage.delete(f"{place}/{name}")
    return len(names)


def open_rendition(picture: Picture, rendition: Rendition) -> IO[Any]:
    """The file, made now if it is not there. Raises as `make_missing` does."""
    path = f"{folder(picture.sha256)}/{rendition.name}"
    if not default_storage.exists(path):
        logger.warning("The rendition %s was missing and is made now.", path)
        _make(picture, [rendition])
    return default_storage.open(path)


def _make(picture: Picture, wanted: list[Rendition]) -> list[str]:
    place = folder(picture.sha256)
    with default_storage.open(f"{place}/{ORIGINAL}") as original:
        content = original.read()
    for rendition, encoded in make(content, picture, wanted):
        default_storage.save(f"{place}/{rendition.name}", ContentFile(encoded))
    return [rendition.name for rendition in wanted]
