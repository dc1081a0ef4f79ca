"""The file between its preview and its import: kept on this machine, for the editor who chose it, and for a day."""

import contextlib
import hashlib
import os
import secrets
import stat
import tempfile
import time
from pathlib import Path
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

MAX_AGE = 24 * 60 * 60
SALT = "news.importing.previewed"


class GoneError(Exception):
    """The file that was previewed is not to be had; the message says what to do."""


def folder() -> Path:
    """Ours alone: other accounts of the machine neither read nor replace what is in it."""
    path = Path(tempfile.gettempdir()) / f"cstonews-imports-{os.getuid()}"
    path.mkdir(mode=0o700, exist_ok=True)
    found = path.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) & 0o077:
        raise PermissionError(f"{path} is not a folder of this account alone: remove it.")
    return path


def keep(data: bytes, by: int, **told: Any) -> str:
    """Store the bytes, and answer a signed word that leads to them. `told` comes back with them."""
    forget_old()
    name = secrets.token_hex(24)
    with open(os.open(folder() / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
    return signing.dumps({**told, "name": name, "by": by, "is": hashlib.sha256(data).hexdigest()}, salt=SALT)


def fetch(word: str, by: int, **told: Any) -> tuple[bytes, dict[str, Any]]:
    """The bytes and what was told with them, to the same editor and for the same purpose. Raises GoneError."""
    try:
        kept: dict[str, Any] = signing.loads(word, salt=SALT, max_age=MAX_AGE)
        if kept["by"] != by or any(kept.get(name) != value for name, value in told.items()):
            raise GoneError(gone())
        data = (folder() / kept["name"]).read_bytes()
    except (signing.BadSignature, OSError, KeyError, TypeError) as error:
        raise GoneError(gone()) from error
    if hashlib.sha256(data).hexdigest() != kept["is"]:
        raise GoneError(gone())
    return data, kept


def drop(kept: dict[str, Any]) -> None:
    (folder() / kept["name"]).unlink(missing_ok=True)


def forget_old() -> None:
    """What nobody came back for."""
    for path in folder().iterdir():
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < time.time() - MAX_AGE:
                path.unlink()


def gone() -> str:
    return _("The file is no longer kept. Choose it again, and look at what it would change.")
