"""The files are written anew when that is due, and by nobody else's hand than that of the command beside the site."""

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from news.dataset import store
from news.dataset.building import ATTEMPTS, build
from news.dataset.renewing import EVERY, PAUSE, is_due, renew
from news.enums import Status
from news.management.commands import deliver
from news.models import Bundled, Event
from tests.world import make_event

pytestmark = pytest.mark.django_db


def slugs(client: Client) -> list[str]:
    response = client.get("/data/events.csv")
    assert response.status_code == 200
    return [row.split(b",")[1].decode() for row in b"".join(response).splitlines()[1:]]


def withdraw(slug: str) -> None:
    Event.objects.filter(slug=slug).update(status=Status.DRAFT)


def test_it_is_due_where_there_is_none_once_a_day_and_where_it_is_refused(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_event("talks")
    assert is_due()
    renew()
    with django_assert_num_queries(3):
        assert not is_due()
    now = timezone.now()
    with django_assert_num_queries(2):
        assert not is_due(now + PAUSE)
    assert not is_due(now + EVERY - dt.timedelta(minutes=1))
    assert is_due(now + EVERY)
    withdraw("talks")
    assert is_due()
    renew()
    assert not is_due()


def test_what_another_machine_made_this_database_forget_is_not_written_anew_at_once() -> None:
    """Else two with directories of their own would write for ever, each after the other."""
    make_event("talks")
    renew()
    Bundled.objects.all().delete()
    assert not is_due()
    assert is_due(timezone.now() + PAUSE)


def test_an_unchanged_record_is_looked_at_once_a_day_too() -> None:
    make_event("talks")
    before, _is_new = build()
    renew()
    assert store.current() == before
    assert not is_due()


def test_what_cannot_be_written_is_not_tried_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    make_event("talks")
    asked: list[bool] = []

    def restless(at: dt.datetime | None = None) -> bool:
        asked.append(True)
        return False

    with monkeypatch.context() as patch:
        patch.setattr("news.dataset.building.stands", restless)
        renew()
    assert len(asked) == ATTEMPTS
    assert not is_due()
    assert is_due(timezone.now() + PAUSE)


def test_two_never_write_at_once() -> None:
    make_event("talks")
    with store.draft():
        renew()
        assert store.current() is None
    renew()
    assert store.current() is not None


def test_what_was_withdrawn_is_out_of_the_files_after_the_next_look(client: Client) -> None:
    make_event("talks")
    make_event("seminar")
    call_command("deliver", "--once", verbosity=0)
    assert set(slugs(client)) == {"seminar", "talks"}
    withdraw("talks")
    assert client.get("/data/events.csv").status_code == 503
    call_command("deliver", "--once", verbosity=0)
    assert slugs(client) == ["seminar"]


def test_beside_the_site_another_process_writes_them(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    make_event("talks")
    make_event("seminar")
    started: list[list[str]] = []
    # What the first process says when it is asked whether it has ended.
    ended: list[int | None] = [None, 0]

    class Process:
        """Runs the command here, since another process sees nothing of a test."""

        def __init__(self, command: list[str], cwd: Any) -> None:
            started.append(command)
            call_command(*command[3:])

        def poll(self) -> int | None:
            return ended.pop(0)

    pauses: list[int] = []

    def pause(seconds: int) -> None:
        pauses.append(seconds)
        if len(pauses) == 1:
            withdraw("talks")
        if len(pauses) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(deliver.subprocess, "Popen", Process)
    monkeypatch.setattr(deliver.time, "sleep", pause)
    monkeypatch.setattr(deliver, "close_old_connections", lambda: None)
    with pytest.raises(KeyboardInterrupt):
        call_command("deliver", verbosity=0)
    assert [command[1:] for command in started] == [
        ["-m", "django", "build_dataset", "--if-due", "--verbosity", "0"]
    ] * 2
    assert (ended, slugs(client)) == ([], ["seminar"])


def test_files_that_cannot_be_read_hold_up_no_mail(caplog: pytest.LogCaptureFixture) -> None:
    make_event("talks")
    bundle, _is_new = build()
    store._read.cache_clear()
    (bundle.directory / store.TOLD).write_text("{")
    call_command("deliver", once=True, verbosity=0)
    assert "The files of data were not written." in caplog.text
    store._read.cache_clear()
