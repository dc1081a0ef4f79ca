"""Appointments with what public events show of them: a spell whose dates nobody stated was still seen on some days."""

import datetime as dt

from django.db.models import Count, Max, Min, OuterRef, Subquery
from django.db.models.functions import Coalesce

from news.models import Appointment, Participation
from news.models.office import AppointmentQuerySet
from news.models.publishable import public_rule


def appointments_seen(at: dt.datetime | None = None) -> AppointmentQuerySet:
    """Appointments that public events show, with `first_seen`, `last_seen` (dates) and `times_seen`; latest first."""
    shown = (
        Participation.objects.filter(
            public_rule(at, "event__"), participant=OuterRef("participant"), posts=OuterRef("post")
        )
        .order_by()
        .values("participant")
    )
    return (
        Appointment.objects.select_related("post__organization", "participant")
        .annotate(
            first_seen=Subquery(shown.annotate(first=Min("event__start_date")).values("first")),
            last_seen=Subquery(shown.annotate(last=Max("event__start_date")).values("last")),
            times_seen=Coalesce(Subquery(shown.annotate(times=Count("pk")).values("times")), 0),
        )
        .filter(times_seen__gt=0)
        .order_by("-last_seen", "participant__sort_name", "post__slug", "-start_date")
    )
