"""The system's Chromium, headless, against a live server."""

import shutil
from typing import Any

import pytest

# `make test-browser` sets DJANGO_ALLOW_ASYNC_UNSAFE: the live server and the browser's loop share a thread.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "Chromium is missing: apt-get install chromium"
    return {**browser_type_launch_args, "executable_path": chromium, "args": FLAGS}
