"""Ten editors who save one item in the same moment: over HTTP, to a server of several threads, on a database of its
own on disk. Nothing of anybody is lost, and nobody is answered with an error."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

EDITORS = 10
ROOT = Path(__file__).parents[1]


@pytest.fixture
def database(tmp_path: Path, db: None) -> Iterator[str]:
    """The address of an empty database of the same kind as that of the tests."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'desk.sqlite3'}"
        return
    import psycopg

    settings = connection.settings_dict
    server = f"postgres://{settings['USER']}@{settings['HOST'] or '127.0.0.1'}:{settings['PORT'] or 5432}"
    name = f"at_once_{os.getpid()}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield f"{server}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def test_ten_editors_save_at_once_and_nothing_is_lost(database: str) -> None:
    environment = {**os.environ, "DATABASE_URL": database, "CSTONEWS_ENVIRONMENT": "test"}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", f"from tests.at_once import main; main({EDITORS})"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == f"{EDITORS} lines, {EDITORS} words of the lead or clashes told, 0 errors"
