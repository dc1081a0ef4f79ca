"""The small known world of the tests: the six documented events, and a few items nobody may see."""

import pytest
from django.core.management import call_command


@pytest.fixture
def documented(db: None) -> None:
    """The documented events, loaded as `make run` loads them."""
    call_command("load_events", verbosity=0)
