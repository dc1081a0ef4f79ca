"""Whether the same event is on record already: the same day with the same people, or under the same title."""

from collections import defaultdict

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from news.enums import TOOK_PART, Status
from news.models import Event, Participation
from news.queries.checks.facts import Facts
from news.queries.checks.finding import Finding, Remedy, bounded
from news.text.folding import fold

# A day with more items than this is looked through no further.
REACH = 500


def check(facts: Facts) -> list[Finding]:
    """Two queries where a day is known."""
    if facts.day is None:
        return []
    people = set(facts.people)
    same_day = Event.objects.filter(start_date=facts.day).exclude(Q(pk=facts.event or 0) | Q(status=Status.WITHDRAWN))
    titles = dict(same_day.order_by("pk").values_list("pk", "title")[:REACH])
    casts: dict[int, set[int]] = defaultdict(set)
    lines = Participation.objects.filter(event__in=titles, participant__isnull=False, role__in=TOOK_PART)
    for event, participant in lines.order_by().values_list("event", "participant"):
        casts[event].add(participant)
    found = []
    for pk, title in titles.items():
        shared = casts[pk] & people
        if fold(title) == fold(facts.title):
            sentence = _("“%(title)s” of the same day has the same title.")
        elif shared and shared in (casts[pk], people):
            sentence = _("“%(title)s” is of the same day and has the same people. Is it the same event?")
        else:
            continue
        look = Remedy(_("Look at it"), href=reverse("admin:news_event_change", args=[pk]))
        found.append(Finding("duplicate", sentence % {"title": title}, (look,)))
    return bounded(found)
