"""Every list and every event through every door: the same question, the same items, another shape."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseRedirect, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.delivery.hubs import link_header
from news.doors import LIST_DOORS, Listing
from news.doors.conditional import conditional_page
from news.doors.items import ITEM_DOORS
from news.filters import EventFilter
from news.filters.query_string import CURSORS, active_filters, canonical_query, is_spelt, query_string, spelling
from news.models import Event, Organization, Participant, Place, Post, Section, Topic
from news.queries.whole import whole
from news.views.errors import gone
from news.views.events import list_title
from news.views.former_addresses import leads_on
from news.views.pager import cursors_in

PROBLEM = "application/problem+json"
# Whose page has a list of events, by the name of the filter that asks for the same events.
SUBJECTS: dict[str, Any] = {
    "section": Section,
    "topic": Topic,
    "place": Place,
    "participant": Participant,
    "organization": Organization,
    "post": Post,
}


@require_safe
@conditional_page
def event_list_door(request: HttpRequest, suffix: str) -> HttpResponseBase:
    filterset = EventFilter(request.GET, Event.objects.public())
    spelt = spelling(filterset, request.GET)
    if spelt is None:
        return refused(filterset)
    if not is_spelt(request.GET, spelt):
        return HttpResponseRedirect(request.path + query_string(spelt))
    path = reverse("news:event_list")
    query = canonical_query(filterset)
    title = list_title(active_filters(filterset, query, path))
    described = _("What happened, when and how surely, where, and who took part in what office.")
    return through(suffix, request, Listing(title, described, path, filterset.ordered(), query, **cursors_in(request)))


def through(suffix: str, request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """A feed says which hub tells of its changes (WebSub, section 4)."""
    response = LIST_DOORS[suffix].answer(request, listing)
    if LIST_DOORS[suffix].is_feed and (link := link_header(listing.door_url(suffix))):
        response["Link"] = link
    return response


def refused(filterset: EventFilter) -> JsonResponse:
    """A question that cannot be read (RFC 9457), with each wrong parameter named."""
    errors = filterset.form.errors
    return problem([{"name": name, "reason": str(error)} for name in errors for error in errors[name]])


def problem(wrong: list[dict[str, str]]) -> JsonResponse:
    """`wrong` names each parameter that cannot be read, and the reason."""
    told = {
        "type": "about:blank",
        "title": _("This question could not be read."),
        "status": 400,
        "detail": " ".join(f"{each['name']}: {each['reason']}" for each in wrong),
        "invalid_params": wrong,
    }
    return JsonResponse(told, status=400, content_type=PROBLEM, json_dumps_params={"ensure_ascii": False})


def subject_door(kind: str) -> Callable[..., HttpResponseBase]:
    """The list on the page of a person, body, section, topic or place: all news under that one filter."""
    model = SUBJECTS[kind]

    @require_safe
    @conditional_page
    @wraps(event_list_door)
    def view(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
        @leads_on(model, suffix=f".{suffix}")
        def found(request: HttpRequest, slug: str) -> Any:
            return _subject_answer(request, kind, slug, suffix)

        return found(request, slug)

    return view


def _subject_answer(request: HttpRequest, kind: str, slug: str, suffix: str) -> HttpResponseBase:
    record = get_object_or_404(SUBJECTS[kind].objects.public(), slug=slug)
    if set(request.GET) - set(CURSORS):
        kept = {name: request.GET[name] for name in CURSORS if name in request.GET}
        return HttpResponseRedirect(request.path + query_string(kept))
    asked = QueryDict(mutable=True)
    asked[kind] = slug
    filterset = EventFilter(asked, Event.objects.public())
    if not filterset.is_valid():
        raise Http404(_("There is nothing at this address."))
    path = record.get_absolute_url()
    described = _("News of %(name)s, newest first, with who took part and in what office.") % {"name": record}
    return through(suffix, request, Listing(str(record), described, path, filterset.qs, {}, **cursors_in(request)))


@require_safe
@conditional_page
def event_door(request: HttpRequest, slug: str, suffix: str) -> HttpResponseBase:
    """One event. What was withdrawn, or has expired, is gone whatever the reason: its page alone tells of it."""

    @leads_on(Event, suffix=f".{suffix}")
    def found(request: HttpRequest, slug: str) -> Any:
        event = whole(Event.objects.public()).filter(slug=slug).first()
        if event is not None and ITEM_DOORS[suffix].fits(event):
            response = ITEM_DOORS[suffix].answer(request, event)
            response["Link"] = f'<{request.build_absolute_uri(event.get_absolute_url())}>; rel="canonical"'
            return response
        over = (Event.objects.withdrawn() | Event.objects.expired()).filter(slug=slug).first()
        if over is None:
            raise Http404(_("There is nothing at this address."))
        tombstone = gone(request, over)
        tombstone.status_code = 410
        return tombstone

    return found(request, slug)
