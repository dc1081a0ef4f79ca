"""An item before it is public: for the desk, and for somebody outside who was given a link."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.models import Event, PreviewLink, PreviewUse
from news.views.events import event_context
from news.views.head import head_of

# Nobody keeps a preview, finds it, or learns from a link on it that it exists.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


def preview(request: HttpRequest, event: Event, state: Any, link: PreviewLink | None = None) -> HttpResponse:
    """The page as readers would see it. `link` is the one that an outsider came by; the desk has none."""
    context = {**event_context(request, event, preview=True), "state": state, "link": link}
    return _private(render(request, "news/preview.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    for name, value in PRIVATE.items():
        response[name] = value
    return response


@require_safe
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    link = PreviewLink.objects.signed(token).select_related("event").first()
    if link is None:
        raise Http404(_("There is nothing at this address."))
    now = timezone.now()
    withdrawn = link.event.withdrawn_at
    if not link.is_valid(now) or (withdrawn is not None and link.created_at < withdrawn):
        head = head_of(request, _("No longer shown"), _("This link has expired or was revoked."), robots="noindex")
        return _private(render(request, "news/preview_over.html", {"head": head}, status=410))
    if link.event.is_public(now):
        return _private(HttpResponseRedirect(link.event.get_absolute_url()))
    if request.method == "GET":
        PreviewUse.objects.create(link=link, at=now, agent=request.headers.get("User-Agent", "")[:200])
    events = Event.objects.select_related("section", "place__parent__parent", "parent")
    return preview(request, events.get(pk=link.event_id), "", link)
