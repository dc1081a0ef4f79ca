from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.enums import NAMED_ONLY, TOOK_PART, Role
from news.filters.query_string import query_string
from news.linked_data import things
from news.models import Event, Organization
from news.queries.bodies import excerpts, forest, relatives_of
from news.queries.offices import appointments_shown, by_person
from news.views.former_addresses import leads_on
from news.views.head import head_of

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
    relatives = relatives_of(slug)
    if relatives is None:
        raise Http404(_("There is no such organization."))
    body = relatives.node.organization
    family = relatives.family()
    took_part, hosted, named = excerpts(Event.objects.public(), family, TOOK_PART, [Role.HOST], NAMED_ONLY)
    list_url = reverse("news:event_list")

    def listed(**query: str) -> str:
        return list_url + query_string({"organization": slug, **query})

    context = {
        "organization": body,
        "other_names": body.other_names.all(),
        "ancestors": relatives.ancestors,
        "tree": relatives.node.children,
        "took_part": {"events": took_part.events, "count_text": took_part.count.text, "url": listed()},
        "hosted": {"events": hosted.events, "count_text": hosted.count.text, "url": listed(role=Role.HOST.value)},
        "mentioned": {
            "events": named.events,
            "count_text": named.count.text,
            "url": listed(role=Role.MENTIONED.value),
        },
        "people": by_person(appointments_shown().filter(post__organization__in=family)[:MOST_PEOPLE]),
        "head": head_of(
            request,
            str(body),
            _("%(name)s: what it and its organs took part in (%(count)s on record), hosted, and who spoke for it.")
            % {"name": body, "count": took_part.count.text},
            doors=(request.path, {}),
            above=[
                (_("Organizations"), reverse("news:organization_list")),
                *((str(each.name), each.get_absolute_url()) for each in relatives.ancestors),
            ],
            about=[things.body(body, request.build_absolute_uri, relatives.ancestors[-1:])],
        ),
    }
    return render(request, "news/organization_detail.html", context)
