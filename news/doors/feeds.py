"""The shapes of feeds by their suffix: lists leave through them, and corrections do."""

from news.doors.atom import Atom
from news.doors.feed import Steady
from news.doors.json_feed import JsonFeed
from news.doors.rss import Rss

FEED_SHAPES: dict[str, type[Steady]] = {"atom": Atom, "rss": Rss, "feed.json": JsonFeed}
