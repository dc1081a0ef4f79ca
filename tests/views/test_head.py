"""What every page must have, whatever it tells: asked of all pages that links lead to."""

import itertools
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.conftest import Site
from tests.pages import Page

# The pages are read in the database of the tests.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DATE_TIME = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?|\d\d-\d\d")


def test_every_link_of_the_site_leads_to_a_page(pages: dict[str, Page]) -> None:
    assert {url: page.status for url, page in pages.items() if page.status != 200} == {}


def test_every_record_is_found_by_following_links(site: Site) -> None:
    assert len(site.addresses) == 43
    assert site.addresses - site.pages.keys() == set()


def test_one_heading_of_the_first_level(pages: dict[str, Page]) -> None:
    counted = {url: [level for level, _text in page.headings].count("h1") for url, page in pages.items()}
    assert {url: count for url, count in counted.items() if count != 1} == {}


def test_headings_go_down_by_one_level_at_most(pages: dict[str, Page]) -> None:
    jumps = {}
    for url, page in pages.items():
        levels = [int(level[1]) for level, _text in page.headings]
        jumps[url] = [pair for pair in itertools.pairwise(levels) if pair[1] > pair[0] + 1]
    assert {url: found for url, found in jumps.items() if found} == {}


def test_titles_are_unique(pages: dict[str, Page]) -> None:
    titles = Counter(page.title for page in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []
    assert {title for title in titles if not title.endswith(" · CSTO News")} == set()


def test_descriptions_are_neither_terse_nor_long(pages: dict[str, Page]) -> None:
    lengths = {url: len(page.meta["description"]) for url, page in pages.items()}
    assert {url: length for url, length in lengths.items() if not 50 <= length <= 300} == {}


def test_canonical_addresses_are_absolute_and_lead_to_the_page_itself(pages: dict[str, Page]) -> None:
    # A pair is one page, whoever of the two is named first.
    told = {url: page.canonical.removeprefix("http://testserver") for url, page in pages.items()}
    assert {url: own for url, own in told.items() if own != url and own != turned(url)} == {}
    assert {own for own in told.values() if told[own] != own} == set()


def turned(url: str) -> str:
    """The address of the same pair, with the other one first; empty where the page is not that of a pair."""
    root, kind, first, with_, second = [*url.strip("/").split("/"), "", "", "", "", ""][:5]
    return f"/{root}/{kind}/{second}/with/{first}/" if with_ == "with" else ""


def test_open_graph_repeats_the_head(pages: dict[str, Page]) -> None:
    for url, page in pages.items():
        told = {name: page.meta.get(f"og:{name}") for name in ("url", "description", "site_name", "locale")}
        assert told == {
            "url": page.canonical,
            "description": page.meta["description"],
            "site_name": "CSTO News",
            "locale": "en_GB",
        }, url
        assert page.title == f"{page.meta['og:title']} · CSTO News", url
        assert urlsplit(page.meta["og:image"]).netloc == "testserver", url
        assert page.meta["og:type"] in ("website", "article", "profile"), url


def test_language_and_width_and_colour_are_told(pages: dict[str, Page]) -> None:
    assert {page.lang for page in pages.values()} == {"en"}
    assert {page.meta["viewport"] for page in pages.values()} == {"width=device-width, initial-scale=1"}
    assert {page.meta["color-scheme"] for page in pages.values()} == {"light dark"}
    assert [url for url, page in pages.items() if "theme-color" not in page.meta] == []


def test_ids_are_unique_on_a_page(pages: dict[str, Page]) -> None:
    twice = {url: [name for name, count in Counter(page.ids).items() if count > 1] for url, page in pages.items()}
    assert {url: names for url, names in twice.items() if names} == {}


def test_dates_are_written_for_machines_too(pages: dict[str, Page]) -> None:
    written = {(url, value) for url, page in pages.items() for value, _text in page.times}
    assert {(url, value) for url, value in written if not DATE_TIME.fullmatch(value)} == set()
    assert {value for url, value in written if url.endswith("meets-foreign-minister-of-kazakhstan/")} >= {"2024-02-16"}


def test_every_page_leads_to_its_content_and_to_the_three_lists(pages: dict[str, Page]) -> None:
    ways = {"#main", "/en/", "/en/news/", "/en/participants/", "/en/organizations/"}
    assert {url: ways - page.hrefs() for url, page in pages.items() if ways - page.hrefs()} == {}


def test_no_page_loads_anything_from_elsewhere(pages: dict[str, Page]) -> None:
    loaded = re.compile(r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc=\"(?!/static/)[^\"]*\"")
    assert {url: loaded.findall(page.html) for url, page in pages.items() if loaded.search(page.html)} == {}
