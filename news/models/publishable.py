"""What is public. The only definition of it; every door asks here."""

import datetime as dt
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from news.enums import Status, WithdrawalKind

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
        & (Q(**{f"{prefix}expire_at": None}) | Q(**{f"{prefix}expire_at__gt": at}))
    )


class PublishableQuerySet(models.QuerySet[M]):
    def public(self, at: dt.datetime | None = None) -> Self:
        return self.filter(public_rule(at))

    def withdrawn(self) -> Self:
        """Items that were public and answer now with the reason of their withdrawal."""
        return self.filter(status=Status.WITHDRAWN)

    def expired(self, at: dt.datetime | None = None) -> Self:
        """Items that were public up to a day that somebody set beforehand."""
        at = at or timezone.now()
        return self.filter(status=Status.PUBLISHED, expire_at__lte=at, first_published_at__lt=F("expire_at"))


class Publishable(models.Model):
    """State and times of publication; they are not the dates of what the item tells of."""

    status = models.CharField(_("state"), max_length=12, choices=Status.choices, default=Status.DRAFT, editable=False)
    publish_at = models.DateTimeField(
        _("publish at"), null=True, blank=True, help_text=_("Empty: as soon as it is published.")
    )
    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Until then nobody outside sees the item.")
    )
    expire_at = models.DateTimeField(
        _("show until"), null=True, blank=True, help_text=_("Empty: for good. Afterwards its address says that it was.")
    )
    # When it came into this record: not a day of publication, which a documented item need not tell.
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, blank=True, editable=False)
    significant_change_at = models.DateTimeField(_("last significant change"), null=True, blank=True, editable=False)
    minor_change_at = models.DateTimeField(_("last minor change"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawal_kind = models.CharField(
        _("kind of the withdrawal"), max_length=10, choices=WithdrawalKind.choices, blank=True, editable=False
    )
    withdrawal_reason = models.TextField(_("reason of the withdrawal"), blank=True, editable=False)
    replacement = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        editable=False,
        verbose_name=_("replaced by"),
    )
    # Filled while nobody but its writer has approved what readers see.
    unapproved_because = models.TextField(_("without approval, because"), blank=True, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=Status.values),
                name="%(class)s_status_known",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=Status.WITHDRAWN, withdrawn_at__isnull=False, withdrawal_kind__in=WithdrawalKind.values)
                    & ~Q(withdrawal_reason="")
                    | Q(withdrawn_at__isnull=True, withdrawal_kind="", withdrawal_reason="")
                    & ~Q(status=Status.WITHDRAWN)
                ),
                name="%(class)s_withdrawn_with_reason",
                violation_error_message=_("A withdrawn item says when and why it was withdrawn."),
            ),
        ]

    def is_public(self, at: dt.datetime | None = None) -> bool:
        """The same rule as `public_rule`, asked of one item in memory."""
        at = at or timezone.now()
        begun = all(moment is None or moment <= at for moment in (self.publish_at, self.embargo_until))
        return self.status == Status.PUBLISHED and begun and not self.is_expired(at)

    def is_expired(self, at: dt.datetime | None = None) -> bool:
        return self.expire_at is not None and self.expire_at <= (at or timezone.now())

    @property
    def changed_at(self) -> dt.datetime:
        """When what readers see last changed here, be it that the item appeared."""
        moments = (self.first_published_at, self.significant_change_at, self.minor_change_at)
        return max((moment for moment in moments if moment), default=self.recorded_at)

    @property
    def is_withdrawn(self) -> bool:
        return self.status == Status.WITHDRAWN
