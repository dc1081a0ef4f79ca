"""JSON Feed 1.1 (jsonfeed.org). What the record knows of an item beside its words stands under `_cstonews`."""

import json
from typing import Any

from news.doors.feed import Steady, feed_door

VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(Steady):
    content_type = "application/feed+json; charset=utf-8"
    tells_posts = True

    def write(self, outfile: Any, encoding: str) -> None:
        told = {
            "version": VERSION,
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"] or self.feed["subtitle"],
            "next_url": self.feed.get("older_url"),
            "language": self.feed["language"],
            "authors": [_filled({"name": self.feed["author_name"], "url": self.feed["author_link"]})],
        }
        items = [self._item(item) for item in self.items]
        outfile.write(json.dumps({**_filled(told), "items": items}, ensure_ascii=False, indent=1))

    def _item(self, item: Any) -> dict[str, Any]:
        content = item.get("content")
        told = {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": content or item["description"],
            "summary": item["description"] if content else "",
            "date_published": _moment(item["pubdate"]),
            "date_modified": _moment(item["updateddate"]),
            "tags": list(item["categories"]),
            "language": item.get("language"),
            "_cstonews": item["facts"]() if "facts" in item else None,
        }
        return _filled(told)


def _moment(value: Any) -> str:
    return value.isoformat(timespec="seconds") if value else ""


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value or name == "content_html"}


DOOR = feed_door(JsonFeed, "feed.json", "JSON Feed")
