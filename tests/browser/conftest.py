"""The system's Chromium, headless, against a live server."""

import shutil
import time
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

# `make test-browser` sets DJANGO_ALLOW_ASYNC_UNSAFE: the live server and the browser's loop share a thread.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


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
