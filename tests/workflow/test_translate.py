"""The way of a translation, deed by deed: allowed, refused with which sentence, and what readers then see."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from news.enums import Status, TranslationState
from news.models import Correction, Event, EventTranslation, PublicTranslation
from news.workflow import translate
from news.workflow.deed import RefusedError
from tests.editors import make_editor
from tests.translations import words_in, working
from tests.world import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator() -> Any:
    return make_editor("tara", role="Translator")


@pytest.fixture
def publisher() -> Any:
    return make_editor("pia", role="Publisher")


@pytest.fixture
def event() -> Event:
    return make_event("talks", body="<p>Body.</p>", theme="Theme")


def reasons(deed: Any, *args: Any) -> list[str]:
    with pytest.raises(RefusedError) as refused:
        deed(*args)
    return refused.value.reasons


def test_begun_once(event: Event, translator: Any) -> None:
    row = translate.begin(event, "ru", translator)
    assert (row.state, row.source["title"], row.source_revision) == ("in_progress", event.title, event.words_revision)
    assert translate.begin(event, "ru", translator) == row
    assert LogEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "values", "sentence"),
    [
        ("en", {}, "This is the language of the original. Change the item itself."),
        ("de", {}, "There is no such language here."),
        ("ru", {"status": Status.WITHDRAWN}, "The item was withdrawn."),
    ],
)
def test_what_is_not_begun(event: Event, translator: Any, language: str, values: dict[str, Any], sentence: str) -> None:
    for name, value in values.items():
        setattr(event, name, value)
    assert reasons(translate.begin, event, language, translator) == [sentence]


def test_each_deed_asks_for_its_permission(event: Event, translator: Any, publisher: Any) -> None:
    reporter: Any = make_editor("rex", role="Reporter")
    may_not = "Your account may not translate. Ask a colleague whose account may."
    assert reasons(translate.begin, event, "ru", reporter) == [may_not]
    row = working(event, "ru")
    assert reasons(translate.ready, row, reporter) == [may_not]
    for by in (reporter, translator):
        told = ["Your account may not publish translations. Ask a colleague whose account may."]
        assert reasons(translate.publish, row, by) == told
        assert reasons(translate.take_back, row, by, "Wrong.")[0] == told[0]
    translate.publish(row, publisher)


@pytest.mark.parametrize("name", ["title", "lead", "body", "theme"])
def test_a_part_that_is_missing_stands_against_it(event: Event, publisher: Any, name: str) -> None:
    row = working(event, "ru", **{name: " " if name != "body" else ""})
    assert reasons(translate.publish, row, publisher) == [
        f"{name.capitalize()}: the original has it, the translation has not."
    ]
    setattr(event, name, "")
    event.title = event.title or "Title"
    event.save()


def test_an_original_that_changed_since_stands_against_it(event: Event, publisher: Any, translator: Any) -> None:
    row = working(event, "ru")
    event.lead = "Another lead."
    event.save()
    row.refresh_from_db()
    assert row.is_out_of_date
    assert list(EventTranslation.objects.out_of_date()) == [row]
    [told] = reasons(translate.publish, row, publisher)
    assert told.startswith("The original has changed since.")
    translate.saved(row, translator, follows=True)
    assert list(EventTranslation.objects.in_step()) == [row]
    translate.publish(row, publisher)


def test_facts_that_change_leave_it_in_step(event: Event) -> None:
    row = working(event, "ru")
    event.start_date, event.place_quote = dt.date(2023, 1, 1), "in Astana"
    event.save()
    event.save(update_fields=["place_quote"])
    row.refresh_from_db()
    assert not row.is_out_of_date


def test_a_word_changed_alone_is_noticed(event: Event) -> None:
    row = working(event, "ru")
    event.title = "Another"
    event.save(update_fields=["title"])
    row = EventTranslation.objects.get(pk=row.pk)
    assert row.is_out_of_date


def test_readers_see_what_was_published_until_it_is_published_anew(
    event: Event, translator: Any, publisher: Any
) -> None:
    row = working(event, "ru")
    translate.ready(row, translator)
    assert row.state == TranslationState.READY
    translate.publish(row, publisher)
    assert row.state == TranslationState.PUBLISHED
    EventTranslation.objects.update(title="Новый заголовок")
    row.refresh_from_db()
    translate.saved(row, translator)
    assert row.state == TranslationState.IN_PROGRESS
    shown = PublicTranslation.objects.get()
    assert shown.title == words_in("ru", "talks")["title"]
    assert not Correction.objects.exists()
    translate.publish(row, publisher)
    shown.refresh_from_db()
    assert shown.title == "Новый заголовок"
    # Readers had seen the former words.
    [told] = Correction.objects.get().changes
    what = {"what": "Русский: Заголовок", "language": "ru"}
    assert told == {**what, "before": "ru title of talks", "after": "Новый заголовок"}


def test_taken_back_readers_see_the_original(event: Event, publisher: Any) -> None:
    row = working(event, "ru")
    assert reasons(translate.take_back, row, publisher, "Wrong.") == ["Readers do not see this translation."]
    translate.publish(row, publisher)
    assert "Say why: the reason is kept in the history." in reasons(translate.take_back, row, publisher, " ")
    translate.take_back(row, publisher, "A wrong name.")
    assert (PublicTranslation.objects.count(), row.state) == (0, TranslationState.IN_PROGRESS)
    assert LogEntry.objects.first().change_message == "Translation taken back: A wrong name."  # type: ignore[union-attr]


def test_of_a_withdrawn_item_nothing_is_published(event: Event, publisher: Any) -> None:
    row = working(event, "ru")
    Event.objects.update(
        status=Status.WITHDRAWN, withdrawn_at=timezone.now(), withdrawal_kind="error", withdrawal_reason="Twice."
    )
    assert reasons(translate.publish, row, publisher) == ["The item was withdrawn."]
