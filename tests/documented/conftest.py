from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from news.documented.loading import load
from news.documented.reading import list_path, read
from news.models import Event

SEED = Path(__file__).parent.parent / "seed" / "000_065b8f8d9507a4e2.txt"


@pytest.fixture(scope="session")
def seed() -> str:
    """The client's document, byte for byte, that the documented events were taken from."""
    return SEED.read_bytes().decode()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Event]]:
    """The six documented events as the source lists them, E1 to E6, newest first; for tests that only read.

    Loaded once a module, in a transaction that is rolled back after it.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load(read([list_path()]))
        yield {f"E{number}": event for number, event in enumerate(Event.objects.newest_first(), 1)}
        transaction.set_rollback(True)
