"""Whether a sentence stands in another item too."""

from django.urls import reverse
from django.utils.translation import gettext as _

from news.enums import Status
from news.models import SentencePrint
from news.queries.checks.facts import Facts
from news.queries.checks.finding import Finding, Remedy, bounded
from news.text.html import summary
from news.text.sentences import fingerprints

REACH = 200
SHOWN = 120


def check(facts: Facts) -> list[Finding]:
    """One query where the text has a sentence of some length."""
    marks = fingerprints(f"{facts.lead}\n{facts.body}")
    if not marks:
        return []
    prints = SentencePrint.objects.filter(fingerprint__in=marks).exclude(event=facts.event or 0)
    rows = prints.exclude(event__status=Status.WITHDRAWN).order_by("event", "pk")
    by_event: dict[tuple[int, str], list[int]] = {}
    for event, title, mark in rows.values_list("event", "event__title", "fingerprint")[:REACH]:
        by_event.setdefault((event, title), []).append(mark)
    sentence = _("“%(sentence)s” stands in “%(title)s” too. Is the rest of it about this event?")
    return bounded(
        Finding(
            "copied",
            sentence % {"sentence": summary(marks[shared[0]], SHOWN), "title": title},
            (Remedy(_("Look at it"), href=reverse("admin:news_event_change", args=[event])),),
        )
        for (event, title), shared in by_event.items()
    )
