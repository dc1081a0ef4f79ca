"""One sheet of paper about a person, or about two: the offices of today and the last encounters, with their sources."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.models import Event, Participant
from news.queries import involvement
from news.queries.encounters import encounters_of, sides_of, with_what_it_was_about
from news.queries.offices import held_on, offices_of
from news.queries.timeline import with_people
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pairs import found_pair

# So many stand on one page of A4, whatever the length of their titles.
ENCOUNTERS = 5


@require_safe
@leads_on(Participant, suffix="/briefing/")
def person_briefing(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(Participant.objects.public(), slug=slug)
    if request.GET:
        return HttpResponseRedirect(request.path)
    return _sheet(request, [person], involvement.person(slug), str(person))


@require_safe
def pair_briefing(request: HttpRequest, slug: str, other: str) -> HttpResponse:
    found = found_pair("participant", slug, other)
    if isinstance(found, str):
        return HttpResponsePermanentRedirect(f"{found}briefing/")
    if request.GET:
        return HttpResponseRedirect(request.path)
    one, second = found
    title = _("%(one)s with %(other)s") % {"one": one, "other": second}
    return _sheet(request, [one, second], encounters_of(sides_of("participant", one, second)), title)


def _sheet(request: HttpRequest, people: list[Participant], asked: involvement.Involved, title: str) -> HttpResponse:
    today = timezone.localdate()
    events = with_what_it_was_about(with_people(asked.shown(Event.objects.public())))
    context = {
        "title": title,
        "day": today,
        "people": [_person(person, today) for person in people],
        "events": list(events.newest_first()[:ENCOUNTERS]),
        "back_url": request.path.removesuffix("briefing/"),
        "head": head_of(
            request,
            _("Briefing sheet: %(name)s") % {"name": title},
            _("The offices of today and the last encounters, each with its subject, place and source."),
            robots="noindex",
            above=[(_("People"), reverse("news:participant_list"))],
        ),
    }
    return render(request, "news/briefing.html", context)


def _person(person: Participant, today: Any) -> dict[str, Any]:
    offices = offices_of(person)
    held = held_on(today, person, offices)
    return {"person": person, "held": held, "latest": offices[0] if offices and not held else None}
