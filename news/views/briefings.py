"""One sheet of paper about a person, a body, or two of them: who holds which office today, and the last encounters with
their sources."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.models import Event, Organization, Participant
from news.queries import involvement
from news.queries.bodies import families_of
from news.queries.encounters import encounters_of, sides_of, with_what_it_was_about
from news.queries.offices import appointments_shown, held_on, latest_in, offices_of, offices_on
from news.queries.timeline import with_people
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pairs import found_pair

# So many stand on one page of A4, whatever the length of their titles.
ENCOUNTERS = 5
LEADERS = 3


@require_safe
@leads_on(Participant, suffix="/briefing/")
def person_briefing(request: HttpRequest, slug: str) -> HttpResponse:
    person = get_object_or_404(Participant.objects.public(), slug=slug)
    if request.GET:
        return HttpResponseRedirect(request.path)
    return _sheet(request, [person], involvement.person(slug), str(person))


@require_safe
@leads_on(Organization, suffix="/briefing/")
def body_briefing(request: HttpRequest, slug: str) -> HttpResponse:
    body = get_object_or_404(Organization.objects.public(), slug=slug)
    if request.GET:
        return HttpResponseRedirect(request.path)
    [family] = families_of(slug)
    return _sheet(request, [body], involvement.bodies(family), str(body))


def pair_briefing(kind: str) -> Callable[..., HttpResponse]:
    """`kind` is `participant` or `organization`."""

    @require_safe
    def view(request: HttpRequest, slug: str, other: str) -> HttpResponse:
        found = found_pair(kind, slug, other)
        if isinstance(found, str):
            return HttpResponsePermanentRedirect(f"{found}briefing/")
        if request.GET:
            return HttpResponseRedirect(request.path)
        one, second = found
        title = _("%(one)s with %(other)s") % {"one": one, "other": second}
        return _sheet(request, [one, second], encounters_of(sides_of(kind, one, second)), title)

    return view


def _sheet(request: HttpRequest, subjects: list[Any], asked: involvement.Involved, title: str) -> HttpResponse:
    today = timezone.localdate()
    events = with_what_it_was_about(with_people(asked.shown(Event.objects.public())))
    of_bodies = isinstance(subjects[0], Organization)
    above = (_("Organizations"), "organization_list") if of_bodies else (_("People"), "participant_list")
    context = {
        "title": title,
        "day": today,
        "of_bodies": of_bodies,
        "subjects": [_body(each, today) if of_bodies else _person(each, today) for each in subjects],
        "events": list(events.newest_first()[:ENCOUNTERS]),
        "back_url": request.path.removesuffix("briefing/"),
        "head": head_of(
            request,
            _("Briefing sheet: %(name)s") % {"name": title},
            _("The offices of today and the last encounters, each with its subject, place and source."),
            robots="noindex",
            above=[(above[0], reverse(f"news:{above[1]}"))],
        ),
    }
    return render(request, "news/briefing.html", context)


def _person(person: Participant, today: dt.date) -> dict[str, Any]:
    offices = offices_of(person)
    held = held_on(today, offices)
    return {"record": person, "held": held, "latest": [] if held else offices[:1]}


def _body(body: Organization, today: dt.date) -> dict[str, Any]:
    """Its own offices come first; those of its organs stand for a body on record without any, such as a state."""
    bodies = [body.pk]
    if not appointments_shown().filter(post__organization=body).exists():
        [bodies] = families_of(body.slug)
    answers, _beside = offices_on(today, bodies)
    held = sorted(answers, key=lambda answer: not answer.documented)
    return {"record": body, "held": held[:LEADERS], "latest": [] if held else latest_in(bodies, LEADERS)}
