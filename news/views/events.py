"""The list of all news under any filter, its archive, and the page of one event."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.filters import EventFilter
from news.filters.query_string import CURSORS, active_filters, canonical_query, query_string
from news.models import Event
from news.queries.archive import days_of
from news.queries.cast import cast_of
from news.queries.counting import count_up_to_cap
from news.queries.related import related_events
from news.queries.timeline import neighbours, with_people
from news.views.archive import archive_years, month_url, period_of, year_url
from news.views.errors import gone
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pager import cursor_query, paged


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    filterset = EventFilter(request.GET, Event.objects.public())
    known = {name: request.GET[name] for name in request.GET if name in filterset.filters or name in CURSORS}
    if len(known) < len(request.GET):
        return HttpResponseRedirect(request.path + query_string({name: known[name] for name in known if known[name]}))
    if not filterset.is_valid():
        return _refused(request, filterset)
    query = canonical_query(filterset)
    cursors = {name: known[name] for name in CURSORS if known.get(name)}
    wanted = {**query, **dict(list(cursors.items())[:1])}
    if list(request.GET.lists()) != [(name, [value]) for name, value in wanted.items()]:
        return HttpResponseRedirect(request.path + query_string(wanted))
    events: Any = filterset.qs
    count = filterset.count()
    title = _("All news")
    active = active_filters(filterset, query, request.path)
    if active:
        title = _("News: %(filters)s") % {"filters": ", ".join(chosen.value for chosen in active)}
    context = {
        "filter": filterset,
        "active_filters": active,
        "page": paged(request, with_people(events), query),
        "count_text": count.text,
        "years": [] if query else archive_years(Event.objects.public()),
        "head": head_of(
            request,
            title,
            _("%(count)s on record: meetings, visits, briefings and statements, with who took part and in what office.")
            % {"count": count.text},
            query=cursor_query(request, query),
            robots="noindex" if "q" in query else "",
        ),
    }
    return render(request, "news/event_list.html", context)


def _refused(request: HttpRequest, filterset: EventFilter) -> HttpResponse:
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
    page = paged(request, with_people(events))
    if not page.events:
        raise Http404(_("Nothing is on record for this time."))
    period = period_of(public, "month" if month else "year", first, last)
    count = count_up_to_cap(events)
    context = {
        "page": page,
        "period": period,
        "count_text": count.text,
        "years": archive_years(public, shown=year),
        "head": head_of(
            request,
            _("News of %(period)s") % {"period": period.name},
            _("%(count)s of %(period)s on record, with who took part and in what office.")
            % {"count": count.text, "period": period.name},
            query=cursor_query(request),
        ),
    }
    return render(request, "news/event_list.html", context)


@require_safe
@leads_on(Event)
def event_detail(request: HttpRequest, slug: str) -> HttpResponse:
    related = Event.objects.select_related("section", "place__parent__parent", "parent")
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
    previous, following = neighbours(event, public)
    day = event.start_date
    return {
        "event": event,
        "cast": cast,
        "topics": topics,
        "announcements": list(event.announcements.select_related("topic", "supporter", "venue").order_by("order")),
        "children": list(public.filter(parent=event).for_lists().newest_first()[:50])[::-1],
        "parent": event.parent if event.parent and event.parent.is_public() else None,
        "corrections": list(event.corrections.newest_first()[:50]),
        "related": related_events(event, public, people, subjects),
        "previous": previous,
        "next": following,
        "year_url": year_url(day.year),
        "month_url": month_url(day.year, day.month),
        "all_news_url": reverse("news:event_list"),
        "preview": preview,
        "head": head_of(
            request,
            event.title,
            " ".join(part for part in (event.date_display, event.lead or event.title) if part),
            og_type="article",
            robots="noindex" if preview else "",
        ),
    }
