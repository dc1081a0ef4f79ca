"""Names to choose from while one types: people, bodies and places that are public, by the keys of the search."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.doors.conditional import conditional_page
from news.models import Organization, Participant, Place
from news.search import called, refresh
from news.search.entries import in_languages
from news.text.keys import keys_in

KINDS: dict[str, Any] = {"participant": Participant, "organization": Organization, "place": Place}
SHORTEST, LONGEST = 2, 200
# So many of a kind are compared, and so many of all told.
MOST, TOLD = 20, 8


@require_safe
@conditional_page
def suggest(request: HttpRequest) -> HttpResponse:
    """`{"names": [{"kind", "label", "name", "url"}]}`; none where less than two signs can be read."""
    text = request.GET.get("q", "")
    if len(text) > LONGEST:
        return JsonResponse({"status": 400, "title": _("The question is too long.")}, status=400)
    refresh()
    keys = keys_in(text)
    found = _found(text, keys) if sum(map(len, keys)) >= SHORTEST else []
    return JsonResponse({"names": found}, headers={"X-Robots-Tag": "noindex"})


def _found(text: str, keys: list[str]) -> list[dict[str, str]]:
    """First what is called exactly so, as by an abbreviation; then those whose name begins so; then the shorter ones. A
    query for each kind."""
    offered: list[tuple[tuple[bool, bool, int, str], dict[str, str]]] = []
    for kind, model in KINDS.items():
        for record in model.objects.public().filter(called(kind, text)).order_by("pk")[:MOST]:
            name = str(record)
            place = (
                not _is_called(record, keys),
                not any(key.startswith(keys[0]) for key in keys_in(name)[:1]),
                len(name),
                name,
            )
            label = capfirst(str(model._meta.verbose_name))
            told = {"kind": kind, "label": label, "name": name, "url": record.get_absolute_url()}
            offered.append((place, told))
    return [told for _place, told in sorted(offered, key=lambda each: each[0])[:TOLD]]


def _is_called(record: Any, keys: list[str]) -> bool:
    columns = ("name", "abbreviation") if hasattr(record, "abbreviation_en") else ("name",)
    return any(keys_in(name) == keys for column in columns for name in in_languages(record, column))
