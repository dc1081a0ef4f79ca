"""RSS 2.0 by the profile of the RSS Advisory Board: the guid of an item is its permanent address, its text is whole."""

from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed

from news.doors.feed import Steady, feed_door


class Rss(Steady, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        if older := self.feed.get("older_url"):
            # RFC 5005, section 3.
            handler.addQuickElement("atom:link", "", {"rel": "next", "href": older})

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        if item["updateddate"] is not None:
            handler.addQuickElement("atom:updated", item["updateddate"].isoformat(timespec="seconds"))
        if item.get("content"):
            handler.addQuickElement("content:encoded", item["content"])


DOOR = feed_door(Rss, "rss", "RSS")
