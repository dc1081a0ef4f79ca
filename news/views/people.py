from typing import Any

from django.db.models import Q
from django.db.models.functions import Substr
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.enums import Language
from news.filters.as_of import AsOfForm, spelt_as_of
from news.filters.query_string import query_string
from news.linked_data import things
from news.linked_data.things import in_offices
from news.models import Event, Participant
from news.models.event import EventQuerySet
from news.queries import involvement, people
from news.queries.activity import activity_of
from news.queries.gaps import with_gaps
from news.queries.offices import held_on, offices_of
from news.text.sorting import sort_key
from news.views.counted import list_url, places_counted, years_counted
from news.views.drawn import map_drawn, network_drawn, strip_drawn, timeline_drawn
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pager import cursor_query, paged
from news.views.pairs import met_url

MOST_PEOPLE = 500


@require_safe
def participant_list(request: HttpRequest) -> HttpResponse:
    """Everybody under one letter of the family name; all of them while they fit a page."""
    language = get_language() or Language.EN
    public = Participant.objects.public().with_sorting(language)
    initials = public.order_by().values_list(Substr("sorting", 1, 1), flat=True).distinct()
    letters = sorted({initial.upper() for initial in initials}, key=lambda initial: sort_key(initial, language))
    letter = request.GET.get("letter", "")
    if letter and letter not in letters:
        raise Http404(_("Nobody on record has a name with this letter."))
    both = Q(sorting__startswith=letter) | Q(sorting__startswith=letter.lower())
    shown = (public.filter(both) if letter else public).order_by("sorting", "slug")[:MOST_PEOPLE]  # type: ignore[misc]
    context = {
        "participants": sorted(shown, key=lambda person: (sort_key(str(person.sort_name), language), person.slug)),
        "letters": letters,
        "letter": letter,
        "head": head_of(
            request,
            _("People"),
            _("The people on record, with the offices in which they took part in events and whom they met."),
            query=query_string({"letter": letter}) if letter else "",
        ),
    }
    return render(request, "news/participant_list.html", context)


@require_safe
@leads_on(Participant)
def participant_detail(request: HttpRequest, slug: str) -> HttpResponse:
    form = AsOfForm(request.GET)
    spelt = spelt_as_of(request.GET, form.day) if form.is_valid() else None
    person = get_object_or_404(Participant.objects.public(), slug=slug)
    if spelt is not None:
        return HttpResponseRedirect(request.path + query_string(spelt))
    context = _person(request, person, form)
    return render(request, "news/participant_detail.html", context, status=200 if form.is_valid() else 400)


def _person(request: HttpRequest, person: Participant, form: AsOfForm) -> dict[str, Any]:
    public = Event.objects.public()
    asked = involvement.person(person.slug)
    question = {"participant": person.slug}
    activity = activity_of(asked, public)
    count, since = activity.count(asked, public), activity.recent_since
    page = paged(request, asked.shown(public), EventQuerySet.for_lists)
    people.attach_appearances(page.events, person)
    counterparts = [
        {
            "subject": met.participant,
            "name": met.participant.name,
            "count": met.number,
            "url": met_url("participant", person, met.participant, since),
        }
        for met in people.counterparts_of(person, activity.recent)
    ]
    offices = offices_of(person)
    years = years_counted(activity, question)
    day = form.day
    return {
        "participant": person,
        "other_names": person.other_names.all(),
        "offices": with_gaps(offices),
        "as_of": form,
        "day": day,
        "held": held_on(day, offices) if day else [],
        "since": since,
        "years": years,
        "strip": strip_drawn(years),
        "network": network_drawn(counterparts),
        "timeline": timeline_drawn(offices, years, page),
        "places": (places := places_counted(activity, question)),
        "map": map_drawn(places),
        "counted_since": activity.since,
        "announcements": people.announced_in(page.events),
        "page": page,
        "count_text": count.text,
        "list_url": list_url(**question),
        "named": people.events_naming(person, public),
        "counterparts": counterparts,
        "head": head_of(
            request,
            str(person),
            _("%(name)s: %(count)s on record, each with the office of that day, and the people met.")
            % {"name": person, "count": count.text},
            query=cursor_query(request),
            og_type="profile",
            robots="noindex" if day or not form.is_valid() else "",
            doors=(request.path, {}),
            above=[(_("People"), reverse("news:participant_list"))],
            about=[in_offices(things.person(person, request.build_absolute_uri), offices)],
        ),
    }
