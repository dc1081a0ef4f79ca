"""An item before it is public: for the desk, and for somebody outside who was given a link."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.models import Event, PreviewLink, PreviewUse
from news.views.events import event_context
from news.views.head import CODES, LanguageLink, head_of

# Nobody keeps a preview, finds it, or learns from a link on it that it exists.
PRIVATE = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}

DESK_PICTURE = "admin:news_image_file"


def preview(request: HttpRequest, event: Event, state: Any, link: PreviewLink | None = None) -> HttpResponse:
    """The page as readers would see it. `link` is the one that an outsider came by; the desk has none."""
    door = reverse("shared_picture", args=[link.token, "0", "0"]) if link else reverse(DESK_PICTURE, args=["0", "0"])
    about = {"state": state, "link": link, "picture_root": door.removesuffix("0/0")}
    context = {**event_context(request, event, preview=True), **about}
    # Its address has no language before it; the desk sees a translation beside the words of it.
    languages = _languages(request, event) if link else []
    context["head"] = replace(context["head"], languages=languages)
    return _private(render(request, "news/preview.html", context))


def _languages(request: HttpRequest, event: Event) -> list[LanguageLink]:
    return [
        LanguageLink(code, name, f"{request.path}?language={code}", code in event.languages)
        for code, name in CODES.items()
    ]


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
    if not link.shows(now):
        head = head_of(request, _("No longer shown"), _("This link has expired or was revoked."), robots="noindex")
        return _private(render(request, "news/preview_over.html", {"head": head}, status=410))
    if link.event.is_public(now):
        return _private(HttpResponseRedirect(link.event.get_absolute_url()))
    if request.method == "GET":
        PreviewUse.objects.create(link=link, at=now, agent=request.headers.get("User-Agent", "")[:200])
    language = request.GET.get("language") or get_language() or settings.LANGUAGE_CODE
    if language not in CODES:
        raise Http404(_("There is no such language here."))
    related = Event.objects.select_related("section", "place__parent__parent", "parent")
    with override(language):
        event = related.in_language().with_languages().get(pk=link.event_id)
        response = preview(request, event, "", link)
    response["Content-Language"] = language
    return response
