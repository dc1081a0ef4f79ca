"""Appointments that public events show. Where nobody stated their dates, the days on which they were seen are told."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from news.enums import DateCertainty, DatePrecision, Happening, Language
from news.models import Appointment, Event, Involvement, Participant
from news.models.event import MAX_DURATION
from news.models.office import DATED, AppointmentQuerySet
from news.queries.seen import shown, with_seen
from news.text.dates import covers
from news.text.sorting import sort_key

WHO_AND_WHAT = ("participant", "post")
WHEN = ("start_date", "end_date", "end_open")


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
    return (
        Appointment.objects.select_related("post__organization", "participant")
        .filter(shown(at))
        .order_by("participant__sort_name_en", "post__slug", "-start_date")
    )


def by_person(appointments: Iterable[Appointment]) -> list[Appointment]:
    """By the family names that the reader sees, in the order of the reader's language."""
    language = get_language() or Language.EN
    return sorted(appointments, key=lambda row: sort_key(str(row.participant.sort_name), language))


def offices_of(person: Participant, at: dt.datetime | None = None) -> list[Appointment]:
    """Latest first, each with `seen`, the first and last day on which a public event shows it. One query."""
    return with_seen(Appointment.objects.filter(participant=person), at)


def latest_in(bodies: list[int], size: int, at: dt.datetime | None = None) -> list[Appointment]:
    """Who was seen last in an office of these bodies, each with `seen` as above. One query."""
    return with_seen(Appointment.objects.filter(post__organization__in=bodies), at, newest=size)


def offices_on(
    day: dt.date, bodies: list[int], at: dt.datetime | None = None, size: int | None = None
) -> tuple[list[Held], int]:
    """Which offices of these bodies were held on a day, as `held_on` answers: the first `size`, and how many more. Two
    queries, and three where a size is told, since only so many are then read whole."""
    seen = _seen_on(day, at)
    around = Q(shown(at, start_date__lt=day)) & Q(shown(at, start_date__gt=day))
    there = Q(participant__in={person for person, _post in seen}, post__in={post for _person, post in seen})
    spells = Appointment.objects.filter(post__organization__in=bodies).not_excluded(day).filter(DATED | around | there)
    if size is None:
        return _held_on(day, with_seen(spells, at, records=WHO_AND_WHAT), seen), 0
    held = _held_on(day, with_seen(spells.only(*WHO_AND_WHAT, *WHEN), at, records=()), seen)
    first = [answer.spell.pk for answer in held[:size]]
    read = Appointment.objects.select_related(*WHO_AND_WHAT).in_bulk(first)
    return [Held(read[answer.spell.pk], answer.why) for answer in held[:size]], len(held[size:])


def held_on(day: dt.date, spells: list[Appointment], at: dt.datetime | None = None) -> list[Held]:
    """Which of the offices that public events show were held on a day; none where that is not known. One query."""
    return _held_on(day, spells, _seen_on(day, at))


def _held_on(day: dt.date, spells: list[Appointment], seen: dict[tuple[int, int], bool]) -> list[Held]:
    answers = []
    for spell in spells:
        covered = covers(spell.start_date, spell.end_date, spell.end_open, day)
        key = spell.participant_id, spell.post_id
        once: bool = spell.once  # type: ignore[attr-defined]
        if key in seen and (once or covered is not False):
            answers.append(Held(spell, "event" if seen[key] else "year"))
        elif covered:
            answers.append(Held(spell, "dates"))
        elif covered is None and once and spell.seen.first < day < spell.seen.last:  # type: ignore[attr-defined]
            answers.append(Held(spell, "between"))
    return answers


def _seen_on(day: dt.date, at: dt.datetime | None) -> dict[tuple[int, int], bool]:
    """The people and posts that events of that very day show, each with whether the year is documented."""
    latest = day + MAX_DURATION if dt.date.max - day > MAX_DURATION else dt.date.max
    events = Event.objects.public(at).filter(
        Q(start_date=day) | Q(end_date__range=(day, latest), start_date__lte=day),
        date_certainty__in=[DateCertainty.DOCUMENTED, DateCertainty.YEAR_INFERRED],
        date_precision=DatePrecision.DAY,
        happening=Happening.HELD,
    )
    shown = Involvement.objects.filter(event__in=events.order_by().values("pk"))
    seen: dict[tuple[int, int], bool] = {}
    for person, post, sure in shown.values_list("participant", "post", "sure"):
        if person is not None and post is not None:
            seen[person, post] = seen.get((person, post), False) or sure
    return seen
