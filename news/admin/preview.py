from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from news.models import Event
from news.queries.desk import STATES, state_of
from news.views.events import event_context

# Nobody keeps a preview, finds it, or learns from a link on it that it exists.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def preview(request: HttpRequest, event: Event) -> HttpResponse:
    """The page as readers would see it, in whatever state the item is."""
    context = {**event_context(request, event, preview=True), "state": STATES[state_of(event)]}
    response = render(request, "admin/news/event/preview.html", context)
    for name, value in PRIVATE.items():
        response[name] = value
    return response
