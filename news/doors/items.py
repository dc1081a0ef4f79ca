"""The shapes in which one event answers, beside its page. A door is a file here and a line in `ITEM_DOORS`.

Each has the address of the page, with its suffix instead of the last slash: `/en/news/<slug>.ics`. Its `answer` is
given a row from `queries.whole`, with everything that is told of an event.
"""

from news.doors import card, citation_files, ical, markdown, ninjs
from news.doors.door import ItemDoor

__all__ = ["ITEM_DOORS", "ItemDoor"]

ITEM_DOORS: dict[str, ItemDoor] = {
    door.suffix: door
    for door in (ical.ITEM_DOOR, ninjs.ITEM_DOOR, markdown.ITEM_DOOR, card.ITEM_DOOR, *citation_files.ITEM_DOORS)
}
