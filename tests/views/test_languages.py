"""The site in seven languages: words, names, addresses, dates, and what is told of each."""

import datetime as dt
import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from news.enums import Status
from news.models import (
    Event,
    EventTranslation,
    Organization,
    Participant,
    Place,
    PublicTranslation,
    Section,
)
from news.templatetags.record import told
from news.text.told import InLanguage
from news.workflow import share
from news.workflow.translate import publish
from tests.editors import make_editor
from tests.pages import Page, crawl, read
from tests.translations import translated, working
from tests.world import make_event, make_world

pytestmark = pytest.mark.django_db
LANGUAGES = list(dict(settings.LANGUAGES))
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)">')


def alternates(client: Client, url: str) -> dict[str, str]:
    return dict(ALTERNATE.findall(client.get(url).content.decode()))


@pytest.fixture
def event() -> Event:
    return make_event("talks", body="<p>Body of talks.</p>", theme="Theme of talks")


def test_readers_of_a_language_see_its_words_and_others_the_original(client: Client, event: Event) -> None:
    translated(event, "ru")
    page = read(client, "/ru/news/talks/")
    assert page.h1() == "ru title of talks"
    for words in ("ru lead of talks", "ru body of talks", "ru theme of talks"):
        assert words in page.main
    assert "Lead of talks." not in page.main
    assert page.title.startswith("ru title of talks")
    for language in ("en", "hy", "ky"):
        other = read(client, f"/{language}/news/talks/")
        assert other.h1() == "Title of talks"
        assert "ru lead" not in other.html
    assert '<p class="lead" lang="en">' in read(client, "/hy/news/talks/").html
    assert '<p class="lead">' in read(client, "/en/news/talks/").html


def test_lists_show_every_event_and_mark_the_language_of_those_not_translated(client: Client) -> None:
    first, second = make_event("first"), make_event("second", language="hy", title="Վերնագիր", lead="Խոսք")
    translated(first, "ru")
    translated(second, "en")
    page = read(client, "/ru/news/")
    assert sorted(page.events) == ["first", "second"]
    assert "ru title of first" in page.main
    assert '<span class="foreign" lang="hy">Վերնագիր</span>' in page.html
    assert "en title of second" in read(client, "/en/news/").main
    only = next(href for href in page.hrefs() if href.endswith("?language=ru") and "/ru/" in href)
    assert read(client, only).events == ["first"]
    assert "only those in this language" not in read(client, "/en/news/").main
    narrowed = read(client, "/hy/news/?year=2024&section=talks").hrefs()
    only = next(href for href in narrowed if "language=hy" in href and href.startswith("/hy/"))
    assert client.get(only).status_code == 200
    assert sorted(read(client, "/ru/news/?language=en").events) == ["first", "second"]
    assert read(client, "/ru/news/?language=hy").events == ["second"]
    assert read(client, "/ru/news/?language=de").status == 400


def test_words_of_a_translation_are_found(client: Client, event: Event) -> None:
    translated(event, "ru", title="Переговоры в Астане")
    for url in ("/ru/news/?q=переговоры", "/en/news/?q=Астане"):
        assert read(client, url).events == ["talks"]


def test_what_is_worked_on_is_nowhere(client: Client, event: Event) -> None:
    working(event, "ru", title="Zzyzx", lead="Zzyzx", body="<p>Zzyzx</p>", theme="Zzyzx")
    for page in crawl(client, ["/ru/"]).values():
        assert "zzyzx" not in page.html.lower()
    assert read(client, "/ru/news/?q=zzyzx").events == []
    assert read(client, "/ru/news/?language=ru").events == []
    assert "ru" not in alternates(client, "/en/news/talks/")


def test_a_translation_of_what_is_not_public_is_not(client: Client, event: Event) -> None:
    translated(event, "ru")
    Event.objects.update(status=Status.DRAFT)
    assert read(client, "/ru/news/talks/").status == 404
    assert read(client, "/ru/news/").events == []


def test_alternates_are_the_same_in_each_version_and_lead_back(client: Client, event: Event) -> None:
    translated(event, "ru")
    translated(event, "tg")
    expected = {code: f"/{code}/news/talks/" for code in ("en", "ru", "tg")}
    expected["x-default"] = "/en/news/talks/"
    for code in LANGUAGES:
        assert alternates(client, f"/{code}/news/talks/") == expected
        page = read(client, f"/{code}/news/talks/")
        own = code if code in expected else "en"
        assert page.canonical == f"http://testserver/{own}/news/talks/"


