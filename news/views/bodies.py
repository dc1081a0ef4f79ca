import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.enums import NAMED_ONLY, Role
from news.filters.as_of import AsOfForm
from news.filters.event_form import COUNTERPARTS
from news.filters.events import NAMED
from news.filters.organs import OrgansForm
from news.filters.query_string import is_spelt, query_string
from news.linked_data import things
from news.models import Event, Organization, OtherName
from news.queries import involvement
from news.queries.activity import activity_of
from news.queries.bodies import Relatives, announced_with, bodies_met, excerpts, forest, relatives_of
from news.queries.names_on_day import former_name, was_there
from news.queries.offices import appointments_shown, by_person, offices_on
from news.views.counted import list_url, places_counted, since_query, years_counted
from news.views.drawn import map_drawn, network_drawn, strip_drawn
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pairs import met_url

MOST_PEOPLE = 50


@require_safe
def organization_list(request: HttpRequest) -> HttpResponse:
    context = {
        "tree": forest(Organization.objects.public()),
        "head": head_of(
            request,
            _("Organizations"),
            _("The bodies on record as the trees that they are: organizations, their organs, states, ministries."),
        ),
    }
    return render(request, "news/organization_list.html", context)


@require_safe
@leads_on(Organization)
def organization_detail(request: HttpRequest, slug: str) -> HttpResponse:
    form = OrgansForm(request.GET)
    as_of = AsOfForm(request.GET, label=_("Who held its offices on the day"))
    relatives = relatives_of(slug)
    if relatives is None:
        raise Http404(_("There is no such organization."))
    readable = form.is_valid() and as_of.is_valid()
    spelt = {**form.spelling, **({"as_of": as_of.day.isoformat()} if as_of.day else {})}
    if readable and not is_spelt(request.GET, spelt):
        return HttpResponseRedirect(request.path + query_string(spelt))
    context = _body(request, relatives, form, as_of)
    return render(request, "news/organization_detail.html", context, status=200 if readable else 400)


def _body(request: HttpRequest, relatives: Relatives, form: OrgansForm, as_of: AsOfForm) -> dict[str, Any]:
    body = relatives.node.organization
    family = [body.pk] if form.alone else relatives.family()
    alone = form.spelling
    question = {"organization": body.slug, **alone}
    public = Event.objects.public()
    asked = involvement.bodies(family)
    roles = (involvement.bodies(family, group) for group in ([Role.HOST], NAMED_ONLY))
    took_part, hosted, named = excerpts(public, asked, *roles)
    activity = activity_of(asked, public)
    since = activity.recent_since
    years = years_counted(activity, question)
    root = (relatives.ancestors[:1] or [body])[0]
    other_names = list(body.other_names.all())
    counterparts = [
        {
            "subject": met.organization,
            "name": met.organization.name,
            "count": met.number,
            "url": _met_url(body, met.organization, alone, since),
        }
        for met in bodies_met(root.pk, activity.recent)
    ]
    return {
        "organization": body,
        "organs": form,
        "other_names": other_names,
        "as_of": as_of,
        **(_on_day(as_of.day, body, family, other_names) if as_of.day else {}),
        "ancestors": relatives.ancestors,
        "tree": relatives.node.children,
        "took_part": {"events": took_part.events, "count_text": took_part.count.text, "url": list_url(**question)},
        "hosted": {
            "events": hosted.events,
            "count_text": hosted.count.text,
            "url": list_url(**question, role=Role.HOST.value),
        },
        "mentioned": {
            "events": named.events,
            "count_text": named.count.text,
            "url": list_url(**question, role=NAMED),
        },
        "years": years,
        "strip": strip_drawn(years),
        "places": (places := places_counted(activity, question)),
        "map": map_drawn(places),
        "counted_since": activity.since,
        "since": since,
        "counterparts": counterparts,
        "network": network_drawn(counterparts),
        "announcements": announced_with(family),
        "people": by_person(appointments_shown().filter(post__organization__in=family)[:MOST_PEOPLE]),
        "head": head_of(
            request,
            f"{body} ({_('without its organs')})" if alone else str(body),
            _("%(name)s: what it and its organs took part in (%(count)s on record), hosted, and who spoke for it.")
            % {"name": body, "count": took_part.count.text},
            query=query_string(alone),
            robots="" if form.is_valid() and as_of.is_valid() and not as_of.day else "noindex",
            doors=(reverse("news:event_list"), question) if alone else (request.path, {}),
            above=[
                (_("Organizations"), reverse("news:organization_list")),
                *((str(each.name), each.get_absolute_url()) for each in relatives.ancestors),
            ],
            about=[things.body(body, request.build_absolute_uri, relatives.ancestors[-1:])],
        ),
    }


def _on_day(day: dt.date, body: Organization, family: list[int], names: list[OtherName]) -> dict[str, Any]:
    held, beside = offices_on(day, family, size=MOST_PEOPLE)
    return {
        "day": day,
        "held": held,
        "held_beside": beside,
        "name_on_day": former_name(day, names) or body.name,
        "was_there": was_there(day, body),
    }


def _met_url(body: Organization, other: Organization, alone: dict[str, str], since: dt.date | None) -> str:
    """The page of the pair tells of bodies with their organs."""
    if not alone:
        return met_url("organization", body, other, since)
    query = {"organization": body.slug, COUNTERPARTS["organization"]: other.slug, **alone, **since_query(since)}
    return list_url(**query)
