"""Several processes that deliver at once, on a database of its own on disk: each item goes to each subscriber once."""

import os
import subprocess
import sys
from pathlib import Path

from tests.test_at_once import database

__all__ = ["database"]

ROOT = Path(__file__).parents[2]


def test_three_that_deliver_at_once_send_each_item_once(database: str) -> None:
    environment = {**os.environ, "DATABASE_URL": database, "CSTONEWS_ENVIRONMENT": "test"}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "-c", "from tests.delivery.deliverers import main; main(3)"],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "240 messages, each once"
