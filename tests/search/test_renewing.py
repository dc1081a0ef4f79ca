"""Whatever an upgrade takes away from the search is there again after `migrate`."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from news.models import Event, Participant, Participation, SearchEntry, SearchMark
from news.search import Found, called, meant
from news.search import renewing as module
from news.search.keeping import work_off, work_off_all
from news.search.renewing import after_migrate
from news.text import keys
from news.text.search_words import read_search
from tests.pages import read
from tests.world import make_event

pytestmark = pytest.mark.django_db


def sql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def found(text: str) -> set[str]:
    """Without working off any mark."""
    return {event.slug for event in Found(read_search(text)).shown(Event.objects.public())}


def drop_index() -> None:
    if connection.vendor == "sqlite":
        sql("DROP TABLE news_searchindex")
    else:
        sql("ALTER TABLE news_searchentry DROP COLUMN vector")


def drop_everything() -> None:
    drop_index()
    sql("DROP TABLE news_searchname", "DROP TABLE news_searchword", "DROP TABLE news_searchrules")
    if connection.vendor == "postgresql":
        SearchEntry.objects.all().delete()


def made_by_other_rules() -> None:
    SearchEntry.objects.update(head="q", names="q", body="q", stems="q")
    sql("DELETE FROM news_searchrules", "INSERT INTO news_searchrules(made) VALUES ('others')")


LOSSES: dict[str, Callable[[], object]] = {
    "entries": lambda: SearchEntry.objects.all().delete(),
    "some entries": lambda: SearchEntry.objects.filter(event=Event.objects.earliest("pk").pk).delete(),
    "index": drop_index,
    "names": lambda: sql("DROP TABLE news_searchname"),
    "words": lambda: sql("DROP TABLE news_searchword"),
    "rules": made_by_other_rules,
    "everything": drop_everything,
}


@pytest.mark.parametrize("lose", LOSSES.values(), ids=list(LOSSES))
def test_what_is_lost_is_there_again(lose: Callable[[], object]) -> None:
    event = make_event("talks", title="Ceasefire")
    make_event("other", title="Ceasefires")
    person = Participant.objects.create(slug="nurtleu", name_en="Murat Nurtleu", sort_name_en="Nurtleu, Murat")
    Participation.objects.create(event=event, order=1, participant=person)
    work_off_all()
    lose()
    # Of something else a mark waits, as it does on a site that is used.
    SearchMark.objects.create(kind="event", target=987_654_321)
    after_migrate(verbosity=0)
    assert not SearchMark.objects.exists()
    assert found("ceasefire") == {"talks", "other"}
    assert found("nurtleu") == {"talks"}
    assert Participant.objects.filter(called("participant", "nurt")).exists()
    assert meant(read_search("cesefire")) == ["ceasefire"]


def test_the_command_makes_anew_what_is_lost() -> None:
    make_event("talks", title="Ceasefire")
    work_off_all()
    drop_index()
    call_command("rebuild_search", verbosity=0)
    assert found("ceasefire") == {"talks"}
    assert not SearchMark.objects.exists()


def test_nothing_is_made_anew_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    make_event("talks", title="Ceasefire")
    work_off_all()
    after_migrate(verbosity=0)
    SearchEntry.objects.update(head="left alone")
    after_migrate(verbosity=0)
    assert SearchEntry.objects.get().head == "left alone"
    monkeypatch.setattr(module, "READING", 2)
    after_migrate(verbosity=0)
    assert SearchEntry.objects.get().head == "ceasefire"


def test_other_rules_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def rules() -> str:
        keys.key_of.cache_clear()
        keys.stem_key_of.cache_clear()
        return keys.rules()

    before = rules()
    assert rules() == before
    with monkeypatch.context() as changed:
        changed.setattr(keys, "SOUNDS", keys.SOUNDS[:-1])
        assert rules() != before
    with monkeypatch.context() as changed:
        changed.setattr(keys, "_STEMMERS", dict.fromkeys(keys._STEMMERS, keys._STEMMERS["english"]))
        assert rules() != before
    with monkeypatch.context() as changed:
        changed.setattr(keys, "transliterate", lambda text: "a")
        assert rules() != before
    assert rules() == before


def test_what_was_interrupted_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make_event(f"talks-{number}", title="Ceasefire")
    work_off_all()
    SearchEntry.objects.all().delete()

    def once() -> int:
        if SearchEntry.objects.exists():
            raise KeyboardInterrupt
        return work_off(1)

    with monkeypatch.context() as changed:
        changed.setattr(module, "work_off", once)
        with pytest.raises(KeyboardInterrupt):
            after_migrate(verbosity=0)
    assert found("ceasefire") == {"talks-0"}
    after_migrate(verbosity=0)
    assert found("ceasefire") == {"talks-0", "talks-1", "talks-2"}


def test_a_page_says_that_it_may_lack_something(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make_event(f"talks-{number}", title="Talks")
    work_off_all()
    Event.objects.update(title="Ceasefire")
    # PostgreSQL marks a row for what it was and for what it is.
    monkeypatch.setattr("news.search.keeping.MOST_MARKS", 2 * SearchMark.objects.count() // 3)
    said = "The search is being brought up to date"
    first, second = (read(client, "/en/news/?q=ceasefire") for _time in range(2))
    assert said in first.main
    assert len(first.events) in (1, 2)
    assert said not in second.main
    assert len(second.events) == 3
    assert said not in read(client, "/en/news/").main
