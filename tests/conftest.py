"""The small known world of the tests: the six documented events, as `make run` loads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker, Settings

from news.models import Event, Organization, Participant, Place, Section, Topic
from tests.pages import Page, crawl


@dataclass(frozen=True)
class Site:
    """The site of the documented events, read once: pages and events by address, the addresses of all records."""

    pages: dict[str, Page]
    events: dict[str, Event]
    addresses: set[str]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks no database is the same on every one."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if item.get_closest_marker("django_db") is None and not {"db", "transactional_db", "django_db_setup"} & set(
            names
        ):
            item.add_marker("any_database")


@pytest.fixture
def documented(db: None) -> None:
    call_command("load_events", verbosity=0)


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The same once a module, in a transaction that is rolled back after it. A test asks for `db` itself."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_events", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def site(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What links lead to from the front page. Nothing of it stays in the database."""
    nowhere = override_settings(DATASET_ROOT=tmp_path_factory.mktemp("data"))
    with django_db_blocker.unblock(), transaction.atomic(), nowhere:
        call_command("load_events", verbosity=0)
        lines = [f"participations__{name}" for name in ("participant", "organization", "affiliation")]
        lines += ["participations__on_behalf_of_participant", "participations__on_behalf_of_organization"]
        plans = [f"announcements__{name}" for name in ("topic", "supporter", "venue")]
        events = Event.objects.select_related("section", "place").prefetch_related("topics", *lines, *plans)
        kinds = (Event, Organization, Participant, Place, Section, Topic)
        found = Site(
            crawl(Client(), ["/en/"]),
            {event.get_absolute_url(): event for event in events},
            {row.get_absolute_url() for model in kinds for row in model._default_manager.all()},
        )
        transaction.set_rollback(True)
    return found


@pytest.fixture
def pages(site: Site) -> dict[str, Page]:
    return site.pages


@pytest.fixture(autouse=True)
def _english() -> None:
    """A request leaves its language behind in the thread."""
    translation.activate("en")


@pytest.fixture(autouse=True)
def _directories(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test has directories of pictures and of data of its own, made when they are first used."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / "media" / uuid4().hex
    settings.DATASET_ROOT = tmp_path_factory.getbasetemp() / "data" / uuid4().hex
