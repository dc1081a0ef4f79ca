"""A setting that cannot be right stops the start with one sentence that names it."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cstonews import environment as env

ROOT = Path(__file__).resolve().parent.parent
KEY = "k3y-" + "abcdefghij" * 6
PRODUCTION = {
    "CSTONEWS_ENVIRONMENT": "production",
    "CSTONEWS_SECRET_KEY": KEY,
    "CSTONEWS_ALLOWED_HOSTS": "news.example",
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CSTONEWS_", "DATABASE_URL"))}
    for name in ("DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE"):
        clean.pop(name, None)
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env={**clean, **variables}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"CSTONEWS_DEBGU": "1"}, "CSTONEWS_DEBGU is not a setting. Did you mean CSTONEWS_DEBUG?"),
        ({"CSTONEWS_DEBUG": "maybe"}, "CSTONEWS_DEBUG='maybe': use true or false."),
        ({"DATABASE_URL": "mysql://x/y"}, "DATABASE_URL='mysql://x/y': write sqlite:///path or postgres://"),
        ({"CSTONEWS_SECURITY_CONTACT": "the desk"}, "CSTONEWS_SECURITY_CONTACT='the desk': use an address of mail"),
        (
            {"CSTONEWS_DATA_LICENCE": "free"},
            "CSTONEWS_DATA_LICENCE='free': write its SPDX id and its address: CC-BY-4.0",
        ),
        ({"CSTONEWS_EMAIL_URL": "mail.example"}, "CSTONEWS_EMAIL_URL='mail.example': write smtp+tls://"),
        ({"CSTONEWS_SITE_URL": "https://news.example/"}, "write it as https://news.example, without a path."),
        ({**PRODUCTION, "CSTONEWS_EMAIL_URL": "smtp://h"}, "CSTONEWS_MAIL_FROM is required where mail is sent"),
        ({"CSTONEWS_ENVIRONMENT": "production"}, "CSTONEWS_SECRET_KEY is required in production"),
        ({**PRODUCTION, "CSTONEWS_ALLOWED_HOSTS": "*"}, "CSTONEWS_ALLOWED_HOSTS=* answers to any name"),
        ({**PRODUCTION, "CSTONEWS_DEBUG": "yes"}, "CSTONEWS_DEBUG=true shows the inside of the site"),
    ],
)
def test_a_wrong_setting_stops_the_start(variables: dict[str, str], says: str) -> None:
    outcome = manage("check", **variables)
    assert outcome.returncode == 1
    assert says in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_production_is_fit_to_deploy() -> None:
    outcome = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert outcome.returncode == 0, outcome.stderr


def test_the_local_key_is_made_once_outside_the_tree(tmp_path: Path) -> None:
    environment = {"CSTONEWS_STATE_DIR": str(tmp_path / "state")}
    key = env.local_secret_key(environment)
    path = tmp_path / "state" / "secret_key"
    assert env.local_secret_key(environment) == key == path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("parse", "value"),
    [
        (env.boolean, "2"),
        (env.one_of("a", "b"), "c"),
        (env.whole_number(0, 9), "10"),
        (env.whole_number(0, 9), "٣"),
        (env.names, "a,,b"),
        (env.time_zone, "MSK+3"),
        (env.secret, "short"),
        (env.secret, "a" * 80),
        (env.https, "http://hub.example"),
        (env.cache, "memcached://host"),
        (env.cache, "redis://"),
        (env.cache, "redis:6379"),
        (env.cache, "redis://host:port/0"),
        (env.cache, "redis://[host/0"),
        (env.cache, "redis://host:6379/0?foo=bar"),
        (env.cache, "unix:///path?foo=bar"),
        (env.cache, "redis://host:6379/name"),
        (env.cache, "redis://host/٣"),
        (env.cache, "redis://one:6379/0,two:6379/0"),
        (env.mail, "smtp://"),
        (env.mail, "smtp://host:port"),
        (env.mail, "filemail:///etc"),
        (env.sender, "news"),
        (env.sender, "News <a@b.example>\nBcc: c@d.example"),
        (env.origin, "news.example"),
        (env.origin, "https://news.example:port"),
        (env.database, "sqlite://"),
        (env.database, "postgres://host/"),
    ],
)
def test_an_impossible_value_is_refused(parse: object, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="X="):
        env.read("X", None, parse, {"X": value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "redis://host",
        "redis://host/",
        "redis://host:6379/0",
        "rediss://user:a%2Cb@[::1]:6379/15",
        "unix:///run/redis/redis.sock",
    ],
)
def test_an_address_of_redis_is_taken(url: str) -> None:
    assert env.cache(url)["LOCATION"] == url


def test_sqlite_is_set_up_for_several_writers() -> None:
    options = env.database("sqlite:////tmp/x.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_a_licence_is_its_id_and_its_address() -> None:
    url = "https://creativecommons.org/licenses/by/4.0/"
    assert env.licence(f"CC-BY-4.0 {url}") == {"name": "CC-BY-4.0", "path": url}
