"""Nothing of what is not public is seen through any door of the site: every pattern of its addresses is walked."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from news.enums import Status
from news.models import Event
from tests.conftest import Site
from tests.editors import make_editor
from tests.hidden import HIDDEN, OVER, REASON, SECRET, Hidden, hide
from tests.pages import Page, crawl, read

pytestmark = pytest.mark.django_db
UNKNOWN = Hidden("nowhere", 1975, "TR")
TOMBSTONE = ["en/news/<slug:slug>/ 0", "en/news/<slug:slug>/ 1"]


def both(root: str, hidden: Hidden) -> list[str]:
    """The address of a record, and the one that it had before."""
    return [f"{root}{hidden.slug}/", f"{root}{hidden.slug}-before/"]


# How each pattern is asked for one hidden item. A new pattern fails the tests until it stands here.
DOORS: dict[str, Callable[[Hidden], list[str]]] = {
    "favicon.ico": lambda hidden: ["/favicon.ico"],
    "": lambda hidden: ["/"],
    "en/": lambda hidden: ["/en/"],
    "en/news/": lambda hidden: [f"/en/news/?{urlencode(query)}" for query in questions(hidden)],
    "en/news/<yyyy:year>/": lambda hidden: [f"/en/news/{hidden.year}/"],
    "en/news/<yyyy:year>/<mm:month>/": lambda hidden: [f"/en/news/{hidden.year}/05/"],
    "en/news/<slug:slug>/": lambda hidden: both("/en/news/", hidden),
    "en/sections/<slug:slug>/": lambda hidden: both("/en/sections/", hidden),
    "en/topics/<slug:slug>/": lambda hidden: both("/en/topics/", hidden),
    "en/places/<slug:slug>/": lambda hidden: both("/en/places/", hidden),
    "en/participants/": lambda hidden: ["/en/participants/", "/en/participants/?letter=Z"],
    "en/participants/<slug:slug>/": lambda hidden: both("/en/participants/", hidden),
    "en/organizations/": lambda hidden: ["/en/organizations/"],
    "en/organizations/<slug:slug>/": lambda hidden: both("/en/organizations/", hidden),
    "en/corrections/": lambda hidden: ["/en/corrections/"],
    "en/corrections/feed/": lambda hidden: ["/en/corrections/feed/"],
    "preview/<str:token>/": lambda hidden: [f"/preview/{token}/" for token in ("1", f"1:{hidden.slug}", hidden.slug)],
    "en/design/": lambda hidden: ["/en/design/"],
}


def questions(hidden: Hidden) -> list[dict[str, str]]:
    names = [hidden.slug, f"{hidden.word} name", f"{hidden.word} other", hidden.word.upper()]
    fields = ("counterpart", "organization", "place", "topic", "section")
    return [
        {},
        {"q": hidden.word},
        {"q": f"{hidden.word} title"},
        *({"participant": name} for name in names),
        *({field: name} for field in fields for name in names[:2]),
        {"participant": "sergey-lavrov", "counterpart": hidden.slug},
        {"country": hidden.country},
        {"role": "observer"},
        {"mode": "online"},
        {"year": str(hidden.year)},
        {"after": f"{hidden.year}-05-01", "before": f"{hidden.year}-05-31"},
        {"older": f"{hidden.year}-12-31.1"},
        {"newer": f"{hidden.year}-01-01.1"},
    ]


def routes(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, route)
        elif isinstance(entry, URLPattern):
            yield route


def seen(response: HttpResponseBase, url: str) -> str:
    """All that an answer says, without the address and the words that were asked for."""
    headers = "\n".join(f"{name}: {value}" for name, value in response.items() if name != "Content-Length")
    return f"{response.status_code}\n{headers}\n{getattr(response, 'content', b'').decode()}".replace(url, "(address)")


def asked(client: Client, hidden: Hidden, method: str = "get") -> dict[str, str]:
    """What each door answers when it is asked for one hidden item, without the words that were asked."""
    answers: dict[str, str] = {}
    for route, door in DOORS.items():
        for number, url in enumerate(door(hidden)[: 2 if method == "head" else None]):
            answer = seen(getattr(client, method)(url), url)
            for word in (urlencode({"": hidden.word})[1:], hidden.word, hidden.word.upper(), hidden.slug):
                answer = answer.replace(word, "(asked)")
            answers[f"{route} {number}"] = answer.replace(str(hidden.year), "(year)").replace(hidden.country, "(land)")
    return answers


def told(pages: dict[str, Page]) -> dict[str, str]:
    return {url: page.html for url, page in pages.items()}


@pytest.fixture
def hidden_events(documented: None) -> dict[str, Event]:
    return {hidden.state: hide(hidden) for hidden in HIDDEN}


@pytest.fixture
def staff(hidden_events: dict[str, Event]) -> Client:
    client = Client()
    client.force_login(make_editor("chief", may_publish=True))
    return client


def test_every_pattern_of_the_site_is_walked() -> None:
    public = {route for route in routes(get_resolver().url_patterns) if not route.startswith("admin/")}
    assert public == DOORS.keys()


def test_the_site_is_to_the_letter_what_it_is_without_the_hidden_items(
    client: Client, site: Site, hidden_events: dict[str, Event]
) -> None:
    assert told(crawl(client, ["/en/"])) == told(site.pages)


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_hidden_item_answers_as_an_unknown_address_does(
    client: Client, hidden_events: dict[str, Event], method: str
) -> None:
    nothing = asked(client, UNKNOWN, method)
    for hidden in HIDDEN:
        answers = asked(client, hidden, method)
        differing = [door for door in answers if answers[door] != nothing[door]]
        assert differing == (TOMBSTONE if hidden.state in OVER else []), hidden.state


@pytest.mark.parametrize(("state", "status"), [("withdrawn", 410), ("expired", 200)])
def test_the_tombstone_tells_the_reason_and_no_word_of_the_item(
    client: Client, hidden_events: dict[str, Event], state: str, status: int
) -> None:
    [hidden] = [hidden for hidden in HIDDEN if hidden.state == state]
    url = f"/en/news/{hidden.slug}/"
    answer = seen(client.get(url), url)
    assert answer.startswith(f"{status}\n")
    assert (REASON in answer) is (state == "withdrawn")
    assert '<meta name="robots" content="noindex">' in answer
    assert SECRET not in answer.lower()
    assert str(hidden.year) not in answer
    assert client.head(url).status_code == status


def test_staff_see_on_the_public_pages_what_everybody_sees(staff: Client) -> None:
    nothing = asked(staff, UNKNOWN)
    for hidden in (HIDDEN[0], HIDDEN[1], HIDDEN[-1]):
        answers = asked(staff, hidden)
        differing = [door for door in answers if answers[door] != nothing[door]]
        assert differing == (TOMBSTONE if hidden.state in OVER else []), hidden.state


def test_staff_walk_the_site_that_everybody_walks(staff: Client, site: Site) -> None:
    assert told(crawl(staff, ["/en/"])) == told(site.pages)
    assert SECRET not in staff.get("/en/design/").content.decode().lower()


def test_the_admin_opens_none_of_its_doors_to_strangers(client: Client, hidden_events: dict[str, Event]) -> None:
    strangers = [client, Client()]
    strangers[1].force_login(User.objects.create_user("reader"))
    found = 0
    for route in routes(get_resolver().url_patterns):
        if not route.startswith("admin/") or "(?P" in route:
            continue
        for event in hidden_events.values():
            url = f"/{route}"
            for part in route.split("/"):
                if part.startswith("<"):
                    url = url.replace(part, str(event.pk))
            for stranger in strangers:
                answer = stranger.get(url)
                assert answer.status_code in (301, 302, 403, 404) or url in ("/admin/login/", "/admin/jsi18n/"), url
                assert SECRET not in seen(answer, url).lower(), url
                found += 1
    assert found > 100


@pytest.mark.parametrize("state", [hidden.state for hidden in HIDDEN])
def test_these_tests_find_an_item_that_is_published(
    client: Client, hidden_events: dict[str, Event], state: str
) -> None:
    [hidden] = [hidden for hidden in HIDDEN if hidden.state == state]
    opened: dict[str, Any] = {
        "publish_at": None,
        "embargo_until": None,
        "expire_at": None,
        "withdrawn_at": None,
        "withdrawal_kind": "",
        "withdrawal_reason": "",
    }
    Event.objects.filter(slug=hidden.slug).update(status=Status.PUBLISHED, **opened)
    answers, nothing = asked(client, hidden), asked(client, UNKNOWN)
    differing = {door.rsplit(" ", 1)[0] for door in answers if answers[door] != nothing[door]}
    assert differing == DOORS.keys() - {"favicon.ico", "", "en/design/", "preview/<str:token>/"}
    opened_pages = [
        "/en/",
        "/en/news/",
        "/en/participants/",
        "/en/participants/sergey-lavrov/",
        "/en/organizations/",
        "/en/organizations/csto/",
        "/en/topics/eurasian-security/",
        "/en/news/secretary-general-meets-russian-foreign-minister/",
        f"/en/news/{hidden.slug}/",
        f"/en/news/{hidden.year}/",
    ]
    assert [url for url in opened_pages if SECRET not in read(client, url).html.lower()] == []
