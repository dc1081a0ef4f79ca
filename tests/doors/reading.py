"""The answers of the doors of lists, read as programmes of each kind read them."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import feedparser
from icalendar import Calendar


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def calendar(content: bytes) -> Any:
    return Calendar.from_ical(content)


def feed_ids(content: bytes) -> list[str]:
    feed = feedparser.parse(content)
    assert not feed.bozo, feed
    return [entry.id for entry in feed.entries]


# How each kind finds the ids of the items.
READERS: dict[str, Callable[[bytes], list[str]]] = {
    "atom": feed_ids,
    "rss": feed_ids,
    "feed.json": lambda content: [item["id"] for item in json.loads(content)["items"]],
    "json": lambda content: [item["id"] for item in json.loads(content)["items"]],
    "csv": lambda content: [row["id"] for row in table(content)],
    "ics": lambda content: [str(entry["UID"]) for entry in calendar(content).events],
}
