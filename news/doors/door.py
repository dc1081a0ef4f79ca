from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import Promise

from news.doors.listing import Listing
from news.models import Event


@dataclass(frozen=True)
class Door:
    """One shape of a list. `suffix` stands in the address; `is_feed` says that browsers and readers are told of it in
    the head of each page; `answer` gives the whole response."""

    suffix: str
    label: str | Promise
    media_type: str
    answer: Callable[[HttpRequest, Listing], HttpResponseBase]
    is_feed: bool = False


def _always(event: Event) -> bool:
    return True


@dataclass(frozen=True)
class ItemDoor:
    """One shape of an event. The head of its page tells of it, where it `fits` the event; where it does not, there is
    nothing at its address."""

    suffix: str
    label: str | Promise
    media_type: str
    answer: Callable[[HttpRequest, Event], HttpResponseBase]
    fits: Callable[[Event], bool] = _always
