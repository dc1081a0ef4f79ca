"""The list of all news under any filter, its archive, and the page of one event."""

import datetime as dt
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.doors.citation import citation
from news.filters import EventFilter
from news.filters.query_string import (
    CURSORS,
    ActiveFilter,
    active_filters,
    canonical_query,
    in_order,
    is_spelt,
    query_string,
    spelling,
)
from news.linked_data.article import article
from news.models import Event
from news.queries.announcements import made_and_kept
from news.queries.archive import days_of
from news.queries.cast import cast_of
from news.queries.counting import count_up_to_cap
from news.queries.facets import Facet
from news.queries.pictures import pictures_of
from news.queries.programme import programme_of
from news.queries.related import related_events
from news.queries.timeline import neighbours, with_people
from news.search import meant
from news.search.ranking import MOST as MOST_RANKED
from news.text.excerpts import Marker
from news.views.archive import archive_years, month_url, period_of, year_url
from news.views.errors import gone
from news.views.former_addresses import leads_on
from news.views.head import head_of, publisher, shared_images
from news.views.pager import cursor_query, paged

# Which days a calendar shows is said by its own address.
OF_LISTS_ALONE = frozenset({"after", "before", "year", "order", *CURSORS})


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    filterset = EventFilter(request.GET, Event.objects.public())
    spelt = spelling(filterset, request.GET)
    if spelt is None:
        return refused(request, filterset)
    if not is_spelt(request.GET, spelt):
        return HttpResponseRedirect(request.path + query_string(spelt))
    query = canonical_query(filterset)
    count = filterset.count()
    active = active_filters(filterset, query, request.path)
    wanted = filterset.words.wanted
    page = paged(request, filterset.ordered(), partial(with_people, texts=bool(wanted)), query)
    context = {
        "filter": filterset,
        "active_filters": active,
        "page": page,
        "marker": Marker(filterset.words) if wanted else None,
        "by_rank": "order" in query,
        "facets": _facets(request, filterset, query) if wanted and count.number else [],
        "meant": _meant(request, filterset, query) if wanted and not count.number else [],
        "other_order_url": _other_order(request, query) if wanted else "",
        "rank_bound": _rank_bound() if "order" in query and count.capped else "",
        "only_here_url": _only_here(request, page.events, query),
        "is_behind": filterset.is_behind,
        "count_text": count.text,
        "calendar_url": calendar_url(query),
        "years": [] if query else archive_years(Event.objects.public()),
        "head": head_of(
            request,
            list_title(active),
            _("%(count)s on record: meetings, visits, briefings and statements, with who took part and in what office.")
            % {"count": count.text},
            query=cursor_query(request, query),
            robots="noindex" if "q" in query else "",
            doors=(request.path, query),
        ),
    }
    return render(request, "news/event_list.html", context)


def list_title(active: list[ActiveFilter]) -> str:
    return _("News: %(filters)s") % {"filters": in_words(active)} if active else _("All news")


def in_words(active: list[ActiveFilter]) -> str:
    """What the filters ask for; of a day, whether all begins with it or ends with it."""
    days = ("after", "before")
    return ", ".join(f"{each.label} {each.value}" if each.name in days else each.value for each in active)


def calendar_url(query: dict[str, str], month: dt.date | None = None) -> str:
    """The same question as a calendar, which has days and pages of its own."""
    kept = {name: value for name, value in query.items() if name not in OF_LISTS_ALONE}
    path = reverse("news:calendar_month", args=[month.year, month.month]) if month else reverse("news:calendar")
    return path + query_string(kept)


def _other_order(request: HttpRequest, query: dict[str, str]) -> str:
    """The same list newest first, or with the best matches first."""
    other = {name: value for name, value in query.items() if name != "order"}
    return request.path + query_string(other if "order" in query else {**query, "order": "relevance"})


def _facets(
    request: HttpRequest, filterset: EventFilter, query: dict[str, str]
) -> list[tuple[str, list[tuple[Facet, str]]]]:
    """By what the list can be narrowed: the name of a filter, and its values, each with its address."""

    def url(name: str, value: str) -> str:
        wanted = {**query, name: value}
        return request.path + query_string({each: wanted[each] for each in EventFilter.base_filters if each in wanted})

    return [
        (str(filterset.form.fields[name].label), [(facet, url(name, facet.value)) for facet in values])
        for name, values in filterset.facets().items()
        if values
    ]


def _meant(request: HttpRequest, filterset: EventFilter, query: dict[str, str]) -> list[tuple[str, str]]:
    """Questions that do find something, each with its address: of a few offers each is tried."""
    found = []
    for words in meant(filterset.words):
        asked = {**query, "q": words}
        if EventFilter(asked, Event.objects.public()).qs.order_by().exists():
            found.append((words, request.path + query_string(asked)))
    return found


def _rank_bound() -> str:
    return _("Ranked are the newest %(number)s.") % {"number": number_format(MOST_RANKED, force_grouping=True)}


