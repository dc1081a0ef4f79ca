"""The days on which public events show somebody in an office, told as surely as they are known."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import get_language

from news.enums import DateCertainty, DatePrecision
from news.models import Appointment, Involvement
from news.models.office import AppointmentQuerySet
from news.models.visibility import has_public_event, has_rows
from news.text.dates import format_event_date

NEVER = dt.date(1, 1, 1)


@dataclass(frozen=True)
class Seen:
    """First and last day, and the same of those events alone whose year is documented."""

    first: dt.date
    last: dt.date
    first_sure: dt.date | None
    last_sure: dt.date | None

    @property
    def first_told(self) -> str:
        """`7 February [2024]` where no event of that day documents the year."""
        return _told(self.first, sure=self.first == self.first_sure)

    @property
    def last_told(self) -> str:
        return _told(self.last, sure=self.last == self.last_sure)


def _told(day: dt.date, *, sure: bool) -> str:
    certainty = DateCertainty.DOCUMENTED if sure else DateCertainty.YEAR_INFERRED
    return format_event_date(day, None, DatePrecision.DAY, certainty, get_language() or "en")


def shown(at: dt.datetime | None = None, **days: Any) -> Any:
    """Whether a public event shows the person of the outer appointment in its office (`start_date__lte=day`)."""
    return has_rows(_shown_in_office(at).filter(**days), "event")


def with_seen(
    appointments: AppointmentQuerySet,
    at: dt.datetime | None = None,
    newest: int | None = None,
    records: Collection[str] = ("participant", "post__organization"),
) -> list[Appointment]:
    """Those that a public event shows, each with `seen` and with `once`, whether it is the only term of this person in
    this office; last seen first, and of these the `newest`. One query, of some looks into indexes for each appointment,
    however often it was seen. `records` come with them.
    """
    ends = {
        f"{end}_{'sure' if sure else 'unsure'}": Subquery(
            _shown_in_office(at).filter(sure__in=[sure]).order_by(order).values("start_date")[:1]
        )
        for sure in (True, False)
        for end, order in {"first": "start_date", "last": "-start_date"}.items()
    }
    others = Appointment.objects.filter(participant=OuterRef("participant"), post=OuterRef("post"))
    once = ~Q(has_rows(others.exclude(pk=OuterRef("pk"))))
    rows: Any = appointments.annotate(once=once, **ends)
    rows = (rows.select_related(*records) if records else rows).order_by()
    if newest is not None:
        last = [Coalesce(end, NEVER, output_field=DateField()) for end in ("last_sure", "last_unsure")]
        rows = rows.order_by(Greatest(*last).desc(), "-start_date", "-pk")[:newest]
    found = []
    for spell in rows:
        days = [day for day in (spell.first_sure, spell.first_unsure, spell.last_sure, spell.last_unsure) if day]
        if days:
            spell.seen = Seen(min(days), max(days), spell.first_sure, spell.last_sure)
            found.append(spell)
    return sorted(found, key=lambda spell: (spell.seen.last, spell.start_date, spell.pk), reverse=True)


def _shown_in_office(at: dt.datetime | None) -> QuerySet[Involvement]:
    return Involvement.objects.filter(
        has_public_event("event", at), participant=OuterRef("participant"), post=OuterRef("post")
    )
