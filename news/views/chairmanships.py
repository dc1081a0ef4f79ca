"""Chairmanships: who held the chair of which body, and what that body did in the term."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.filters.query_string import query_string
from news.models import Topic
from news.queries.chairmanships import MOST, chairmanships, term_of
from news.queries.timeline import with_people
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pager import cursor_query, paged


@require_safe
def chairmanship_list(request: HttpRequest) -> HttpResponse:
    context = {
        "chairmanships": list(chairmanships()[:MOST]),
        "head": head_of(
            request,
            _("Chairmanships"),
            _("Who held the chair of which body and from when to when, and what happened in each term."),
        ),
    }
    return render(request, "news/chairmanship_list.html", context)


@require_safe
@leads_on(Topic)
def chairmanship_detail(request: HttpRequest, slug: str) -> HttpResponse:
    chairmanship = get_object_or_404(chairmanships(), slug=slug)
    term = term_of(chairmanship)
    query = _question(chairmanship)
    path = reverse("news:event_list")
    count = term.count.text if term else ""
    context: dict[str, Any] = {
        "chairmanship": chairmanship,
        "count_text": count,
        "list_url": path + query_string(query),
        "sections": [
            (section, number.text, path + query_string(_question(chairmanship, section.slug)))
            for section, number in (term.sections if term else [])
        ],
        "page": paged(request, term.events, with_people) if term else None,
        "head": head_of(
            request,
            _("%(name)s: the term") % {"name": chairmanship},
            _("%(name)s: what %(body)s and its organs took part in during the term (%(count)s on record).")
            % {"name": chairmanship, "body": chairmanship.chaired_body, "count": count or "?"},
            query=cursor_query(request) if term else "",
            doors=(path, query) if term else None,
            above=[(_("Chairmanships"), reverse("news:chairmanship_list"))],
        ),
    }
    return render(request, "news/chairmanship_detail.html", context)


def _question(chairmanship: Topic, section: str = "") -> dict[str, str]:
    """The events of the term as the list of all news is asked for them, in the order in which its address has them."""
    assert chairmanship.chaired_body is not None
    first, last = chairmanship.term or (dt.date.max, dt.date.max)
    asked = {
        "after": first.isoformat(),
        "before": last.isoformat() if last < dt.date.max else "",
        "section": section,
        "organization": chairmanship.chaired_body.slug,
    }
    return {name: value for name, value in asked.items() if value}
