"""Following every number of a page to the list that it counts, as a reader would who does not believe it."""

import re
from html import unescape

from django.test import Client

from tests.pages import read

COUNTED = re.compile(r'<a class="[^"]*\bcounted\b[^"]*" href="([^"]+)"[^>]*>(.*?)</a>', re.DOTALL)


def numbers_on(html: str) -> dict[str, int]:
    """Each counting link with its number. AssertionError where two links to one list tell different numbers."""
    found: dict[str, int] = {}
    for href, inner in COUNTED.findall(html):
        words = unescape(re.sub(r"<[^>]*>", " ", inner))
        number = re.search(r"\d+", words)
        assert number, (href, words)
        assert found.setdefault(unescape(href), int(number[0])) == int(number[0]), href
    return found


def length_of(client: Client, url: str) -> int:
    """How many events the list at an address has, on all its pages. AssertionError where the address leads on."""
    number = 0
    while url:
        page = read(client, url)
        assert page.status == 200, (url, page.status)
        number += len(page.events)
        older = [link.href for link in page.links if link.rel == "next" and "older=" in link.href]
        url = older[0] if older else ""
    return number


def wrong_numbers(client: Client, url: str) -> dict[str, tuple[int, int]]:
    """By address: what the page says and what the list holds, where the two differ. AssertionError where a page counts
    nothing at all."""
    numbers = numbers_on(read(client, url).html)
    assert numbers, url
    lengths = {href: length_of(client, href) for href in numbers}
    return {href: (numbers[href], lengths[href]) for href in numbers if numbers[href] != lengths[href]}
