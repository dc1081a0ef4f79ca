"""All places on record, on a map and by country."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.enums import Language
from news.models import Event, Place
from news.queries import involvement
from news.queries.activity import activity_of
from news.queries.names import by_name
from news.text.countries import country_name
from news.text.sorting import sort_key
from news.views.counted import places_counted
from news.views.drawn import map_drawn
from news.views.head import head_of

MOST_PLACES = 1000


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    activity = activity_of(involvement.somewhere(), Event.objects.public(), places=MOST_PLACES)
    counted = places_counted(activity, {})
    counts = {each.subject.pk: each for each in counted}
    places = list(Place.objects.public()[: MOST_PLACES + 1])
    if cut := len(places) > MOST_PLACES:
        places = [each.subject for each in counted]
    rows = [{"subject": place, "name": place.name, "counted": counts.get(place.pk)} for place in by_name(places)]
    context = {
        "countries": _by_country(rows),
        "cut": cut,
        "map": map_drawn(counted),
        "counted_since": activity.since,
        "head": head_of(
            request,
            _("Places"),
            _("Where the events on record took place: on a map, and by country."),
            above=[(_("News"), reverse("news:event_list"))],
        ),
    }
    return render(request, "news/place_list.html", context)


def _by_country(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """In the order of the names of countries; places in none come last."""
    language = get_language() or Language.EN

    def country(row: dict[str, Any]) -> tuple[bool, Any, str]:
        code = row["subject"].country
        return not code, sort_key(country_name(code), language) if code else "", code

    return [
        {"code": code.lower(), "name": country_name(code) if code else "", "places": list(within)}
        for (_none, _key, code), within in groupby(sorted(rows, key=country), key=country)
    ]
