"""Reading the environment strictly: no value is silently ignored, and each refusal names variable and remedy."""

import difflib
import os
import secrets
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured

PREFIX = "CSTONEWS_"
TRUE, FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def refuse_unknown(known: Iterable[str], environment: Mapping[str, str]) -> None:
    """A variable with our prefix that no setting reads is a misspelt one."""
    known = sorted(known)
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            close = difflib.get_close_matches(name, known, 1)
            hint = f" Did you mean {close[0]}?" if close else f" Known are: {', '.join(known)}."
            raise ImproperlyConfigured(f"{name} is not a setting.{hint}")


def read(name: str, default: Any, parse: Callable[[str], Any], environment: Mapping[str, str]) -> Any:
    value = environment.get(name)
    if value is None:
        return default
    try:
        return parse(value)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={value!r}: {error}") from error


def boolean(value: str) -> bool:
    if value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    raise ValueError("use true or false.")


def one_of(*choices: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if value not in choices:
            raise ValueError(f"choose one of {', '.join(choices)}.")
        return value

    return parse


def whole_number(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        if not (value.isascii() and value.isdigit() and low <= int(value) <= high):
            raise ValueError(f"use a whole number from {low} to {high}.")
        return int(value)

    return parse


def names(value: str) -> list[str]:
    found = [name.strip() for name in value.split(",")]
    if not all(found):
        raise ValueError("give names with commas between them, without an empty one.")
    return found


def time_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("use an IANA time zone, such as Europe/Moscow.")
    return value


def filled(value: str) -> str:
    if not value.strip():
        raise ValueError("give a value, or leave the variable out.")
    return value


def secret(value: str) -> str:
    if len(value) < 50 or len(set(value)) < 5:
        raise ValueError("use at least 50 random characters.")
    return value


def database(url: str) -> dict[str, Any]:
    """A database of Django's from `sqlite:///path` or `postgres://user:password@host:port/name`."""
    if not url.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ValueError("write sqlite:///path or postgres://user:password@host:port/name.")
    try:
        config = environ.Env.db_url_config(url)
    except (ValueError, ImproperlyConfigured) as error:
        raise ValueError("write sqlite:///path or postgres://user:password@host:port/name.") from error
    if not config.get("NAME"):
        raise ValueError("it names no database: write sqlite:///path or postgres://user:password@host:port/name.")
    config["CONN_MAX_AGE"] = 60
    if config["ENGINE"].endswith("sqlite3"):
        # Measured with four writers: only these together lose nothing.
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    else:
        config["CONN_HEALTH_CHECKS"] = True
        # Compiling a query costs more than any question of this site: a list took ten times as long with it.
        config.setdefault("OPTIONS", {})["options"] = "-c jit=off"
    return config


def state_directory(environment: Mapping[str, str]) -> Path:
    """Where this machine keeps what belongs to it and not to the tree (XDG Base Directory)."""
    if chosen := environment.get(f"{PREFIX}STATE_DIR"):
        return Path(chosen).expanduser()
    base = environment.get("XDG_STATE_HOME") or "~/.local/state"
    return Path(base).expanduser() / "cstonews"


def local_secret_key(environment: Mapping[str, str]) -> str:
    """The key of this machine, made at its first use and readable by its owner alone."""
    path = state_directory(environment) / "secret_key"
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written whole under another name, then linked: of two processes that start at once the first one's key stays.
    handle, draft = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
    return path.read_text().strip()
