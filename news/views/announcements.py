"""What items say was planned, and what became of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.enums import PromiseState
from news.filters.announcements import AnnouncementFilter
from news.filters.query_string import CURSORS, canonical_query, is_spelt, query_string, spelling
from news.models import Announcement
from news.queries.announcements import narrowed, page_of
from news.views.head import head_of

LONGEST_KEY = 18


@require_safe
def announcement_list(request: HttpRequest) -> HttpResponse:
    filterset = AnnouncementFilter(request.GET, Announcement.objects.public().with_state())
    spelt = spelling(filterset, request.GET)
    if spelt is None:
        return _answer(request, {}, errors=filterset.form.errors["state"], status=400)
    if not is_spelt(request.GET, spelt):
        return HttpResponseRedirect(request.path + query_string(spelt))
    query = canonical_query(filterset)
    beside = {name: _row(spelt[name]) for name in CURSORS if name in spelt}
    page = page_of(narrowed(filterset.qs, query.get("state", "")), beside.get("older"), beside.get("newer"))
    if beside and not page.rows:
        raise Http404(_("There is no such page of this list."))
    links = {
        f"{name}_url": request.path + query_string({**query, name: str(key)})
        for name, key in (("older", page.older), ("newer", page.newer))
        if key
    }
    return _answer(request, spelt, state=query.get("state", ""), announcements=page.rows, page=links)


def _row(text: str) -> Announcement:
    """The place in the list that a cursor names: a public row, so that none tells of a hidden one."""
    known = text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY
    row = Announcement.objects.public().select_related("event").filter(pk=int(text)).first() if known else None
    if row is None:
        raise Http404(_("There is no such page of this list."))
    return row


def _answer(
    request: HttpRequest, query: dict[str, str], state: str = "", status: int = 200, **told: Any
) -> HttpResponse:
    name = PromiseState(state).label if state else ""
    context = {
        "state": state,
        "states": [("", _("all"), request.path), *((s, s.label, f"{request.path}?state={s}") for s in PromiseState)],
        "head": head_of(
            request,
            _("Announcements: %(state)s") % {"state": name} if state else _("Announcements"),
            _("What items say was planned, when it was expected, and which later event on record did it."),
            query=query_string(query),
            robots="noindex" if status == 400 else "",
        ),
        **told,
    }
    return render(request, "news/announcement_list.html", context, status=status)
