"""Site maps (sitemaps.org 0.9, with the languages as Google reads them) and the news of two days (Google News)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from news.doors.conditional import conditional_page
from news.models import Event
from news.queries.archive import years_with_events
from news.queries.chairmanships import MOST, chairmanships
from news.queries.names import countries_with_places
from news.queries.site_map import RECORDS, fresh, part_of, parts_of
from news.views.archive import year_url

XML = "application/xml; charset=utf-8"
LISTS = (
    "front_page",
    "event_list",
    "participant_list",
    "organization_list",
    "post_list",
    "place_list",
    "calendar",
    "announcement_list",
    "chairmanship_list",
    "people_bodies_table",
    "countries_years_table",
    "correction_list",
    "data",
    "api",
)
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Entry:
    """One address with those of the same page in other languages; `changed` is a date and time, or empty."""

    url: str
    alternates: list[tuple[str, str]]
    changed: str = ""


@require_safe
@conditional_page
def site_map_index(request: HttpRequest) -> HttpResponse:
    parts = [reverse("site_map", args=["pages", 0])]
    parts += [reverse("site_map", args=[kind, number]) for kind in RECORDS for number in parts_of(kind)]
    parts.append(reverse("news_site_map"))
    urls = [request.build_absolute_uri(part) for part in parts]
    return render(request, "site_map/index.xml", {"urls": urls}, content_type=XML)


@require_safe
@conditional_page
def site_map(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    if kind == "pages" and number == 0:
        entries = [entry for path in _pages() for entry in _entries(request, path, LANGUAGES)]
    elif kind in RECORDS and number < 10**12:
        entries = [entry for record in part_of(kind, number) for entry in _of_record(request, record)]
    else:
        entries = []
    if not entries:
        raise Http404(_("There is nothing at this address."))
    return render(request, "site_map/urls.xml", {"entries": entries}, content_type=XML)


@require_safe
@conditional_page
def news_site_map(request: HttpRequest) -> HttpResponse:
    rows = []
    for event, language, title, at in fresh():
        with override(language):
            url = request.build_absolute_uri(event.get_absolute_url())
            rows.append({"url": url, "name": _("CSTO News"), "language": language, "title": title, "at": at})
    return render(request, "site_map/news.xml", {"rows": rows}, content_type=XML)


def _pages() -> list[str]:
    with override(settings.LANGUAGE_CODE):
        lists = [reverse(f"news:{name}") for name in LISTS]
        terms = [row.chairmanship_url for row in chairmanships()[:MOST]]
        countries = [reverse("news:country_detail", args=[code.lower()]) for code in sorted(countries_with_places())]
        years = [year_url(year) for year in years_with_events(Event.objects.public())]
        return lists + terms + countries + years


def _of_record(request: HttpRequest, record: Any) -> list[Entry]:
    with override(settings.LANGUAGE_CODE):
        path = record.get_absolute_url()
    if not isinstance(record, Event):
        return _entries(request, path, LANGUAGES)
    # Of a day of publication that nothing tells, the map says nothing either.
    moments = [at for at in (record.first_published_at, record.significant_change_at) if at]
    changed = max(moments).isoformat(timespec="seconds") if moments else ""
    return _entries(request, path, record.languages, changed)


def _entries(request: HttpRequest, path: str, languages: Sequence[str], changed: str = "") -> list[Entry]:
    """One for each language of a page, the first of which is shown to readers of any other. `path` is in English."""
    alternates = list(_alternates(request, path, languages))
    return [Entry(url, alternates, changed) for code, url in alternates if code != "x-default"]


def _alternates(request: HttpRequest, path: str, languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    rest = path.removeprefix(f"/{settings.LANGUAGE_CODE}/")
    for code in languages:
        yield code, request.build_absolute_uri(f"/{code}/{rest}")
    yield "x-default", request.build_absolute_uri(f"/{languages[0]}/{rest}")
