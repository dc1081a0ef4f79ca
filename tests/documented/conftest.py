from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from news.documented.loading import load
from news.documented.reading import list_path, read
from news.documented.rows import NATURAL_KEYS
from news.models import Event, Organization, Participation

SEED = Path(__file__).parent.parent / "seed" / "000_065b8f8d9507a4e2.txt"


@pytest.fixture(scope="session")
def seed() -> str:
    """The client's document, byte for byte, that the documented events were taken from."""
    return SEED.read_bytes().decode()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Event]]:
    """The six documented events as the source lists them: E1 to E6, newest first.

    Loaded once a module, in a transaction that is rolled back after it. A test asks for the database itself.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        load(read([list_path()]))
        yield {f"E{number}": event for number, event in enumerate(Event.objects.newest_first(), 1)}
        transaction.set_rollback(True)


@pytest.fixture
def full(loaded: dict[str, Event], db: None) -> dict[str, Event]:
    """The same with objects of its own, for a test that writes: what it did is rolled back."""
    return {name: Event.objects.get(pk=event.pk) for name, event in loaded.items()}


@pytest.fixture
def tables() -> Callable[[], dict[str, list[Any]]]:
    """Asks for every row of the record, whole, with its primary key, and for every link."""

    def ask() -> dict[str, list[Any]]:
        links = Participation.posts.through, Organization.successors.through
        return {
            model.__name__: list(model._default_manager.order_by("pk").values()) for model in (*NATURAL_KEYS, *links)
        }

    return ask
