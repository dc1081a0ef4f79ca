"""The offices that people held on a day, as far as their appointments tell."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from news.models import Appointment, Post
from news.text.dates import covers


@dataclass(frozen=True)
class Office:
    """What a person held on one day: one or more posts, all surely or all possibly."""

    spells: tuple[Appointment, ...]
    documented: bool

    @property
    def posts(self) -> list[Post]:
        return [spell.post for spell in self.spells]

    @property
    def wording(self) -> str:
        """As a line of an event may word it until the source's own words replace it."""
        return ", ".join(_titled(spell) for spell in self.spells)

    @property
    def note(self) -> str:
        """What an editor should know before taking the wording over; empty if the dates say it all."""
        if self.documented:
            return ""
        return _("The dates of this office are not documented for that day. Check it against the source.")

    @property
    def label(self) -> str:
        return ", ".join(f"{_titled(spell)} ({self._span(spell)})" for spell in self.spells)

    def _span(self, spell: Appointment) -> str:
        if not (spell.start_date or spell.end_date or spell.end_open):
            return _("dates of office not documented")
        span = f"{spell.start_date or '?'}–{spell.end_date or ('…' if spell.end_open else '?')}"
        return span if self.documented else _("%(span)s, not certain on that day") % {"span": span}


def offices_on(people: Iterable[int], day: dt.date) -> dict[int, Office]:
    """By primary key of the person; whoever held none on record that day is left out. One query.

    Spells whose own dates say that they held that day come alone; without any, those that are not excluded.
    """
    held: dict[int, list[Appointment]] = {}
    spells = Appointment.objects.not_excluded(day).filter(participant__in=list(people)).select_related("post")
    for spell in spells.order_by("pk"):
        held.setdefault(spell.participant_id, []).append(spell)
    return {person: _office(possible, day) for person, possible in held.items()}


def _office(possible: list[Appointment], day: dt.date) -> Office:
    sure = [spell for spell in possible if covers(spell.start_date, spell.end_date, spell.end_open, day)]
    return Office(tuple(sure or possible), documented=bool(sure))


def _titled(spell: Appointment) -> str:
    return _("Acting %(title)s") % {"title": spell.post.title} if spell.acting else str(spell.post.title)
