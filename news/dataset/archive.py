"""All files of a bundle in one, the same bytes for the same files."""

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path

from news.dataset.files import PIECE

# The first day that the format has: when a file was written is no part of the record.
NEVER = (1980, 1, 1, 0, 0, 0)
UNIX, READABLE = 3, 0o100644 << 16


def pack(path: Path, files: Iterable[Path], folder: str) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for file in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{file.name}", NEVER)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, UNIX, READABLE
            entry.file_size = file.stat().st_size
            with file.open("rb") as source, archive.open(entry, "w") as packed:
                shutil.copyfileobj(source, packed, PIECE)
