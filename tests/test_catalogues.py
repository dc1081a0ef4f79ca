"""The interface in seven languages: every message translated, none left in English, nothing broken."""

import ast
import re
from typing import Any

import pytest
from babel.messages import Catalog
from django.conf import settings
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext

from news.dataset.building import build
from news.delivery.addresses import own_page
from news.management import catalogues
from news.management.catalogues import compiled, messages, path_of, read_catalogue, renewed, untranslated
from tests.delivery.conftest import subscriber
from tests.pages import Page, crawl, read

pytestmark = pytest.mark.any_database
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sdX0-9]+|%[sd]|\{\w[\w:,]*\}|</?[a-z][^>]*>")
ARMENIAN, CYRILLIC = re.compile("[\u0531-\u0587]"), re.compile("[\u0400-\u04ff]")


def words(message: Any) -> list[str]:
    return [message] if isinstance(message, str) else list(message)


@pytest.fixture(scope="module")
def known() -> dict[str, Catalog]:
    return {language: read_catalogue(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_of_the_sources_is_translated(language: str, known: dict[str, Catalog]) -> None:
    there = {(words(message.id)[0], message.context) for message in known[language] if message.id}
    assert messages().keys() - there == set()
    assert there - messages().keys() == set()
    assert untranslated(renewed(language)) == []


def test_no_message_hides_from_the_extraction() -> None:
    """As those do that stand within an f-string."""
    found, names = {first for first, _context in messages()}, {name for name in catalogues.KEYWORDS if "p" not in name}
    for path in catalogues.sources():
        if path.suffix != ".py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                assert isinstance(node.args[0], ast.Constant), (path, node.lineno)
                assert node.args[0].value in found, (path, node.lineno)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_entry_is_fuzzy_and_the_forms_are_as_many_as_the_language_has(
    language: str, known: dict[str, Catalog]
) -> None:
    number = catalogues.PLURALS[language][0]
    for message in known[language]:
        assert not (message.id and message.fuzzy), message.id
        if isinstance(message.id, tuple):
            assert len(words(message.string)) == number, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_and_tags_are_those_of_the_message(language: str, known: dict[str, Catalog]) -> None:
    for message in known[language]:
        wanted = [sorted(PLACEHOLDER.findall(text)) for text in words(message.id)]
        for text in words(message.string) if message.id else []:
            assert sorted(PLACEHOLDER.findall(text)) in wanted, (message.id, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_in_the_letters_of_the_language(language: str, known: dict[str, Catalog]) -> None:
    letters, others = (ARMENIAN, CYRILLIC) if language == "hy" else (CYRILLIC, ARMENIAN)
    for message in known[language]:
        if not message.id:
            continue
        for source, text in zip(words(message.id), words(message.string), strict=False):
            plain = PLACEHOLDER.sub("", source)
            if len(re.findall("[a-z]{3,}", plain)) > 2:
                assert letters.search(text), (source, text)
            assert not others.search(text), (source, text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str, known: dict[str, Catalog]) -> None:
    assert path_of(language).with_suffix(".mo").read_bytes() == compiled(known[language]), "run: make messages"


def test_a_broken_catalogue_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = renewed("ru")
    for message in whole:
        if message.id == "News":
            message.string = ""
    assert untranslated(whole) == ["News"]
    plural = next(message for message in renewed("ru") if isinstance(message.id, tuple))
    plural.string = ("one", "", "many")
    broken = Catalog("ru")
    broken[plural.id] = plural
    assert untranslated(broken) == [plural.id[0]]


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("ru", {1: "1 событие", 2: "2 события", 5: "5 событий", 11: "11 событий", 21: "21 событие", 0: "0 событий"}),
        ("be", {1: "1 падзея", 2: "2 падзеі", 5: "5 падзей", 12: "12 падзей", 21: "21 падзея", 104: "104 падзеі"}),
        ("hy", {1: "1 իրադարձություն", 2: "2 իրադարձություն", 21: "21 իրադարձություն"}),
    ],
)
def test_plural_forms(language: str, forms: dict[int, str]) -> None:
    with translation.override(language):
        for number, told in forms.items():
            found = ngettext("%(number)s event", "%(number)s events", number) % {"number": number}
            assert found == told


@pytest.mark.parametrize("language", ["kk", "ky", "tg"])
def test_after_a_number_the_noun_stays_as_it_is(language: str) -> None:
    with translation.override(language):
        told = {ngettext("%(number)s event", "%(number)s events", number) for number in (1, 2, 5, 21)}
    assert len(told) == 1


ENGLISH = re.compile(r"\b(the|and|of|with|what|who|this|was|were|from|news|people|search)\b", re.IGNORECASE)


@pytest.mark.any_database
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_english_words_beside_those_of_the_record(language: str, client: Client, documented: None) -> None:
    found = {}
    for url, page in crawl(client, [f"/{language}/"], alike=2).items():
        text = words_of(page)
        if hit := ENGLISH.search(text):
            found[url] = text[max(0, hit.start() - 40) : hit.end() + 40].split()
    assert found == {}


# Names and marks that are the same in every language.
ALIKE = re.compile(
    r"\b(API|English|JSON|OpenAPI|RFC|ISO|alpha|IANA|Accept|HTML|SHA|CSV|Popolo|RSS|Atom|YYYY|MM|DD|GET|HEAD|OPTIONS|"
    r"EDTF|schema\.org|Frictionless Data( Package)?)\b"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_of_the_doors_have_no_latin_words_but_names(language: str, client: Client, documented: None) -> None:
    """The description of the API, the list of files, and what a reader meets who subscribes."""
    build()
    row = subscriber(query="year=2024", language=language)
    addresses = [f"/{language}/{page}/" for page in ("api", "data", "subscribe")]
    addresses += [own_page(row, page).removeprefix(settings.SITE_URL) for page in ("manage", "confirm", "end")]
    for url in addresses:
        page = read(client, url)
        assert page.status == 200, url
        assert re.findall(r"[A-Za-z]{2,}", ALIKE.sub("", words_of(page, main=True))) == [], url


def words_of(page: Page, main: bool = False) -> str:
    """The words of a page that are in its own language: what is in another says so, and what is code is not a word."""
    own = page.html[page.html.index("<main") : page.html.index("</main>")] if main else page.html
    own = re.sub(r"<(\w+)[^>]* lang=\"[a-z]+\"[^>]*>.*?</\1>", "", own, flags=re.DOTALL)
    own = re.sub(r"<(script|style|head|code|pre)\b.*?</\1>", "", own, flags=re.DOTALL)
    return re.sub(r"https?://\S+|\S+@\S+", " ", re.sub(r"<[^>]+>", " ", own))


def test_english_is_the_language_of_the_sources() -> None:
    with translation.override("en"):
        assert gettext("News") == "News"
