from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.filters import EventFilter
from news.linked_data.site import web_site
from news.models import Event, Participation, Section
from news.queries.counting import count_up_to_cap
from news.queries.timeline import with_people
from news.views.archive import archive_years
from news.views.head import head_of, publisher

LATEST = 8


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    public = Event.objects.public()
    count = count_up_to_cap(public)
    latest = list(with_people(public).newest_first()[:LATEST])
    context = {
        "latest": latest,
        "sections": Section.objects.public(),
        "years": archive_years(public),
        "people": people_in(latest),
        "count_text": count.text,
        "head": head_of(
            request,
            _("What happened, and who took part"),
            _("The news of the organization as a record: when, where, who took part in what office, by which source."),
            about=[
                publisher(request),
                web_site(
                    _("CSTO News"),
                    request.LANGUAGE_CODE,
                    request.path,
                    reverse("news:event_list"),
                    request.build_absolute_uri,
                ),
            ],
        ),
    }
    return render(request, "news/front_page.html", context)


def people_in(events: list[Event]) -> list[Participation]:
    """Each person who took part in these events once, with the office of the latest of them."""
    latest: dict[int, Participation] = {}
    for event in events:
        for line in event.who:  # type: ignore[attr-defined]
            if line.participant_id:
                latest.setdefault(line.participant_id, line)
    return list(latest.values())


@require_safe
def design_system(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who work on the site; nobody else finds it."""
    if not (settings.DEBUG or request.user.is_staff):
        raise Http404
    events = list(with_people(Event.objects.public()).newest_first()[:3])
    wrong = EventFilter({"after": "yesterday", "participant": "Nobody at all"}, Event.objects.public())
    context = {
        "events": events,
        "filter": wrong,
        "head": head_of(
            request, _("Design system"), _("Every component of the site in every state."), robots="noindex"
        ),
    }
    return render(request, "news/design_system.html", context)
