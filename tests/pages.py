"""Pages of the site, read as a reader's programme reads them: head, headings, links, dates, words."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import resolve
from django.utils import translation

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
LANGUAGES = frozenset(dict(settings.LANGUAGES))
# An address that never changes leads on to the page.
NOT_PAGES = ("/static/", "/admin/", "/favicon.ico", "/pictures/", "/e/", "/api/")


@dataclass(frozen=True)
class Link:
    text: str
    href: str
    rel: str = ""


@dataclass
class Page:
    """What stands on one page. `links` are those of the whole page, `main` the words between <main> and </main>."""

    url: str = ""
    status: int = 200
    # What the answer and what the page itself say.
    content_language: str = ""
    lang: str = ""
    title: str = ""
    canonical: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    headings: list[tuple[str, str]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    # The slugs of the events of the list, from top to bottom.
    events: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    text: str = field(default="", repr=False)
    main: str = field(default="", repr=False)
    html: str = field(default="", repr=False)

    def link(self, text: str) -> str:
        """Where the one link with these words leads."""
        [href] = {link.href for link in self.links if link.text == text}
        return href

    def hrefs(self) -> set[str]:
        return {link.href for link in self.links}

    def h1(self) -> str:
        [heading] = [text for level, text in self.headings if level == "h1"]
        return heading


class PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[tuple[str, dict[str, str], list[str]]] = []
        self._words: list[str] = []
        self._main: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        page = self.page
        if "id" in given:
            page.ids.append(given["id"])
        if tag == "html":
            page.lang = given.get("lang", "")
        elif tag == "meta":
            page.meta[given.get("property") or given.get("name", "")] = given.get("content", "")
        elif tag == "link" and given.get("rel") == "canonical":
            page.canonical = given["href"]
        elif tag == "option":
            page.options.append(given.get("value", ""))
        if tag not in VOID:
            self._open.append((tag, given, []))

    def handle_data(self, data: str) -> None:
        for tag, _attrs, words in self._open:
            if tag not in ("html", "head", "body"):
                words.append(data)
        tags = [tag for tag, _attrs, _words in self._open]
        if "body" in tags:
            self._words.append(data)
        if "main" in tags:
            self._main.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, given, words = self._open.pop()
            self._close(name, given, " ".join("".join(words).split()))
            if name == tag:
                break

    def _close(self, tag: str, given: dict[str, str], text: str) -> None:
        page = self.page
        if tag == "title" and not page.title:
            page.title = text
        elif tag == "a" and "href" in given:
            page.links.append(Link(text, given["href"], given.get("rel", "")))
            if any("event-row__title" in attrs.get("class", "") for _tag, attrs, _words in self._open):
                page.events.append(given["href"].rstrip("/").rsplit("/", 1)[-1])
        elif tag == "time":
            page.times.append((given.get("datetime", ""), text))
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            page.headings.append((tag, text))
        elif tag == "ul" and "errorlist" in given.get("class", ""):
            page.errors.append(text)

    def read(self, html: str) -> Page:
        self.feed(html)
        self.page.html = html
        self.page.text = " ".join("".join(self._words).split())
        self.page.main = " ".join("".join(self._main).split())
        return self.page


def read(client: Client, url: str) -> Page:
    response = client.get(url)
    page = PageReader().read(response.content.decode())
    page.url, page.status = url, response.status_code
    page.content_language = response.headers.get("Content-Language", "")
    return page


def inner_links(page: Page) -> set[str]:
    """Addresses of pages of this site, in the language of the page, that it links to."""
    found = set()
    for href in {link.href for link in page.links if "nofollow" not in link.rel.split()}:
        address = urlsplit(urljoin(f"http://testserver{page.url}", urldefrag(href).url))
        first = address.path.split("/")[1]
        elsewhere = first in LANGUAGES and first != page.url.split("/")[1]
        # What has a suffix is the same in another shape.
        is_page = address.path.endswith("/") and not address.path.startswith(NOT_PAGES)
        is_page = is_page and not address.path.endswith("/subscribe/")
        if address.netloc == "testserver" and is_page and not elsewhere:
            found.add(address.path + (f"?{address.query}" if address.query else ""))
    return found


def crawl(client: Client, start: Iterable[str], alike: int | None = None) -> dict[str, Page]:
    """Every page that links lead to, by address; with `alike`, at most so many that one view makes of one kind of
    question."""
    found: dict[str, Page] = {}
    kinds: Counter[tuple[str, ...]] = Counter()
    waiting = list(start)
    seen = set(waiting)
    while waiting:
        url = waiting.pop(0)
        kinds[kind := kind_of(url)] += 1
        if alike is None or kinds[kind] <= alike:
            found[url] = read(client, url)
            waiting += sorted(inner_links(found[url]) - seen)
            seen.update(waiting)
    return found


def kind_of(url: str) -> tuple[str, ...]:
    """The view, and the names of the parameters."""
    address = urlsplit(url)
    with translation.override(address.path.split("/")[1]):
        return (resolve(address.path).view_name, *sorted(parse_qs(address.query)))
