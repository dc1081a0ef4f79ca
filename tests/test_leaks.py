"""Nothing of what is not public is seen through any door of the site: every pattern of its addresses is walked."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from news.api.urls import NOTHING
from news.api.views import LISTS
from news.dataset.building import build
from news.doors import LIST_DOORS
from news.doors.feeds import FEED_SHAPES
from news.doors.items import ITEM_DOORS
from news.enums import Status
from news.models import Announcement, Event, Participation
from news.queries.site_map import RECORDS
from tests.conftest import Site
from tests.editors import make_editor
from tests.hidden import HIDDEN, OVER, REASON, SECRET, Hidden, hashed, hide
from tests.pages import Page, crawl, read

pytestmark = pytest.mark.django_db
UNKNOWN = Hidden("nowhere", 1975, "TR")
# Where every state would tell the same again: one that never was public, one of each kind that was.
SOME = [hidden for hidden in HIDDEN if hidden.state in ("draft", *OVER)]
SUBSCRIPTIONS = {f"en/subscription/<str:token>/{page}" for page in ("", "confirm/", "end/")}
PREVIEWS = {"preview/<str:token>/", "preview/<str:token>/pictures/<slug:sha256>/<str:name>"}
PERMANENT = "^e/(?P<pk>[1-9][0-9]{0,17})/$"
ITEM = "en/news/<slug:slug>.<item_door:suffix>"
# The doors that say that an item was.
TOMBSTONE = ("en/news/<slug:slug>/", ITEM, PERMANENT)

# What tells of no item, whatever is public.
TELLING_NOTHING = {
    "",
    "favicon.ico",
    "robots.txt",
    "llms.txt",
    ".well-known/security.txt",
    # How many parts there are follows from the last key alone.
    "sitemap.xml",
    "api/v1/",
    "api/v1/openapi.json",
    "en/site.webmanifest",
    "en/design/",
    # Files and their sums: what stands in them is asked of `data/<str:name>`.
    "en/data/",
    "en/api/",
    "api/v1/" + NOTHING,
}


def both(root: str, hidden: Hidden) -> list[str]:
    """The address of a record, and the one that it had before."""
    return [f"{root}{hidden.slug}/", f"{root}{hidden.slug}-before/"]


def through_doors(root: str, hidden: Hidden) -> list[str]:
    return [f"{url.rstrip('/')}.{suffix}" for url in both(root, hidden) for suffix in LIST_DOORS]


# Whom everybody knows: what is hidden took part, or is told, with each of them.
KNOWN = {"participant": "sergey-lavrov", "organization": "csto", "post": "russian-foreign-minister"}


def pairs_with(root: str, seen: str, rest: str, hidden: Hidden) -> list[str]:
    suffixes = ["/"] if rest == "/" else [f".{suffix}" for suffix in LIST_DOORS]
    pairs = (f"{hidden.slug}/with/{seen}", f"{seen}/with/{hidden.slug}", f"{seen}/with/{hidden.slug}-before")
    return [f"{root}{pair}{suffix}" for pair in pairs for suffix in suffixes]


def in_the_api(name: str, hidden: Hidden) -> list[str]:
    """The list bare and under the filters that would find the item or what it names, and the rows by slug and by id."""
    filters = questions(hidden) if name == "events" else [{"country": hidden.country}] if name in COUNTRIES else []
    asked = [{}, *filters[1:26:5], {"limit": "100"}]
    if name == "participations":
        asked += [{field: hidden.slug} for field in ("event", "participant", "organization", "affiliation", "post")]
    if name == "events":
        asked.append({"include": "participations,topics,announcements", "limit": "100"})
    return [f"/api/v1/{name}/?{urlencode(query)}" for query in asked]


def row_in_the_api(name: str, hidden: Hidden) -> list[str]:
    # The number of the item is that of some public person too.
    keys: tuple[object, ...] = (hidden.slug, permanent_key(hidden)) if name == "events" else (hidden.slug,)
    if name == "participations":
        lines = Participation.objects.filter(event__slug=hidden.slug).values_list("pk", flat=True)
        keys = (lines.first() or 987_654_321,)
    return [f"/api/v1/{name}/{key}/" for key in keys]


COUNTRIES = ("participants", "organizations", "places")
API: dict[str, Callable[[Hidden], list[str]]] = {
    "": lambda hidden: ["/api/v1/"],
    NOTHING: lambda hidden: [f"/api/v1/{hidden.slug}/", f"/api/v1/events/{hidden.slug}/{hidden.word}"],
    "openapi.json": lambda hidden: ["/api/v1/openapi.json"],
    **{f"^{name}/$": partial(in_the_api, name) for name in LISTS},
    **{f"^{name}/(?P<pk>[^/]{{1,200}})/$": partial(row_in_the_api, name) for name in LISTS},
}


def with_tokens(page: str, hidden: Hidden) -> list[str]:
    return [f"/en/subscription/{token}/{page}" for token in ("1", f"1.{hidden.slug}:{hidden.slug}", hidden.slug)]


def tables(kind: str, suffix: str, hidden: Hidden) -> list[str]:
    asked: list[dict[str, str]] = [
        {},
        {"most": "40", "organs": "without"} if kind == "people-bodies" else {"before": "1999-12-31"},
        *({field: hidden.slug} for field in ("section", "topic")),
        {"country": hidden.country},
        {"after": f"{hidden.year}-01-01", "before": f"{hidden.year}-12-31"},
    ]
    return [f"/en/tables/{kind}{suffix}?{urlencode(query)}".rstrip("?") for query in asked]


# How each pattern is asked for one hidden item. A new pattern fails the tests until it stands here.
DOORS: dict[str, Callable[[Hidden], list[str]]] = {
    "favicon.ico": lambda hidden: ["/favicon.ico"],
    "robots.txt": lambda hidden: ["/robots.txt"],
    "llms.txt": lambda hidden: ["/llms.txt"],
    ".well-known/security.txt": lambda hidden: ["/.well-known/security.txt"],
    "sitemap.xml": lambda hidden: ["/sitemap.xml"],
    "sitemap-news.xml": lambda hidden: ["/sitemap-news.xml"],
    "sitemaps/<slug:kind>-<int:number>.xml": lambda hidden: [
        f"/sitemaps/{kind}-{number}.xml" for kind in ("pages", *RECORDS) for number in (0, permanent_key(hidden))
    ],
    "en/site.webmanifest": lambda hidden: ["/en/site.webmanifest"],
    "": lambda hidden: ["/"],
    "en/": lambda hidden: ["/en/"],
    "en/suggest/": lambda hidden: [
        f"/en/suggest/?{urlencode({'q': text})}"
        for text in (hidden.word, f"{hidden.word} na", hidden.word[:3], hidden.slug)
    ],
    "en/news/": lambda hidden: [f"/en/news/?{urlencode(query)}" for query in questions(hidden)],
    "en/news.<door:suffix>": lambda hidden: [
        f"/en/news.{suffix}?{urlencode(query)}" for suffix in LIST_DOORS for query in ({}, *questions(hidden)[1:26:6])
    ],
    "en/news/<yyyy:year>/": lambda hidden: [f"/en/news/{hidden.year}/"],
    "en/news/<yyyy:year>/<mm:month>/": lambda hidden: [f"/en/news/{hidden.year}/05/"],
    "en/news/<slug:slug>/": lambda hidden: both("/en/news/", hidden),
    ITEM: lambda hidden: [f"{url.rstrip('/')}.{suffix}" for suffix in ITEM_DOORS for url in both("/en/news/", hidden)],
    "en/calendar/": lambda hidden: [f"/en/calendar/?{urlencode(query)}" for query in questions(hidden)[1:26]],
    "en/calendar/<yyyy:year>/<mm:month>/": lambda hidden: [
        f"/en/calendar/{path}" for path in (f"{hidden.year}/05/", f"2024/02/?topic={hidden.slug}")
    ],
    "en/sections/<slug:slug>/": lambda hidden: both("/en/sections/", hidden),
    "en/sections/<slug:slug>.<door:suffix>": lambda hidden: through_doors("/en/sections/", hidden),
    "en/topics/<slug:slug>/": lambda hidden: both("/en/topics/", hidden),
    "en/topics/<slug:slug>.<door:suffix>": lambda hidden: through_doors("/en/topics/", hidden),
    "en/places/": lambda hidden: ["/en/places/"],
    "en/places/<slug:slug>/": lambda hidden: both("/en/places/", hidden),
    "en/countries/<country:code>/": lambda hidden: [
        f"/en/countries/{code}/" for code in (hidden.country.lower(), hidden.country, "kz")
    ],
    "en/places/<slug:slug>.<door:suffix>": lambda hidden: through_doors("/en/places/", hidden),
    "en/participants/": lambda hidden: ["/en/participants/", "/en/participants/?letter=Z"],
    "en/participants/<slug:slug>/": lambda hidden: [
        *both("/en/participants/", hidden),
        f"/en/participants/{hidden.slug}/?as_of={hidden.year}-05-04",
        f"/en/participants/sergey-lavrov/?as_of={hidden.year}-05-04",
    ],
    "en/participants/<slug:slug>/briefing/": lambda hidden: [
        f"/en/participants/{slug}/briefing/" for slug in (hidden.slug, f"{hidden.slug}-before", "sergey-lavrov")
    ],
    "en/participants/<slug:slug>/with/<slug:other>/briefing/": lambda hidden: [
        f"/en/participants/{pair}/briefing/"
        for pair in (f"{hidden.slug}/with/sergey-lavrov", f"sergey-lavrov/with/{hidden.slug}-before")
    ],
    "en/participants/<slug:slug>.<door:suffix>": lambda hidden: through_doors("/en/participants/", hidden),
    "en/organizations/": lambda hidden: ["/en/organizations/"],
    "en/organizations/<slug:slug>/": lambda hidden: [
        *both("/en/organizations/", hidden),
        f"/en/organizations/{hidden.slug}/?organs=without",
        f"/en/organizations/{hidden.slug}/?as_of={hidden.year}-05-04",
        f"/en/organizations/csto/?as_of={hidden.year}-05-04",
        "/en/organizations/csto/",
        "/en/organizations/csto/?organs=without",
    ],
    "en/organizations/<slug:slug>/briefing/": lambda hidden: [
        f"/en/organizations/{slug}/briefing/" for slug in (hidden.slug, f"{hidden.slug}-before", "csto-secretariat")
    ],
    "en/organizations/<slug:slug>/with/<slug:other>/briefing/": lambda hidden: [
        f"/en/organizations/{pair}/briefing/"
        for pair in (f"{hidden.slug}/with/csto", f"csto/with/{hidden.slug}-before")
    ],
    "en/organizations/<slug:slug>.<door:suffix>": lambda hidden: through_doors("/en/organizations/", hidden),
    "en/posts/": lambda hidden: [
        f"/en/posts/?{urlencode(query)}".rstrip("?")
        for query in (
            {},
            {"q": hidden.word},
            *({field: hidden.slug} for field in ("organization", "post")),
            {"q": hidden.slug, "post": KNOWN["post"]},
            {"q": f"{hidden.word} title", "post": KNOWN["post"]},
        )
    ],
    "en/posts/<slug:slug>/": lambda hidden: both("/en/posts/", hidden),
    "en/posts/<slug:slug>.<door:suffix>": lambda hidden: through_doors("/en/posts/", hidden),
    **{
        f"en/{kind}s/<slug:slug>/with/<slug:other>{rest}": partial(pairs_with, f"/en/{kind}s/", seen, rest)
        for kind, seen in KNOWN.items()
        for rest in ("/", ".<door:suffix>")
    },
    **{
        f"en/tables/{kind}{suffix}": partial(tables, kind, suffix)
        for kind in ("people-bodies", "countries-years")
        for suffix in ("/", ".csv")
    },
    "en/data/": lambda hidden: ["/en/data/"],
    "en/api/": lambda hidden: ["/en/api/"],
    "oembed/": lambda hidden: [
        f"/oembed/?{urlencode({'url': f'http://testserver{url}', 'format': shape})}"
        for url in (*both("/en/news/", hidden), f"/e/{permanent_key(hidden)}/")
        for shape in ("json", "xml")
    ],
    "data/<str:name>": lambda hidden: [
        f"/data/{name}" for name in ("events.csv", "record.json", "popolo.json", "record.jsonld", hidden.slug)
    ],
    "en/announcements/": lambda hidden: [
        f"/en/announcements/{query}"
        for query in ("", "?state=kept", "?state=open", "?state=overdue", f"?older={plan_of(hidden)}")
    ],
    "en/chairmanships/": lambda hidden: ["/en/chairmanships/"],
    "en/chairmanships/<slug:slug>/": lambda hidden: both("/en/chairmanships/", hidden),
    "en/corrections/": lambda hidden: ["/en/corrections/"],
    "en/corrections/feed/": lambda hidden: ["/en/corrections/feed/"],
    **{f"api/v1/{name}": door for name, door in API.items()},
    "en/corrections.<feed:suffix>": lambda hidden: [f"/en/corrections.{suffix}" for suffix in FEED_SHAPES],
    PERMANENT: lambda hidden: [f"/e/{permanent_key(hidden)}/"],
    "preview/<str:token>/pictures/<slug:sha256>/<str:name>": lambda hidden: [
        f"/preview/{token}{picture_of(hidden)}" for token in ("1", f"1:{hidden.slug}")
    ],
    "pictures/<slug:sha256>/<str:name>": lambda hidden: [picture_of(hidden)],
    "preview/<str:token>/": lambda hidden: [f"/preview/{token}/" for token in ("1", f"1:{hidden.slug}", hidden.slug)],
    "en/subscribe/": lambda hidden: [f"/en/subscribe/?{urlencode(query)}" for query in questions(hidden)[5:26]],
    **{f"en/subscription/<str:token>/{page}": partial(with_tokens, page) for page in ("", "confirm/", "end/")},
    "en/design/": lambda hidden: ["/en/design/"],
}


def permanent_key(hidden: Hidden) -> int:
    return Event.objects.filter(slug=hidden.slug).values_list("pk", flat=True).first() or 987_654_321


def plan_of(hidden: Hidden) -> int:
    plans = Announcement.objects.filter(event__slug=hidden.slug)
    return plans.values_list("pk", flat=True).first() or 987_654_321


def picture_of(hidden: Hidden) -> str:
    return f"/pictures/{hashed(hidden)}/whole-64.jpg"


def questions(hidden: Hidden) -> list[dict[str, str]]:
    names = [hidden.slug, f"{hidden.word} name", f"{hidden.word} other", hidden.word.upper()]
    fields = ("counterpart", "organization", "place", "topic", "section")
    return [
        {},
        {"q": hidden.word},
        {"q": f"{hidden.word} title"},
        # Nearly a word of every hidden item.
        {"q": f"{SECRET}a"},
        *({"participant": name} for name in names),
        *({field: name} for field in fields for name in names[:2]),
        {"participant": "sergey-lavrov", "counterpart": hidden.slug},
        {"country": hidden.country},
        {"role": "observer"},
        {"mode": "online"},
        {"kind": "exercise"},
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
    # Two follow from the body, in which the words that were asked for may stand; one from how much was asked before.
    derived = ("Content-Length", "ETag", "RateLimit")
    headers = "\n".join(f"{name}: {value}" for name, value in response.items() if name not in derived)
    body = b"".join(response) if response.streaming else getattr(response, "content", b"")
    # A form is signed with the second in which it was given out.
    text = re.sub(r'name="token" value="[^"]*"', 'name="token"', body.decode(errors="replace"))
    return f"{response.status_code}\n{headers}\n{text}".replace(url, "(address)")


def asked(client: Client, hidden: Hidden, method: str = "get") -> dict[str, str]:
    """What each door answers when it is asked for one hidden item, without the words that were asked."""
    answers: dict[str, str] = {}
    for route, door in DOORS.items():
        for number, url in enumerate(door(hidden)[: 2 if method == "head" else None]):
            answer = seen(getattr(client, method)(url), url)
            for word in (urlencode({"": hidden.word})[1:], hidden.word, hidden.word.upper(), hidden.slug):
                answer = answer.replace(word, "(asked)")
            # Where nobody asked for the year or the country, they may stand in a number or a sum.
            if str(hidden.year) in url:
                answer = answer.replace(str(hidden.year), "(year)")
            if hidden.country in url.upper():
                answer = answer.replace(f"/countries/{hidden.country.lower()}/", "/countries/(land)/")
                answer = re.sub(rf"\b{hidden.country}\b", "(land)", answer)
            answers[f"{route} {number}"] = answer
    return answers


def tombstones(answers: dict[str, str]) -> list[str]:
    return [door for door in answers if door.rsplit(" ", 1)[0] in TOMBSTONE]


def told(pages: dict[str, Page]) -> dict[str, str]:
    """The pages without the numbers of items: PostgreSQL counts on, and does not come back with the transaction."""
    return {url: re.sub(r"/e/\d+/", "/e/(number)/", page.html) for url, page in pages.items()}


@pytest.fixture
def hidden_events(documented: None) -> dict[str, Event]:
    return {hidden.state: hide(hidden) for hidden in HIDDEN}


@pytest.fixture
def bundle(hidden_events: dict[str, Event]) -> None:
    build()


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
def test_a_hidden_item_answers_as_an_unknown_address_does(client: Client, bundle: None, method: str) -> None:
    nothing = asked(client, UNKNOWN, method)
    for hidden in HIDDEN if method == "get" else SOME:
        answers = asked(client, hidden, method)
        differing = [door for door in answers if answers[door] != nothing[door]]
        assert differing == (tombstones(answers) if hidden.state in OVER else []), hidden.state


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
    # The links to the same page in other languages repeat the address.
    assert SECRET not in answer.replace(hidden.slug, "").lower()
    assert str(hidden.year) not in answer
    assert client.head(url).status_code == status


@pytest.mark.any_database
def test_staff_see_on_the_public_pages_what_everybody_sees(staff: Client, bundle: None) -> None:
    nothing = asked(staff, UNKNOWN)
    for hidden in SOME:
        answers = asked(staff, hidden)
        differing = [door for door in answers if answers[door] != nothing[door]]
        assert differing == (tombstones(answers) if hidden.state in OVER else []), hidden.state


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


# One that is in no list of what was, and one that is.
@pytest.mark.any_database
@pytest.mark.parametrize("state", ["draft", "withdrawn"])
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
        "first_published_at": timezone.now(),
    }
    Event.objects.filter(slug=hidden.slug).update(status=Status.PUBLISHED, **opened)
    build()
    answers, nothing = asked(client, hidden), asked(client, UNKNOWN)
    differing = {door.rsplit(" ", 1)[0] for door in answers if answers[door] != nothing[door]}
    assert differing == DOORS.keys() - {*TELLING_NOTHING, *PREVIEWS, *SUBSCRIPTIONS}
    opened_pages = [
        "/en/",
        "/en/news/",
        "/en/participants/",
        "/en/participants/sergey-lavrov/",
        "/en/organizations/",
        "/en/organizations/csto/",
        "/en/posts/",
        "/en/topics/eurasian-security/",
        "/en/news/secretary-general-meets-russian-foreign-minister/",
        f"/en/news/{hidden.slug}/",
        f"/en/news/{hidden.year}/",
    ]
    assert [url for url in opened_pages if SECRET not in read(client, url).html.lower()] == []
