"""Appointments that public events show. Where nobody stated their dates, the days on which they were seen are told."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Exists, Max, Min, OuterRef
from django.utils.translation import get_language

from news.enums import Language
from news.models import Appointment, Event, Participant, Participation
from news.models.office import AppointmentQuerySet
from news.models.publishable import public_rule
from news.text.sorting import sort_key


def appointments_shown(at: dt.datetime | None = None) -> AppointmentQuerySet:
    """Appointments that a public event shows, by name and office."""
    shown = Participation.objects.filter(
        Exists(Event.objects.public(at).filter(pk=OuterRef("event"))),
        participant=OuterRef("participant"),
        posts=OuterRef("post"),
    )
    return (
        Appointment.objects.select_related("post__organization", "participant")
        .filter(Exists(shown))
        .order_by("participant__sort_name_en", "post__slug", "-start_date")
    )


def by_person(appointments: Iterable[Appointment]) -> list[Appointment]:
    """By the family names that the reader sees, in the order of the reader's language."""
    language = get_language() or Language.EN
    return sorted(appointments, key=lambda row: sort_key(str(row.participant.sort_name), language))


def offices_of(person: Participant, at: dt.datetime | None = None) -> list[Appointment]:
    """Latest first, each with `first_seen` and `last_seen`, the first and last day on which a public event shows it.

    Two queries, of which one passes once over all that the person took part in.
    """
    rows = (
        Participation.objects.filter(public_rule(at, "event__"), participant=person, posts__isnull=False)
        .order_by()
        .values("posts")
        .annotate(first=Min("event__start_date"), last=Max("event__start_date"))
    )
    seen = {row["posts"]: (row["first"], row["last"]) for row in rows}
    spells = list(Appointment.objects.filter(participant=person, post__in=seen).select_related("post__organization"))
    for spell in spells:
        spell.first_seen, spell.last_seen = seen[spell.post_id]  # type: ignore[attr-defined]
    return sorted(spells, key=lambda spell: (seen[spell.post_id][1], spell.start_date), reverse=True)
