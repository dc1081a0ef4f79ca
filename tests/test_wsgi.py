"""The application as a server loads it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The garbage of a page is looked for among what came since, and not among all modules.
LOOKED_THROUGH = """
import gc
from cstonews.wsgi import application
print(gc.get_freeze_count(), len(gc.get_objects()))
"""


def test_what_stands_for_good_is_not_looked_through_for_garbage() -> None:
    told = subprocess.run([sys.executable, "-c", LOOKED_THROUGH], cwd=ROOT, capture_output=True, text=True, check=True)
    standing, others = map(int, told.stdout.split())
    assert others * 10 < standing
