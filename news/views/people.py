from django.db.models.functions import Substr, Upper
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.filters.query_string import query_string
from news.models import Event, Participant
from news.queries import involvement, people
from news.queries.offices import offices_of
from news.views.former_addresses import leads_on
from news.views.head import head_of
from news.views.pager import cursor_query, paged

MOST_PEOPLE = 500


@require_safe
def participant_list(request: HttpRequest) -> HttpResponse:
    """Everybody under one letter of the family name; all of them while they fit a page."""
    public = Participant.objects.public()
    letters = list(
        public.annotate(letter=Upper(Substr("sort_name", 1, 1)))
        .order_by("letter")
        .values_list("letter", flat=True)
        .distinct()
    )
    letter = request.GET.get("letter", "")
    if letter and letter not in letters:
        raise Http404(_("Nobody on record has a name with this letter."))
    shown = public.filter(sort_name__istartswith=letter) if letter else public
    context = {
        "participants": shown.order_by("sort_name", "slug")[:MOST_PEOPLE],
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
    person = get_object_or_404(Participant.objects.public(), slug=slug)
    public = Event.objects.public()
    asked = involvement.person(slug)
    count, since = people.count_and_start(asked, public)
    page = paged(request, asked.shown(public).for_lists())
    people.attach_appearances(page.events, person)
    list_url = reverse("news:event_list")
    after = {"after": since.isoformat()} if since else {}
    counterparts = [
        {
            "participant": met.participant,
            "count": met.number,
            "url": list_url + query_string({"participant": slug, "counterpart": met.participant.slug, **after}),
        }
        for met in people.counterparts_of(person, asked, public, since)
    ]
    context = {
        "participant": person,
        "other_names": person.other_names.all(),
        "offices": offices_of(person),
        "since": since,
        "page": page,
        "count_text": count.text,
        "list_url": list_url + query_string({"participant": slug}),
        "named": people.events_naming(person, public),
        "counterparts": counterparts,
        "head": head_of(
            request,
            str(person),
            _("%(name)s: %(count)s on record, each with the office of that day, and the people met.")
            % {"name": person, "count": count.text},
            query=cursor_query(request),
            og_type="profile",
        ),
    }
    return render(request, "news/participant_detail.html", context)
