"""Who has which record open at the desk."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# A form that is open tells so every half a minute; one without scripts tells so only when it is opened.
QUIET_AFTER = dt.timedelta(minutes=2)


class OpenFormQuerySet(models.QuerySet["OpenForm"]):
    def of(self, record: models.Model) -> Self:
        return self.filter(kind=record._meta.model_name, target=record.pk)

    def recent(self, at: dt.datetime | None = None) -> Self:
        return self.filter(seen_at__gt=(at or timezone.now()) - QUIET_AFTER)

    def note(self, record: models.Model, user: int, at: dt.datetime) -> None:
        """That a user has the record open at this instant."""
        seen, created = self.get_or_create(
            kind=record._meta.model_name, target=record.pk, user_id=user, defaults={"opened_at": at, "seen_at": at}
        )
        if not created:
            opened = at if at - seen.seen_at > QUIET_AFTER else seen.opened_at
            self.filter(pk=seen.pk).update(opened_at=opened, seen_at=at)


class OpenForm(models.Model):
    kind = models.CharField(_("kind"), max_length=20)
    target = models.BigIntegerField(_("record"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False)
    opened_at = models.DateTimeField(_("opened"))
    seen_at = models.DateTimeField(_("last seen"))

    objects = OpenFormQuerySet.as_manager()

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        constraints = [models.UniqueConstraint(fields=["kind", "target", "user"], name="open_form_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}: {self.user}"
