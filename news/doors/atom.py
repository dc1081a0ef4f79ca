"""Atom (RFC 4287). An entry's id is its permanent address and never changes."""

from typing import Any

from django.utils.feedgenerator import Atom1Feed

from news.doors.feed import Steady, feed_door


class Atom(Steady, Atom1Feed):
    """Summaries are plain text, unless an item says that they are HTML; `content` is HTML."""

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if older := self.feed.get("older_url"):
            # RFC 5005, section 3.
            handler.addQuickElement("link", "", {"rel": "next", "href": older})

    def item_attributes(self, item: Any) -> dict[str, str]:
        return {"xml:lang": item["language"]} if item.get("language") else {}

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, {**item, "description": None})
        if item.get("content"):
            handler.addQuickElement("summary", item["description"], {"type": "text"})
            handler.addQuickElement("content", item["content"], {"type": "html"})
        else:
            handler.addQuickElement("summary", item["description"], {"type": "html"})


DOOR = feed_door(Atom, "atom", "Atom")
