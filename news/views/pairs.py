"""Two people, two bodies or two offices: each encounter, with what both were on that day."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.doors import Listing
from news.doors.conditional import conditional_page
from news.filters.event_form import COUNTERPARTS
from news.filters.query_string import CURSORS, query_string
from news.models import Event, FormerSlug, Organization, Participant, Post
from news.queries.encounters import (
    attach_sides,
    encounters_of,
    first_and_last,
    named_together,
    sides_of,
    with_what_it_was_about,
)
from news.views.doors import through
from news.views.head import head_of
from news.views.pager import cursor_query, cursors_in, paged

KINDS: dict[str, Any] = {"participant": Participant, "organization": Organization, "post": Post}

# Of which two there is a sheet of paper.
BRIEFED = ("participant", "organization")


def pair_url(kind: str, one: str, other: str) -> str:
    return reverse(f"news:{kind}_pair", args=[one, other])


def met_url(kind: str, one: Any, other: Any, since: dt.date | None) -> str:
    """Where exactly the encounters stand that were counted since a day: on the page of the pair if that is all of them,
    else in the list."""
    if since is None:
        return pair_url(kind, one.slug, other.slug)
    query = {"after": since.isoformat(), kind: one.slug, COUNTERPARTS[kind]: other.slug}
    return reverse("news:event_list") + query_string(query)


def pair_detail(kind: str) -> Callable[..., HttpResponse]:
    @require_safe
    def view(request: HttpRequest, slug: str, other: str) -> HttpResponse:
        found = found_pair(kind, slug, other)
        if isinstance(found, str):
            return HttpResponsePermanentRedirect(found)
        if stray := set(request.GET) - set(CURSORS):
            kept = {name: request.GET[name] for name in request.GET if name not in stray}
            return HttpResponseRedirect(request.path + query_string(kept))
        return render(request, "news/pair_detail.html", _context(request, kind, *found))

    return view


def pair_door(kind: str) -> Callable[..., HttpResponseBase]:
    @require_safe
    @conditional_page
    def view(request: HttpRequest, slug: str, other: str, suffix: str) -> HttpResponseBase:
        found = found_pair(kind, slug, other)
        if isinstance(found, str):
            return HttpResponsePermanentRedirect(f"{found.rstrip('/')}.{suffix}")
        events = encounters_of(sides_of(kind, *found)).shown(Event.objects.public())
        path = pair_url(kind, slug, other)
        listing = Listing(_title(*found), _described(*found), path, events, {}, **cursors_in(request))
        return through(suffix, request, listing)

    return view


def found_pair(kind: str, slug: str, other: str) -> tuple[Any, Any] | str:
    """Both records; where one has a new address, that of the pair. Http404 where one of them is not public, or where
    there is but one."""
    public = {row.slug: row for row in KINDS[kind].objects.public().filter(slug__in=[slug, other])}
    present = [name if name in public else _present(kind, name) for name in (slug, other)]
    if present[0] == present[1]:
        raise Http404(_("There is nothing at this address."))
    if present != [slug, other]:
        return pair_url(kind, *present)
    return public[slug], public[other]


def _present(kind: str, slug: str) -> str:
    record: Any = FormerSlug.objects.present(KINDS[kind], slug)
    if record is None or not KINDS[kind].objects.public().filter(pk=record.pk).exists():
        raise Http404(_("There is nothing at this address."))
    return str(record.slug)


def _title(one: Any, other: Any) -> str:
    return _("%(one)s with %(other)s") % {"one": one, "other": other}


def _described(one: Any, other: Any) -> str:
    told = _("When %(one)s and %(other)s took part in the same events, in which office on that day, where and on what.")
    return told % {"one": one, "other": other}


def _context(request: HttpRequest, kind: str, one: Any, other: Any) -> dict[str, Any]:
    public = Event.objects.public()
    sides = sides_of(kind, one, other)
    asked = encounters_of(sides)
    events = asked.shown(public)
    page = paged(request, events, with_what_it_was_about)
    attach_sides(page.events, sides)
    first, last = first_and_last(events)
    query = {kind: one.slug, COUNTERPARTS[kind]: other.slug}
    # The pair is one, from whichever of the two one comes.
    canonical = pair_url(kind, *sorted([one.slug, other.slug]))
    return {
        "kind": kind,
        "one": one,
        "other": other,
        "page": page,
        "count_text": asked.count(public).text,
        "list_url": reverse("news:event_list") + query_string(query),
        "first": first,
        "last": last,
        "briefing_url": f"{pair_url(kind, one.slug, other.slug)}briefing/" if kind in BRIEFED else "",
        "named": named_together(public, sides),
        "head": head_of(
            request,
            _title(one, other),
            _described(one, other),
            path=canonical,
            query=cursor_query(request),
            robots="" if page.events else "noindex",
            doors=(request.path, {}),
            above=[(str(one), one.get_absolute_url())],
        ),
    }
