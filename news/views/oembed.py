"""What another site shows where somebody pastes a link to one of our items (oembed.com)."""

from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from news.doors.listing import door_url
from news.models import Event
from news.renditions.card import HEIGHT, WIDTH
from news.text.signs import printable
from news.views.doors import problem
from news.views.head import EMBEDS

DAY = 86_400
# A link that is longer than this leads to no page of ours.
LONGEST = 2000
WIDEST = 100_000


@require_safe
@conditional_page
def oembed(request: HttpRequest) -> HttpResponse:
    """A link with its title and picture (type "link"), in the language of the page that is asked for."""
    wrong = [{"name": "url", "reason": _("This field is required.")}] if not request.GET.get("url") else []
    for name in ("maxwidth", "maxheight"):
        text = request.GET.get(name, "1")
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:7]) <= WIDEST):
            reason = _("Enter a whole number from %(least)s to %(most)s.") % {"least": 1, "most": WIDEST}
            wrong.append({"name": name, "reason": reason})
    if wrong:
        return problem(wrong)
    shape = request.GET.get("format", "json")
    if shape not in EMBEDS:
        return HttpResponse(f"{', '.join(EMBEDS)}\n", status=501, content_type="text/plain; charset=utf-8")
    told = _told(request, request.GET["url"])
    response = _xml(told) if shape == "xml" else JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _told(request: HttpRequest, url: str) -> dict[str, Any]:
    page = _page(request, url)
    with override(get_language_from_path(urlsplit(url).path)):
        event = Event.objects.public().in_language().filter(**page.kwargs).first()
        if event is None:
            raise _nothing()
        absolute = request.build_absolute_uri
        told = {
            "type": "link",
            "version": "1.0",
            "title": printable(event.words.title),
            "url": absolute(event.get_absolute_url()),
            "provider_name": _("CSTO News"),
            "provider_url": absolute(reverse("news:front_page")),
            "cache_age": DAY,
        }
        card = {
            "thumbnail_url": absolute(door_url(event.get_absolute_url(), "png")),
            "thumbnail_width": WIDTH,
            "thumbnail_height": HEIGHT,
        }
    fits = int(request.GET.get("maxwidth", WIDTH)) >= WIDTH and int(request.GET.get("maxheight", HEIGHT)) >= HEIGHT
    return {**told, **card} if fits else told


def _page(request: HttpRequest, url: str) -> ResolverMatch:
    """The page of an item that the address leads to, on this site and none other."""
    try:
        address = urlsplit(url[:LONGEST])
        language = get_language_from_path(address.path)
        with override(language):
            page = resolve(address.path)
    except (ValueError, Resolver404) as error:
        raise _nothing() from error
    ours = address.scheme in ("http", "https") and address.netloc == request.get_host()
    if not (ours and language and page.view_name == "news:event_detail"):
        raise _nothing()
    return page


def _nothing() -> Http404:
    return Http404(_("There is nothing at this address."))


def _xml(told: dict[str, Any]) -> HttpResponse:
    root = ElementTree.Element("oembed")
    for name, value in told.items():
        ElementTree.SubElement(root, name).text = str(value)
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="text/xml; charset=utf-8")
