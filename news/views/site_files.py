"""What programmes ask of a site before they read it: robots.txt, security.txt, llms.txt and the web app manifest."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from news.doors import LIST_DOORS
from news.doors.conditional import conditional_page
from news.doors.items import ITEM_DOORS

TEXT = "text/plain; charset=utf-8"
# RFC 9116 asks for less than a year.
TRUSTED = dt.timedelta(days=300)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309. Pages that are not to be found say so themselves, which a robot must be able to read."""
    maps = [request.build_absolute_uri(reverse(name)) for name in ("site_map_index", "news_site_map")]
    lines = ["User-agent: *", "Disallow: /admin/", "", *(f"Sitemap: {url}" for url in maps)]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116; only where the settings name a contact. Its end moves on with each month."""
    if not settings.SECURITY_CONTACT:
        raise Http404(_("There is nothing at this address."))
    first = timezone.now().astimezone(dt.UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {first + TRUSTED:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=TEXT)


@require_safe
@conditional_page
def web_manifest(request: HttpRequest) -> JsonResponse:
    """W3C Web Application Manifest, in the language of the pages that lead to it."""
    told = {
        "name": _("CSTO News"),
        "short_name": _("CSTO News"),
        "description": _("CSTO News: what happened, when and how surely, where, and who took part"),
        "lang": request.LANGUAGE_CODE,
        "dir": "ltr",
        "start_url": reverse("news:front_page"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fcfcfa",
        "theme_color": "#fcfcfa",
        "icons": [
            {"src": static("icons/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static("icons/touch.png"), "sizes": "180x180", "type": "image/png"},
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """The way around the site for a reader that is a programme (llmstxt.org), in English."""
    with override(settings.LANGUAGE_CODE):
        news = request.build_absolute_uri(reverse("news:event_list"))
        people = request.build_absolute_uri(reverse("news:participant_list"))
        data = request.build_absolute_uri(reverse("news:data"))
        api = request.build_absolute_uri(reverse("news:api"))
        bodies = request.build_absolute_uri(reverse("news:organization_list"))
        offices = request.build_absolute_uri(reverse("news:post_list"))
    lists = "\n".join(
        f"- [{door.label}]({news.rstrip('/')}.{suffix}): {door.media_type}" for suffix, door in LIST_DOORS.items()
    )
    items = "\n".join(f"- `.{suffix}`: {door.label}, {door.media_type}" for suffix, door in ITEM_DOORS.items())
    text = f"""# CSTO News

> The news of the Collective Security Treaty Organization as a record: what happened, when and how surely, where, who
> took part in the office they held that day, and by which source. A date in square brackets was inferred.

## Pages

- [All news]({news}): every filter of the form is a parameter of the address
- [People]({people})
- [Organizations]({bodies})
- [Offices]({offices}): whoever holds them; two of them together are at `<office>/with/<office>/`
- [The record as data]({data}): all of it as files, CSV, JSON, Popolo and JSON-LD
- [The API]({api}): events, people, bodies and who took part, as JSON under the same filters

## All news in other shapes, under the same filters

{lists}

## An item in other shapes

Put one of these instead of the last slash of its address:

{items}
"""
    return HttpResponse(text, content_type=TEXT)
