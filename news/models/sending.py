"""Messages that leave the house: each waits for its time, is tried again when it fails, and is given up in the end."""

import datetime as dt
from typing import Any, Self, TypeVar

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.enums import SendingState

CLAIM = dt.timedelta(minutes=10)
M = TypeVar("M", bound=models.Model, covariant=True)


class SendingQuerySet(models.QuerySet[M]):
    def due(self, at: dt.datetime | None = None) -> Self:
        return self.filter(state=SendingState.WAITING, due_at__lte=at or timezone.now())


class Sending(models.Model):
    """`due_at` is the next attempt. `BACK_OFF` has the pause after each failure; after the last it is given up."""

    BACK_OFF: tuple[dt.timedelta, ...] = ()

    state = models.CharField(_("state"), max_length=8, choices=SendingState.choices, default=SendingState.WAITING)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    due_at = models.DateTimeField(_("next attempt"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    error = models.CharField(_("last error"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def sent(self, at: dt.datetime) -> None:
        self._set(state=SendingState.SENT, attempts=self.attempts + 1, done_at=at, error="")

    def dropped(self, at: dt.datetime) -> None:
        self._set(state=SendingState.DROPPED, done_at=at)

    def given_up(self, at: dt.datetime, error: str) -> None:
        self._set(state=SendingState.GIVEN_UP, attempts=self.attempts + 1, done_at=at, error=error[:300])

    def failed(self, at: dt.datetime, error: str) -> None:
        if self.attempts >= len(self.BACK_OFF):
            self.given_up(at, error)
        else:
            self._set(due_at=at + self.BACK_OFF[self.attempts], attempts=self.attempts + 1, error=error[:300])

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        type(self)._default_manager.filter(pk=self.pk).update(**values)


class ClaimedQuerySet(SendingQuerySet[M]):
    def claim(self, at: dt.datetime, number: int) -> list[Any]:
        """At most so many that are due, for one process for `CLAIM`. On PostgreSQL rows that another claims at this
        moment are skipped; SQLite has one writer at a time anyway."""
        free = self.due(at).filter(Q(claimed_until=None) | Q(claimed_until__lte=at)).order_by("due_at", "pk")
        skip = connection.features.has_select_for_update_skip_locked
        with transaction.atomic():
            rows = list(free.select_for_update(skip_locked=skip)[:number])
            self.filter(pk__in=[row.pk for row in rows]).update(claimed_until=at + CLAIM)
        return rows


class Claimed(Sending):
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def _set(self, **values: Any) -> None:
        super()._set(**values, claimed_until=None)
