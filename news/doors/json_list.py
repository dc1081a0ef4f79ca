"""JSON: a page of a list, each item with all that the record knows of it, and the address of the next page."""

from typing import Any

from django.http import HttpRequest, JsonResponse

from news.doors.door import Door
from news.doors.facts import facts
from news.doors.listing import Listing

MEDIA_TYPE = "application/json"


def answer(request: HttpRequest, listing: Listing) -> JsonResponse:
    page = listing.page(posts=True)

    def beside(name: str, cursor: Any) -> str | None:
        return request.build_absolute_uri(listing.door_url("json", **{name: str(cursor)})) if cursor else None

    told = {
        "title": listing.title,
        "url": request.build_absolute_uri(listing.page_url),
        "query": listing.query,
        "newer": beside("newer", page.newer),
        "older": beside("older", page.older),
        "items": [facts(request, event) for event in page.events],
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})


DOOR = Door(suffix="json", label="JSON", media_type=MEDIA_TYPE, answer=answer)
