"""What is public. The only definition of it; every door asks here."""

import datetime as dt
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.enums import Status

M = TypeVar("M", bound=models.Model, covariant=True)


def public_rule(at: dt.datetime | None = None, prefix: str = "") -> Q:
    """The condition under which an item is public at an instant (now, unless told).

    `prefix` leads to the item from another table: `public_rule(at, "event__")`.
    """
    at = at or timezone.now()
    return (
        Q(**{f"{prefix}status": Status.PUBLISHED})
        & (Q(**{f"{prefix}publish_at": None}) | Q(**{f"{prefix}publish_at__lte": at}))
        & (Q(**{f"{prefix}embargo_until": None}) | Q(**{f"{prefix}embargo_until__lte": at}))
    )


class PublishableQuerySet(models.QuerySet[M]):
    def public(self, at: dt.datetime | None = None) -> Self:
        return self.filter(public_rule(at))

    def withdrawn(self) -> Self:
        """Items that were public and answer now with the reason of their withdrawal."""
        return self.filter(status=Status.WITHDRAWN)


class Publishable(models.Model):
    """State and times of publication; they are not the dates of what the item tells of."""

    status = models.CharField(_("state"), max_length=12, choices=Status.choices, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(
        _("publish at"), null=True, blank=True, help_text=_("Empty: as soon as it is published.")
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Until then nobody outside sees the item.")
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    significant_change_at = models.DateTimeField(_("last significant change"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawal_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="%(class)s_status_known",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=Status.WITHDRAWN, withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")
                    | Q(withdrawn_at__isnull=True, withdrawal_reason="") & ~Q(status=Status.WITHDRAWN)
                ),
                name="%(class)s_withdrawn_with_reason",
                violation_error_message=_("A withdrawn item says when and why it was withdrawn."),
            ),
        ]

    def is_public(self, at: dt.datetime | None = None) -> bool:
        """The same rule as `public_rule`, asked of one item in memory."""
        at = at or timezone.now()
        return self.status == Status.PUBLISHED and all(
            moment is None or moment <= at for moment in (self.publish_at, self.embargo_until)
        )

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN
