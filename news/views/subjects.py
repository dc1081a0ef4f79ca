"""Pages that gather events: of a section, on a topic, at a place."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.linked_data import Node, things
from news.models import Event, Place, Section, Topic
from news.models.event import EventQuerySet
from news.queries import involvement
from news.queries.activity import activity_of
from news.queries.announcements import NEWEST_FIRST, told
from news.queries.chairmanships import chairmanships
from news.queries.counting import Count, count_up_to_cap
from news.queries.names import by_name
from news.queries.timeline import with_people
from news.queries.topics import attach_relations
from news.text.countries import country_name
from news.views.counted import Counted, list_url, people_counted, places_counted, years_counted
from news.views.drawn import map_drawn, strip_drawn
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pager import cursor_query, paged

MOST_PLACES = 24


@require_safe
@leads_on(Section)
def section_detail(request: HttpRequest, slug: str) -> HttpResponse:
    section = get_object_or_404(Section.objects.public(), slug=slug)
    events = Event.objects.public().filter(section=section)
    context = _gathered(request, "section", section, section.description, events, count_up_to_cap(events))
    return render(request, "news/section_detail.html", context)


@require_safe
@leads_on(Topic)
def topic_detail(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(Topic.objects.public().select_related("organization"), slug=slug)
    public = Event.objects.public()
    asked = involvement.topic(slug)
    chaired = bool(topic.chaired_body_id) and chairmanships().filter(pk=topic.pk).exists()
    extra: dict[str, Any] = {
        "announcements": told(topic.announcements.public().order_by(*NEWEST_FIRST)[:20]),
        "chairmanship_url": topic.chairmanship_url if chaired else "",
    }
    context = _gathered(request, "topic", topic, topic.description, asked.shown(public), asked.count(public), **extra)
    attach_relations(context["page"].events, topic)
    return render(request, "news/topic_detail.html", context)


@require_safe
@leads_on(Place)
def place_detail(request: HttpRequest, slug: str) -> HttpResponse:
    place = get_object_or_404(Place.objects.public().select_related("parent__parent"), slug=slug)
    public = Event.objects.public()
    asked = involvement.place(slug)
    question = {"place": slug}
    activity = activity_of(asked, public, places=0)
    count = activity.count(asked, public)
    extra: dict[str, Any] = {
        "ancestors": place.ancestors(),
        "years": (years := years_counted(activity, question)),
        "strip": strip_drawn(years),
        "counted_since": activity.since,
        "since": activity.recent_since,
        "counterparts": people_counted(activity, question),
        "list_url": list_url(**question),
        "children": by_name(Place.objects.public().filter(parent=place)),
        "other_names": place.other_names.all(),
        "map": map_drawn([Counted(place.name, count, list_url(**question), place)]),
    }
    about = [things.place(place, request.build_absolute_uri)]
    context = _gathered(request, "place", place, "", asked.shown(public), count, about=about, **extra)
    return render(request, "news/place_detail.html", context)


@require_safe
def country_detail(request: HttpRequest, code: str) -> HttpResponse:
    """What happened in a country, by its ISO 3166-1 code. Http404 where no public place lies in it."""
    country = code.upper()
    places = list(Place.objects.public().filter(country=country)[:MOST_PLACES])
    if not places:
        raise Http404(_("There is nothing at this address."))
    if code != code.lower():
        return HttpResponsePermanentRedirect(reverse("news:country_detail", args=[code.lower()]))
    public = Event.objects.public()
    asked = involvement.country(country)
    question = {"country": country}
    activity = activity_of(asked, public, places=MOST_PLACES)
    count = activity.count(asked, public)
    name = country_name(country)
    extra: dict[str, Any] = {
        "years": (years := years_counted(activity, question)),
        "strip": strip_drawn(years),
        "places": (shown := places_counted(activity, question)),
        "map": map_drawn(shown),
        "counted_since": activity.since,
        "since": activity.recent_since,
        "counterparts": people_counted(activity, question),
        "list_url": list_url(**question),
    }
    doors = (reverse("news:event_list"), question)
    context = _gathered(request, "country", name, "", asked.shown(public), count, doors=doors, **extra)
    return render(request, "news/country_detail.html", context)


def _gathered(
    request: HttpRequest,
    kind: str,
    subject: Any,
    description: str,
    events: EventQuerySet,
    count: Count,
    about: Sequence[Node] = (),
    doors: tuple[str, dict[str, str]] | None = None,
    **extra: Any,
) -> dict[str, Any]:
    told = _("%(name)s: %(count)s on record, newest first, with who took part and in what office.") % {
        "name": description.rstrip(".") or subject,
        "count": count.text,
    }
    return {
        kind: subject,
        "page": paged(request, events, with_people),
        "count_text": count.text,
        "head": head_of(
            request,
            str(subject),
            told,
            query=cursor_query(request),
            doors=doors or (request.path, {}),
            above=[(_("News"), reverse("news:event_list"))],
            about=about,
        ),
        **extra,
    }
