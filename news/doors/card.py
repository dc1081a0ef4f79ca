"""An event as the picture that other sites show beside a link to its page: its title, its date and our name."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _

from news.doors.door import ItemDoor
from news.models import Event
from news.renditions.card import card
from news.text.signs import printable

MEDIA_TYPE = "image/png"
# Counted up where the same words are drawn otherwise.
EDITION = 1


def answer(request: HttpRequest, event: Event) -> HttpResponseBase:
    """Drawn only where whoever asks does not have it: its ETag follows from the words."""
    words = [printable(text) for text in (event.words.title, event.date_display, _("CSTO News"))]
    sign = sha256("\0".join([str(EDITION), *words]).encode()).hexdigest()
    etag = f'"{sign[:32]}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(card(*words), content_type=MEDIA_TYPE)
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=300"
    return response


ITEM_DOOR = ItemDoor("png", "PNG", MEDIA_TYPE, answer)