def _only_here(request: HttpRequest, events: list[Event], query: dict[str, str]) -> str:
    """The same list of what is readable in the reader's language alone; empty where this one has nothing else."""
    here = get_language() or settings.LANGUAGE_CODE
    if "language" in query or all(event.words.language == here for event in events):
        return ""
    return request.path + query_string(in_order({**query, "language": here}))


def refused(request: HttpRequest, filterset: EventFilter) -> HttpResponse:
    """Beside each wrong value stands what is wrong with it; nothing is listed, least of all everything."""
    context = {
        "filter": filterset,
        "head": head_of(
            request,
            _("All news"),
            _("This question could not be read. What is wrong stands beside each field of the form."),
            robots="noindex",
        ),
    }
    return render(request, "news/event_list.html", context, status=400)


@require_safe
def event_archive(request: HttpRequest, year: int, month: int | None = None) -> HttpResponse:
    try:
        first, last = days_of(year, month)
    except ValueError as error:
        raise Http404(_("There is no such month.")) from error
    if stray := set(request.GET) - set(CURSORS):
        kept = {name: request.GET[name] for name in request.GET if name not in stray}
        return HttpResponseRedirect(request.path + query_string(kept))
    public = Event.objects.public()
    events = public.filter(start_date__range=(first, last))
    page = paged(request, events, with_people)
    if not page.events:
        raise Http404(_("Nothing is on record for this time."))
    period = period_of(public, "month" if month else "year", first, last)
    count = count_up_to_cap(events)
    context = {
        "page": page,
        "period": period,
        "count_text": count.text,
        "calendar_url": reverse("news:calendar_month", args=[year, month]) if month else "",
        "years": archive_years(public, shown=year),
        "head": head_of(
            request,
            _("News of %(period)s") % {"period": period.name},
            _("%(count)s of %(period)s on record, with who took part and in what office.")
            % {"count": count.text, "period": period.name},
            query=cursor_query(request),
            above=[(_("News"), reverse("news:event_list")), *([(str(year), year_url(year))] if month else [])],
        ),
    }
    return render(request, "news/event_list.html", context)


@require_safe
@leads_on(Event)
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    related = Event.objects.in_language().with_languages().select_related("section", "place__parent__parent", "parent")
    event = related.public().filter(slug=slug).first()
    if event is not None:
        return render(request, "news/event_detail.html", event_context(request, event))
    over = (Event.objects.withdrawn() | Event.objects.expired()).filter(slug=slug).first()
    if over is not None:
        return gone(request, over)
    raise Http404(_("There is no such event."))


def event_context(request: HttpRequest, event: Event, *, preview: bool = False) -> dict[str, Any]:
    """What the page of an event tells; the same for the public and for a preview, which nobody else may keep."""
    public = Event.objects.public()
    cast = cast_of(event)
    topics = list(event.event_topics.select_related("topic"))
    people = [line.participation.participant_id for line in cast.people if line.participation.participant_id]
    subjects = [row.topic_id for row in topics if row.relation == "subject"]
    named = {line.participant_id for line in cast.every if line.participant_id}
    pictures = pictures_of(event, named)
    previous, following = neighbours(event, public)
    announced, keeps = made_and_kept(event)
    day = event.start_date
    parent = event.parent if event.parent and event.parent.is_public() else None
    corrections = list(event.corrections.newest_first()[:50])
    picture = pictures[0] if pictures and not preview else None
    above = [(_("News"), reverse("news:event_list")), (str(event.section.name), event.section.get_absolute_url())]
    absolute = request.build_absolute_uri
    programme = programme_of(event, public)
    return {
        "event": event,
        "words": event.words,
        "original_url": translate_url(event.get_absolute_url(), event.language),
        "cast": cast,
        "topics": topics,
        "pictures": pictures,
        "announcements": announced,
        "keeps": keeps,
        "programme": programme,
        "parent": parent,
        "corrections": corrections,
        "related": related_events(event, public, people, subjects),
        "previous": previous,
        "next": following,
        "year_url": year_url(day.year),
        "month_url": month_url(day.year, day.month),
        "all_news_url": reverse("news:event_list"),
        "preview": preview,
        "cited": None if preview else citation(request, event),
        "head": head_of(
            request,
            event.words.title,
            " ".join(part for part in (event.date_display, event.words.lead or event.words.title) if part),
            og_type="article",
            robots="noindex" if preview else "",
            picture=picture,
            languages=None if preview else event.languages,
            item=None if preview else event,
            tags=[str(row.topic.name) for row in topics if row.relation == "subject"],
            above=[*above, *([(parent.words.title, parent.get_absolute_url())] if parent else [])],
            about=[]
            if preview
            else article(
                event,
                cast.every,
                topics,
                corrections,
                shared_images(request, picture),
                publisher(request),
                absolute,
                [part for day in programme for part in day.parts],
            ),
        ),
    }
