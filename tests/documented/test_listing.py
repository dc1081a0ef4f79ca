from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.core.serializers import deserialize, serialize
from django.core.serializers.base import DeserializationError, SerializationError
from django.utils import timezone
from pytest_django import Settings

from news.documented.comparing import drift
from news.documented.reading import list_path, read
from news.enums import Status
from news.models import Event

pytestmark = pytest.mark.django_db


def loaddata(name: str = "documented_events") -> None:
    call_command("loaddata", name, verbosity=0)


def test_loaddata_loads_all_of_the_record() -> None:
    loaddata()
    assert Event.objects.count() == 6
    assert list(drift(read([list_path()]))) == []


def test_loaddata_a_second_time_changes_nothing(tables: Callable[[], dict[str, list[Any]]]) -> None:
    loaddata()
    before = tables()
    loaddata()
    assert tables() == before


def test_loaddata_leaves_a_withdrawn_event_withdrawn() -> None:
    loaddata()
    event = Event.objects.newest_first()[0]
    event.status, event.withdrawn_at = Status.WITHDRAWN, timezone.now()
    event.withdrawal_kind, event.withdrawal_reason = "error", "Wrong"
    event.save()
    loaddata()
    event.refresh_from_db()
    assert (event.status, event.withdrawal_reason) == (Status.WITHDRAWN, "Wrong")


def test_a_list_that_names_a_missing_file(settings: Settings, tmp_path: Path) -> None:
    settings.FIXTURE_DIRS = [tmp_path]
    (tmp_path / "some.list").write_text("missing.json\n")
    with pytest.raises(DeserializationError, match="which cannot be read: No such file or directory"):
        loaddata("some")


def test_an_unknown_fixture_is_still_unknown() -> None:
    with pytest.raises(CommandError, match="No fixture named"):
        loaddata("documented_event")


def test_a_list_is_read_from_its_file_only() -> None:
    with pytest.raises(DeserializationError, match="relative to itself"):
        list(deserialize("list", StringIO("a.json")))


def test_nothing_is_serialized_as_a_list() -> None:
    with pytest.raises(SerializationError, match="load_events --export"):
        serialize("list", [])
