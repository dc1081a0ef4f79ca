"""The system's Chromium, headless, against a live server."""

import shutil
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

# `make test-browser` sets DJANGO_ALLOW_ASYNC_UNSAFE: the live server and the browser's loop share a thread.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


# A machine that is busy with other tests answers late.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file: in memory the threads of the live server share a connection, and two requests at once fail."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "Chromium is missing: apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": chromium, "args": FLAGS}


@pytest.fixture(autouse=True)
def last_words_are_heard(browser: Browser, live_server: LiveServer) -> Iterator[None]:
    """A form that closes tells the server; the server is there until it has listened."""
    yield
    for context in browser.contexts:
        for page in context.pages:
            page.goto("about:blank")
        context.close()
    time.sleep(0.5)
