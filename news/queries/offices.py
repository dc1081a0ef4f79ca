"""Appointments that public events show. Where nobody stated their dates, the days on which they were seen are told."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import get_language

from news.enums import DateCertainty, DatePrecision, Happening, Language
from news.models import Appointment, Event, Participant, Participation
from news.models.office import AppointmentQuerySet
from news.models.publishable import public_rule
from news.queries.seen import ENDS, Seen
from news.text.dates import covers
from news.text.sorting import sort_key


@dataclass(frozen=True)
class Held:
    """An office held on one day. `why` says how that is known: `event` (one of that day shows it) or `dates` (those of
    the office) where it is documented, `between` (events before and after show it) or `year` (that of the event is
    inferred) where it is not."""

    spell: Appointment
    why: str

    @property
    def documented(self) -> bool:
        return self.why in ("event", "dates")


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
    """Latest first, each with `seen`, the first and last day on which a public event shows it.

    Two queries, of which one passes once over all that the person took part in.
    """
    rows = (
        Participation.objects.filter(public_rule(at, "event__"), participant=person, posts__isnull=False)
        .order_by()
        .values("posts")
        .annotate(**ENDS)
    )
    seen = {row["posts"]: Seen.of(row) for row in rows}
    spells = list(Appointment.objects.filter(participant=person, post__in=seen).select_related("post__organization"))
    for spell in spells:
        spell.seen = seen[spell.post_id]  # type: ignore[attr-defined]
    return sorted(spells, key=lambda spell: (seen[spell.post_id].last, spell.start_date), reverse=True)


def offices_in(bodies: list[int], at: dt.datetime | None = None) -> list[Appointment]:
    """The offices of these bodies with those who held them, last seen first, each with `seen` as above.

    Two queries, of which one passes once over all that was done in these offices.
    """
    rows = (
        Participation.objects.filter(
            public_rule(at, "event__"), posts__organization__in=bodies, participant__isnull=False
        )
        .order_by()
        .values("participant", "posts")
        .annotate(**ENDS)
    )
    seen = {(row["participant"], row["posts"]): Seen.of(row) for row in rows}
    appointed = Appointment.objects.filter(post__organization__in=bodies)
    spells = [
        spell
        for spell in appointed.select_related("participant", "post__organization")
        if (spell.participant_id, spell.post_id) in seen
    ]
    for spell in spells:
        spell.seen = seen[spell.participant_id, spell.post_id]  # type: ignore[attr-defined]
    return sorted(spells, key=lambda spell: (spell.seen.last, spell.start_date, spell.pk), reverse=True)  # type: ignore[attr-defined]


def held_on(day: dt.date, spells: list[Appointment], at: dt.datetime | None = None) -> list[Held]:
    """Which of the offices that public events show were held on a day; none where that is not known. One query."""
    seen = _seen_on(day, spells, at)
    terms = Counter((spell.participant_id, spell.post_id) for spell in spells)
    answers = []
    for spell in spells:
        covered = covers(spell.start_date, spell.end_date, spell.end_open, day)
        key = spell.participant_id, spell.post_id
        once = terms[key] == 1
        if key in seen and (once or covered is not False):
            answers.append(Held(spell, "event" if seen[key] else "year"))
        elif covered:
            answers.append(Held(spell, "dates"))
        elif covered is None and once and spell.seen.first < day < spell.seen.last:  # type: ignore[attr-defined]
            answers.append(Held(spell, "between"))
    return answers


def _seen_on(day: dt.date, spells: list[Appointment], at: dt.datetime | None) -> dict[tuple[int, int], bool]:
    """The people and posts that events of that very day show, each with whether the year is documented."""
    that_day = Q(event__start_date=day) | Q(event__start_date__lte=day, event__end_date__gte=day)
    dated = Q(event__date_certainty__in=[DateCertainty.DOCUMENTED, DateCertainty.YEAR_INFERRED])
    rows = Participation.objects.filter(
        public_rule(at, "event__"),
        that_day,
        dated,
        participant__in={spell.participant_id for spell in spells},
        posts__in={spell.post_id for spell in spells},
        event__happening=Happening.HELD,
        event__date_precision=DatePrecision.DAY,
    )
    seen: dict[tuple[int, int], bool] = {}
    for person, post, certainty in rows.order_by().values_list("participant", "posts", "event__date_certainty"):
        seen[person, post] = seen.get((person, post), False) or certainty == DateCertainty.DOCUMENTED
    return seen
