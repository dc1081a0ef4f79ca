"""A month as a calendar: its days with what happened on them, for eyes and for the keyboard."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from news.filters import EventFilter
from news.filters.query_string import active_filters, is_spelt, query_string, spelling
from news.models import Event
from news.models.event import EventQuerySet
from news.queries.archive import days_of
from news.queries.month import Day, ends_of_the_record, month_with, months_beside
from news.text.day_names import day_of, month_of
from news.text.week import SHORT, first_weekday, weekday_name
from news.views.archive import PeriodLink, month_url
from news.views.events import OF_LISTS_ALONE, calendar_url, in_words, refused
from news.views.head import head_of

DAYS_OF_WEEK = 7


@dataclass(frozen=True)
class Cell:
    """A day as it is shown: its full name, that of its weekday, where all of it is listed (empty if nothing is), and
    how much more that is than stands here."""

    day: Day
    name: str
    weekday: str
    url: str
    more: str


@require_safe
def calendar(request: HttpRequest, year: int | None = None, month: int | None = None) -> HttpResponse:
    """The month of the address; without one, the latest that has begun and holds something."""
    filterset = EventFilter(request.GET, Event.objects.public())
    query = spelling(filterset, request.GET)
    if query is None:
        return refused(request, filterset)
    query = {name: value for name, value in query.items() if name not in OF_LISTS_ALONE}
    if not is_spelt(request.GET, query):
        return HttpResponseRedirect(request.path + query_string(query))
    events: Any = filterset.qs
    if year is None or month is None:
        shown = _latest(events)
        title = _("Calendar")
    else:
        shown = _of_the_record(year, month)
        title = _("Calendar: %(month)s") % {"month": month_of(shown)}
    weekday = first_weekday()
    found = month_with(events, shown.year, shown.month, weekday)
    before, after = months_beside(events, found.first, found.last)
    active = active_filters(filterset, query, request.path)
    context = {
        "title": month_of(shown),
        "month": found,
        "weeks": [[_cell(day, query) for day in week] for week in found.weeks],
        "weekdays": [(weekday_name(n, width=SHORT), weekday_name(n)) for n in _week(weekday)],
        "period": {"previous": _link(before, query), "next": _link(after, query)},
        "list_url": _list_url(query, found.first, found.last) if query else month_url(shown.year, shown.month),
        "active_filters": active,
        "head": head_of(
            request,
            f"{title} ({in_words(active)})" if active else title,
            _("%(month)s day by day: what happened on which day, and what is known to the month alone.")
            % {"month": month_of(shown)},
            query=query_string(query),
            robots="noindex" if query or found.is_empty else "",
            doors=(reverse("news:event_list"), query),
        ),
    }
    return render(request, "news/calendar.html", context)


def _latest(events: EventQuerySet) -> dt.date:
    """A day in the latest month up to this one, or in the first one to come, in which something begins."""
    today = timezone.localdate()
    first, last = days_of(today.year, today.month)
    before, after = months_beside(events, last + dt.timedelta(days=1), last)
    return (before or after or first).replace(day=1)


def _of_the_record(year: int, month: int) -> dt.date:
    """The first day of the month. Http404 outside the years of which something is on record."""
    ends = ends_of_the_record(Event.objects.public())
    if not 1 <= month <= 12 or ends is None or not ends[0].year <= year <= ends[1].year:
        raise Http404(_("Nothing is on record for this time."))
    return dt.date(year, month, 1)


def _week(first: int) -> list[int]:
    return [(first + number) % DAYS_OF_WEEK for number in range(DAYS_OF_WEEK)]


def _cell(day: Day | None, query: dict[str, str]) -> Cell | None:
    if day is None:
        return None
    url = _list_url(query, day.date, day.date) if day.events else ""
    more = ngettext("%(number)s more", "%(number)s more", day.more) % {"number": day.more} if day.more else ""
    return Cell(day, day_of(day.date), weekday_name(day.date.weekday(), width=SHORT), url, more)


def _list_url(query: dict[str, str], first: dt.date, last: dt.date) -> str:
    wanted = {**query, "after": first.isoformat(), "before": last.isoformat()}
    ordered = {name: wanted[name] for name in EventFilter.base_filters if name in wanted}
    return reverse("news:event_list") + query_string(ordered)


def _link(day: dt.date | None, query: dict[str, str]) -> PeriodLink | None:
    if day is None:
        return None
    return PeriodLink(month_of(day), calendar_url(query, day))
