"""What another site shows where somebody pastes a link to one of our items (oembed.com).

It is a card in plain HTML, without scripts, styles or frames (type "rich"), so that the day of the event stands beside
its title: a "link" has no field for it. Where there is less room than the card needs, it is a "link".
"""

from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.doors.conditional import conditional_page
from news.doors.listing import door_url
from news.models import Event, FormerSlug
from news.renditions.card import HEIGHT, WIDTH
from news.text.signs import printable
from news.views.doors import problem
from news.views.head import EMBEDS

DAY = 86_400
# A link that is longer than this leads to no page of ours.
LONGEST = 2000
WIDEST = 100_000
# Of the card, in pixels: its width where nobody asks for less, the least, and what its words need below the picture.
CARD_WIDTH = 600
NARROWEST = 240
BELOW = 160


@require_safe
@conditional_page
def oembed(request: HttpRequest) -> HttpResponse:
    """In the language of the page that is asked for."""
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
    # The short address has no language.
    with override(get_language_from_path(urlsplit(url).path) or settings.LANGUAGE_CODE):
        event = _event(page)
        absolute = request.build_absolute_uri
        page_url, picture = absolute(event.get_absolute_url()), absolute(door_url(event.get_absolute_url(), "png"))
        wide, high = (int(request.GET.get(name, WIDEST)) for name in ("maxwidth", "maxheight"))
        told = {
            "type": "link",
            "version": "1.0",
            "title": printable(event.words.title),
            "url": page_url,
            "provider_name": _("CSTO News"),
            "provider_url": absolute(reverse("news:front_page")),
            "cache_age": DAY,
        }
        if wide >= WIDTH and high >= HEIGHT:
            told |= {"thumbnail_url": picture, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
        width = min(wide, CARD_WIDTH)
        height = round(width * HEIGHT / WIDTH) + BELOW
        if width >= NARROWEST and high >= height:
            shown = _card(event, page_url, picture, width, height - BELOW)
            told |= {"type": "rich", "html": shown, "width": width, "height": height}
    return told


def _card(event: Event, url: str, picture: str, width: int, height: int) -> str:
    """The picture tells the title and the date to eyes alone, so the words stand below it for everybody."""
    return format_html(
        '<blockquote cite="{url}" lang="{own}"><p><img src="{picture}" alt="" width="{width}" height="{height}"></p>'
        '<p><a href="{url}" lang="{language}">{title}</a></p><p>{date} · {ours}</p></blockquote>',
        url=url,
        own=get_language(),
        language=event.words.language,
        picture=picture,
        width=width,
        height=height,
        title=printable(event.words.title),
        date=event.date_display or _("Date not stated in the source"),
        ours=_("CSTO News"),
    )


def _event(page: ResolverMatch) -> Event:
    """By its slug, by one that it had before, or by its number."""
    public = Event.objects.public().in_language()
    event = public.filter(**page.kwargs).first()
    if event is None and "slug" in page.kwargs:
        present = FormerSlug.objects.present(Event, page.kwargs["slug"])
        event = public.filter(pk=present.pk).first() if present else None
    if event is None:
        raise _nothing()
    return event


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
    if not ours or page.view_name not in ("news:event_detail", "permanent"):
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
