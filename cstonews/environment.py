"""Reading the environment strictly: no value is silently ignored, and each refusal names variable and remedy."""

import difflib
import os
import re
import secrets
import tempfile
from collections.abc import Callable, Iterable, Mapping
from email.utils import formataddr, parseaddr
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

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


def contact(value: str) -> str:
    """An address of mail, with or without `mailto:`, or of a page: as a URI."""
    value = value.strip()
    uri = value if value.startswith(("https://", "mailto:")) else f"mailto:{value}"
    if uri.startswith("mailto:"):
        try:
            validate_email(uri.removeprefix("mailto:"))
        except ValidationError as error:
            raise ValueError("use an address of mail, or one that begins with https://.") from error
    elif len(uri.split()) != 1 or "." not in uri:
        raise ValueError("use an address of mail, or one that begins with https://.")
    return uri


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


def directory(value: str) -> Path:
    return Path(filled(value)).expanduser().resolve()


def licence(value: str) -> dict[str, str]:
    """As `datapackage.json` has it."""
    match = re.fullmatch(r"([A-Za-z0-9.+-]+) (https?://\S+)", value.strip())
    if match is None:
        raise ValueError("write its SPDX id and its address: CC-BY-4.0 https://creativecommons.org/licenses/by/4.0/.")
    return {"name": match[1], "path": match[2]}


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


def origin(value: str) -> str:
    """Scheme, host and port of the site, without a path: `https://news.example`."""
    try:
        parts = urlsplit(value)
        parts.port  # noqa: B018 (ValueError where it is none)
    except ValueError as error:
        raise ValueError("write it as https://news.example.") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or value != f"{parts.scheme}://{parts.netloc}":
        raise ValueError("write it as https://news.example, without a path.")
    return value


def https(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError as error:
        raise ValueError("use an address that begins with https://.") from error
    if parts.scheme != "https" or not parts.hostname or parts.username:
        raise ValueError("use an address that begins with https://.")
    return value


def mail(url: str) -> dict[str, Any]:
    """The mail server, as Django's settings name its parts."""
    hint = "write smtp+tls://user:password@host:587, smtp+ssl://…:465, smtp://host:25 or consolemail://."
    ports = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
    if not url.startswith(("smtp://", "smtp+tls://", "smtp+ssl://", "consolemail://", "memorymail://")):
        raise ValueError(hint)
    try:
        config: dict[str, Any] = environ.Env.email_url_config(url)
    except (ValueError, ImproperlyConfigured) as error:
        raise ValueError(hint) from error
    if url.startswith("smtp") and not config.get("EMAIL_HOST"):
        raise ValueError(f"it names no server: {hint}")
    config["EMAIL_PORT"] = config.get("EMAIL_PORT") or ports.get(url.split("://")[0])
    return {name: value for name, value in config.items() if name.startswith("EMAIL_") and value is not None}


def shared_files(environment: Mapping[str, str]) -> dict[str, Any]:
    """The cache of one machine, with nothing installed beside the site."""
    return {
        "BACKEND": "cstonews.shared_files.SharedFiles",
        "LOCATION": str(state_directory(environment) / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 10_000, "CULL_FREQUENCY": 2},
    }


def cache(url: str) -> dict[str, Any]:
    """Redis, which several machines share: `redis://host:6379/0`, `rediss://…` or `unix:///path`."""
    hint = "write redis://host:6379/0, rediss://… or unix:///path."
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (ValueError where it is none)
    except ValueError as error:
        raise ValueError(hint) from error
    named = parts.path.strip("/") if parts.scheme == "unix" else parts.hostname
    if parts.scheme not in ("redis", "rediss", "unix") or not named or parts.query or parts.fragment:
        raise ValueError(hint)
    if parts.scheme != "unix" and not re.fullmatch("/?|/[0-9]+", parts.path):
        raise ValueError(f"the number of its database comes after the host: {hint}")
    # Django would take it for several addresses.
    if re.search("[,;]", url):
        raise ValueError(f"it is one address, and a comma or semicolon in it is written as %2C or %3B: {hint}")
    if find_spec("redis") is None:
        raise ValueError("the package redis is not installed: uv sync --locked --extra production.")
    # Who does not answer at once holds no page up.
    patience = {"socket_timeout": 1, "socket_connect_timeout": 1}
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url, "OPTIONS": patience}


def sender(value: str) -> str:
    """An address, with or without a name before it."""
    name, address = parseaddr(value)
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError("write it as news@example.org or as CSTO News <news@example.org>.") from error
    if any(sign in value for sign in "\r\n"):
        raise ValueError("write it in one line.")
    return formataddr((name, address))


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