def test_the_default_is_the_language_of_the_original(client: Client) -> None:
    translated(make_event("talks", language="ru", title="Переговоры"), "en")
    assert alternates(client, "/en/news/talks/")["x-default"] == "/ru/news/talks/"
    assert read(client, "/hy/news/talks/").canonical == "http://testserver/ru/news/talks/"


def test_lists_are_there_in_every_language(client: Client, event: Event) -> None:
    for url in ("", "news/", "participants/", "sections/talks/", "news/2024/"):
        expected = {code: f"/{code}/{url}" for code in LANGUAGES} | {"x-default": f"/en/{url}"}
        for code in LANGUAGES:
            assert alternates(client, f"/{code}/{url}") == expected


def test_the_switcher_leads_to_the_same_page_with_its_question(client: Client, event: Event) -> None:
    page = read(client, "/ru/news/?year=2024&section=talks")
    links = {link.text: link.href for link in page.links if link.text in dict(settings.LANGUAGES).values()}
    assert links == {name: f"/{code}/news/?year=2024&section=talks" for code, name in settings.LANGUAGES}


@pytest.mark.any_database
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_tells_its_language(client: Client, language: str) -> None:
    make_world(2)
    for url, page in crawl(client, [f"/{language}/"], alike=2).items():
        assert page.status == 200, url
        assert page.lang == language
        assert page.content_language == language
        for machine, _words in page.times:
            assert re.fullmatch(r"\d{4}(-\d\d){0,2}(T.*)?|\d\d-\d\d", machine), (url, machine)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "16 February 2024"),
        ("ru", "16 февраля 2024 г."),
        ("hy", "16 փետրվարի, 2024 թ."),
        ("be", "16 лютага 2024 г."),
        ("kk", "2024 ж. 16 ақпан"),
        ("ky", "2024-ж., 16-февраль"),
        ("tg", "16 феврал 2024"),
    ],
)
def test_dates_are_those_of_the_language(client: Client, language: str, words: str) -> None:
    make_event("talks", dt.date(2024, 2, 16))
    assert words in read(client, f"/{language}/news/talks/").main


def test_a_name_falls_back_to_the_nearest_language_and_says_so(client: Client) -> None:
    place = Place.objects.create(slug="astana", name_en="Astana", name_ru="Астана", country="KZ")
    make_event("talks", place=place)
    assert '<span class="foreign" lang="ru">Астана</span>' in read(client, "/ky/news/talks/").html
    assert ">Астана</a>" in read(client, "/ru/news/talks/").html
    assert ">Astana</a>" in read(client, "/en/news/talks/").html
    Place.objects.update(name_ky="Астана ш.")
    assert ">Астана ш.</a>" in read(client, "/ky/news/talks/").html


def test_a_name_with_markup_stays_text() -> None:
    assert told(InLanguage("<b>", "ru")) == '<span class="foreign" lang="ru">&lt;b&gt;</span>'
    assert told("<b>") == "<b>"
    assert told(InLanguage("", "ru")) == ""


def test_people_stand_in_the_order_of_the_language(client: Client) -> None:
    names = {"ivanov": "Иванов, Иван", "abramov": "Абрамов, Пётр", "ershov": "Ёршов, Лев", "zhukov": "Жуков, Ян"}
    event = make_event("talks")
    for order, (slug, name) in enumerate(names.items(), 1):
        family, given = name.split(", ")
        person = Participant.objects.create(
            slug=slug, name_en=slug.title(), sort_name_en=slug, name_ru=f"{given} {family}", sort_name_ru=name
        )
        event.participations.create(participant=person, order=order)
    page = read(client, "/ru/participants/")
    shown = [link.href.split("/")[3] for link in page.links if re.fullmatch(r"/ru/participants/\w+/", link.href)]
    assert shown == ["abramov", "ershov", "zhukov", "ivanov"]
    assert read(client, "/ru/participants/?letter=Ж").status == 200
    assert "Zhukov" not in read(client, "/ru/participants/?letter=Ж").main
    assert read(client, "/ru/participants/?letter=Q").status == 404


def test_bodies_and_places_stand_in_the_order_of_the_language(client: Client) -> None:
    names = {"cis": ("CIS", "СНД"), "brics": ("BRICS", "БРІКС"), "csto": ("CSTO", "Арганізацыя")}
    event = make_event("talks", place=Place.objects.create(slug="kz", name_en="Kazakhstan", country="KZ"))
    for order, (slug, (name, belarusian)) in enumerate(names.items(), 1):
        body = Organization.objects.create(slug=slug, name_en=name, name_be=belarusian, classification="igo")
        event.participations.create(organization=body, order=order)
        inner = Place.objects.create(slug=slug, name_en=name, name_be=belarusian, parent=event.place, country="KZ")
        make_event(f"at-{slug}", place=inner)

    def shown(url: str) -> list[str]:
        links = [link.href.split("/")[3] for link in read(client, url).links if link.href.count("/") == 4]
        return [slug for slug in dict.fromkeys(links) if slug in names]

    for url in ("organizations/", "places/kz/"):
        assert shown(f"/en/{url}")[:3] == ["brics", "cis", "csto"], url
        assert shown(f"/be/{url}")[:3] == ["csto", "brics", "cis"], url


