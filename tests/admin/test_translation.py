"""A translation at the desk: the way of its words, two who write at once, and what changed in the original."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from news.enums import TranslationState
from news.history.versions import keep, saves
from news.models import Event, EventTranslation, PublicTranslation
from news.workflow import translate
from tests.admin.posting import form_at
from tests.editors import make_editor
from tests.pages import read
from tests.translations import translated, working
from tests.world import make_event

pytestmark = pytest.mark.django_db
WORDS = {"title": "Переговоры", "lead": "Начало переговоров."}
BOARD = "/admin/desk/translations/"


def signed_in(name: str, role: str) -> Client:
    client = Client()
    client.force_login(make_editor(name, role=role))
    return client


@pytest.fixture
def tara() -> Client:
    return signed_in("tara", "Translator")


@pytest.fixture
def pia() -> Client:
    """Publishes, and may not translate."""
    return signed_in("pia", "Publisher")


@pytest.fixture
def event() -> Event:
    return make_event("talks")


def told(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def url_of(row: EventTranslation, deed: str = "change") -> str:
    return f"/admin/news/eventtranslation/{row.pk}/{deed}/"


def save(client: Client, row: EventTranslation, button: str = "_continue", **changed: Any) -> Any:
    fields = form_at(client, url_of(row)) | changed | {button: "1"}
    return client.post(url_of(row), fields, follow=True)


def publish(client: Client, row: EventTranslation) -> Any:
    return client.post(url_of(row, "publish"), form_at(client, url_of(row)), follow=True)


def begun(client: Client, event: Event, language: str = "ru") -> EventTranslation:
    client.post(f"/admin/news/eventtranslation/begin/{event.pk}/{language}/")
    return EventTranslation.objects.get(event=event, language=language)


def test_from_missing_to_published_and_back(tara: Client, pia: Client, client: Client, event: Event) -> None:
    assert f"/begin/{event.pk}/ru/" in tara.get(BOARD).content.decode()
    row = begun(tara, event)
    assert told(save(tara, row, "_ready", title=WORDS["title"])) == [
        "Lead: the original has it, the translation has not."
    ]
    assert told(save(tara, row, "_ready", **WORDS)) == ["Ready: somebody who may publish is to read it."]
    assert read(client, "/ru/news/talks/").h1() == "Title of talks"

    page = pia.get(url_of(row)).content.decode()
    assert 'name="_save"' not in page
    assert WORDS["lead"] in page
    assert told(publish(pia, row)) == ["Published: readers of the language see it with the item."]
    assert read(client, "/ru/news/talks/").h1() == WORDS["title"]

    changed = Event.objects.get()
    changed.lead = "Another lead of talks."
    changed.save()
    assert "Out of date" in read(pia, f"{BOARD}?language=ru&state=out_of_date").main
    page = tara.get(url_of(row)).content.decode()
    assert re.search(r"<ins>Another\W", page)
    assert "После перевода оригинал изменился" in read(client, "/ru/news/talks/").main
    assert "The original has changed" not in read(client, "/en/news/talks/").main
    assert told(publish(pia, row))[0].startswith("The original has changed since.")
    save(tara, row, "_ready", lead="Другое начало.", follows="on")
    publish(pia, row)
    main = read(client, "/ru/news/talks/").main
    assert "Другое начало." in main
    assert "После перевода оригинал" not in main

    assert tara.post(url_of(row, "take-back"), {"reason": "Wrong."}).status_code == 403
    pia.post(url_of(row, "take-back"), {"reason": "A wrong name."})
    assert read(client, "/ru/news/talks/").h1() == "Title of talks"
    row.refresh_from_db()
    assert (row.title, row.state) == (WORDS["title"], TranslationState.IN_PROGRESS)


def test_a_translator_may_not_publish(tara: Client, event: Event) -> None:
    row = working(event, "ru")
    refused = ["Your account may not publish translations. Ask a colleague whose account may."]
    assert "publish/" not in tara.get(url_of(row)).content.decode()
    assert told(publish(tara, row)) == refused
    assert told(save(tara, row, "_publish"))[-1:] == refused
    assert not PublicTranslation.objects.exists()


def test_a_reporter_reads_and_changes_nothing(event: Event) -> None:
    rex = signed_in("rex", "Reporter")
    assert begin_buttons(rex) == 0
    rex.post(f"/admin/news/eventtranslation/begin/{event.pk}/ru/")
    assert not EventTranslation.objects.exists()
    row = working(event, "ru")
    assert rex.get(url_of(row)).status_code == 200
    assert rex.post(url_of(row), {"title": "No"}).status_code == 403


def begin_buttons(client: Client) -> int:
    return client.get(BOARD).content.decode().count('class="begin"')


def test_what_a_publisher_has_not_read_is_not_published(tara: Client, pia: Client, event: Event) -> None:
    row = working(event, "ru")
    shown = form_at(pia, url_of(row))
    save(tara, row, title="Позже")
    assert told(pia.post(url_of(row, "publish"), shown, follow=True)) == [
        "Somebody has saved this meanwhile. Read it again."
    ]
    assert not PublicTranslation.objects.exists()
    assert pia.get(url_of(row, "publish")).status_code == 302


def test_two_translators_at_once_keep_what_each_changed(tara: Client, event: Event) -> None:
    row = working(event, "ru")
    tom = signed_in("tom", "Translator")
    hers, his = form_at(tara, url_of(row)), form_at(tom, url_of(row))
    tom.post(url_of(row), his | {"title": "Его", "_save": "1"})
    tara.post(url_of(row), hers | {"lead": "Её", "_save": "1"})
    row.refresh_from_db()
    assert (row.title, row.lead) == ("Его", "Её")
    response = tara.post(url_of(row), hers | {"title": "Её", "_save": "1"})
    assert [(clash.theirs, clash.mine) for clash in response.context["clashes"]] == [("Его", "Её")]
    row.refresh_from_db()
    assert row.title == "Его"


def test_from_armenian_into_english(tara: Client, pia: Client, client: Client) -> None:
    event = make_event("talks", language="hy", title="Բանակցություններ", lead="Խոսք")
    assert begin_buttons(tara) == 6
    row = begun(tara, event, "en")
    page = tara.get(url_of(row)).content.decode()
    assert '<div class="pair-original" lang="hy">' in page
    save(tara, row, "_ready", title="Talks", lead="Words")
    publish(pia, row)
    assert read(client, "/en/news/talks/").h1() == "Talks"
    assert read(client, "/hy/news/talks/").h1() == "Բանակցություններ"
    assert 'lang="hy">Բանակցություններ' in read(client, "/ru/news/talks/").html


@pytest.mark.parametrize(("title", "sentence"), [("Я" * 300, None), ("Я" * 301, "300")])
def test_a_title_has_three_hundred_characters_at_most(
    tara: Client, event: Event, title: str, sentence: str | None
) -> None:
    row = working(event, "ru")
    response = save(tara, row, title=title)
    errors = response.context["adminform"].form.errors
    assert (sentence in str(errors["title"])) if sentence else errors == {}
    row.refresh_from_db()
    assert (row.title == title) is (sentence is None)


def test_a_title_is_one_line_whatever_was_pasted(tara: Client, event: Event) -> None:
    row = working(event, "ru")
    save(tara, row, title=" Переговоры\r\nв  Астане ")
    row.refresh_from_db()
    assert row.title == "Переговоры в Астане"


def test_of_what_is_published_ready_says_nothing_new(tara: Client, event: Event) -> None:
    row = translated(event, "ru")
    save(tara, row, "_ready")
    row.refresh_from_db()
    assert row.state == TranslationState.PUBLISHED


def test_an_earlier_version_brought_back_is_in_progress(tara: Client, event: Event) -> None:
    row = translated(event, "ru")
    user: Any = User.objects.get(username="tara")
    keep(row, user, "First")
    save(tara, row, title="Новое")
    EventTranslation.objects.update(state=TranslationState.PUBLISHED)
    first = saves(row)[-1]
    tara.post(url_of(row, f"history/{first.pk}"))
    row.refresh_from_db()
    assert (row.title, row.state) == ("ru title of talks", TranslationState.IN_PROGRESS)


def test_an_original_does_not_change_into_a_language_that_readers_see(client: Client, event: Event) -> None:
    row = translated(event, "ru")
    event.language = "ru"
    with pytest.raises(Exception, match="Readers see a translation into this language"):
        event.full_clean()
    # Where no form has been asked, nothing more is published over it, and readers see it all the same.
    event.save()
    row.refresh_from_db()
    publisher: Any = make_editor("paul", role="Publisher")
    told = translate.reasons_against_publishing(row, publisher)
    assert told == ["This is the language of the original. Change the item itself."]
    assert read(client, "/ru/news/talks/").h1() == "Title of talks"


@pytest.mark.parametrize("language", ["ru", "hy", "be", "kk", "ky", "tg"])
def test_the_desk_speaks_each_language(tara: Client, event: Event, language: str) -> None:
    row = working(event, "ru")
    tara.post("/admin/language/", {"language": language, "next": BOARD})
    for url in (BOARD, url_of(row), url_of(row, "history"), f"/admin/news/event/{event.pk}/change/"):
        page = read(tara, url)
        assert page.lang == language
        assert "Translations" not in page.main
