"""The shapes in which a list of events answers, beside its page. A door is a file here and a line in `LIST_DOORS`.

Each door of a list has the address of the page, with its suffix instead of the last slash, and the same question:
`/en/news/?year=2024` is `/en/news.atom?year=2024` as a feed.
"""

from news.doors import atom, comma_separated, ical, json_feed, json_list, rss
from news.doors.door import Door
from news.doors.listing import Listing

__all__ = ["LIST_DOORS", "Door", "Listing"]

_ALL = (atom.DOOR, rss.DOOR, json_feed.DOOR, ical.DOOR, comma_separated.DOOR, json_list.DOOR)
LIST_DOORS: dict[str, Door] = {door.suffix: door for door in _ALL}