def test_people_of_a_body_stand_in_the_order_of_the_language(client: Client) -> None:
    make_world(2)
    Participant.objects.filter(slug="person-0").update(name_ru="Ян Яров", sort_name_ru="Яров, Ян")
    Participant.objects.filter(slug="person-1").update(name_ru="Ия Абаева", sort_name_ru="Абаева, Ия")
    Participant.objects.filter(slug="ann-ford").update(name_ru="Анна Форд", sort_name_ru="Форд, Анна")
    links = [
        link.href.split("/")[3] for link in read(client, "/ru/organizations/union/").links if link.href.count("/") == 4
    ]
    people = [slug for slug in links if slug.startswith(("person-", "ann-"))]
    assert list(dict.fromkeys(people)) == ["person-1", "ann-ford", "person-0"]


def test_an_outsider_reads_a_preview_in_each_language(client: Client, event: Event) -> None:
    translated(event, "ru")
    Event.objects.update(status=Status.DRAFT)
    until = timezone.now() + dt.timedelta(days=1)
    link = share.act(Event.objects.get(), make_editor("ed"), recipient="Somebody", expires_at=until)
    url = f"/preview/{link.token}/"
    page = read(client, f"{url}?language=ru")
    assert (page.lang, page.h1()) == ("ru", "ru title of talks")
    assert client.get(f"{url}?language=ru")["Content-Language"] == "ru"
    assert {f"{url}?language={code}" for code in LANGUAGES} <= page.hrefs()
    assert read(client, f"{url}?language=hy").h1() == "Title of talks"
    assert read(client, url).h1() == "Title of talks"
    assert read(client, f"{url}?language=xx").status == 404


def test_a_correction_is_told_in_the_language_of_its_words(client: Client, event: Event) -> None:
    row = translated(event, "ru")
    EventTranslation.objects.update(title="Новый заголовок", state="in_progress")
    row.refresh_from_db()
    publisher: Any = make_editor("pia", role="Publisher")
    with override("hy"):
        publish(row, publisher)
    assert '<dt lang="ru">Русский: Заголовок</dt>' in read(client, "/en/corrections/").html
    assert "<dt>Русский: Заголовок</dt>" in read(client, "/ru/news/talks/").html


def test_an_unreadable_language_is_no_error(client: Client, event: Event) -> None:
    for url in ("/xx/", "/RU/", "/ru-RU/", "/en-gb/news/", "/%D1%80%D1%83/"):
        assert client.get(url).status_code in (301, 302, 404)


def test_the_same_slug_in_each_language_and_former_ones_lead_on(client: Client, event: Event) -> None:
    event.slug = "talks-in-astana"
    event.save()
    answer = client.get("/ky/news/talks/")
    assert (answer.status_code, answer["Location"]) == (301, "/ky/news/talks-in-astana/")


def test_corrections_tell_titles_in_the_language(client: Client, event: Event) -> None:
    translated(event, "ru")
    event.corrections.create(at=event.first_published_at or dt.datetime.now(dt.UTC), kind="typo", changes=[])
    assert "ru title of talks" in read(client, "/ru/corrections/").main
    assert "ru title of talks" in client.get("/ru/corrections/feed/").content.decode()


def test_sections_named_in_a_language(client: Client, event: Event) -> None:
    Section.objects.update(name_hy="Բանակցություններ")
    page: Page = read(client, "/hy/sections/talks/")
    assert page.h1() == "Բանակցություններ"


def test_a_public_translation_has_a_title(event: Event) -> None:
    with pytest.raises(Exception, match="public_translation_titled"):
        PublicTranslation.objects.create(
            event=event, language="ru", first_published_at=dt.datetime.now(dt.UTC), published_at=dt.datetime.now(dt.UTC)
        )


def test_numbers_agree_in_each_language(client: Client) -> None:
    found: dict[int, Any] = {}
    for number in (1, 2, 5):
        Event.objects.all().delete()
        for i in range(number):
            make_event(f"event-{i}")
        found[number] = read(client, "/ru/news/").main
    assert all(str(number) in words for number, words in found.items())
