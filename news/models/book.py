"""The book of the desk: who moved an item from which state to which, and what was corrected after readers saw it."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news.enums import SIGNIFICANT, ChangeKind, Status, Verb
from news.models.visibility import has_public_event


class StateChange(models.Model):
    """One deed on one item. Written by `workflow` alone, and never changed."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="state_changes", db_index=False)
    verb = models.CharField(_("what was done"), max_length=10, choices=Verb.choices)
    before = models.CharField(pgettext_lazy("state", "from"), max_length=12, choices=Status.choices)
    after = models.CharField(pgettext_lazy("state", "to"), max_length=12, choices=Status.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"), db_index=False
    )
    at = models.DateTimeField(_("when"))
    why = models.TextField(_("why"), blank=True)
    forced = models.BooleanField(_("without approval"), default=False)

    class Meta:
        verbose_name = _("change of state")
        verbose_name_plural = _("changes of state")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["event", "-at", "-id"], name="state_change_of_event"),
            models.Index(fields=["by", "-at"], name="state_change_by"),
            models.Index(fields=["-at", "-id"], name="state_change_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.event}"


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """Those of items that readers may see."""
        return self.filter(has_public_event("event", at))

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class Correction(models.Model):
    """What was changed on an item after readers had seen it. `changes` is a list of
    `{"what": label, "before": text, "after": text}`, as readers are told; `before` is null where it was kept back."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="corrections", db_index=False)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    kind = models.CharField(_("kind of change"), max_length=6, choices=ChangeKind.choices)
    note = models.TextField(_("note to readers"), blank=True)
    changes = models.JSONField(default=list)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=ChangeKind.TYPO) | ~Q(note=""),
                name="correction_significant_with_note",
                violation_error_message=_("Tell readers what was changed, and why."),
            ),
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="correction_newest_first"),
            models.Index(fields=["event", "-at"], name="correction_of_event"),
        ]

    def __str__(self) -> str:
        return self.note or self.get_kind_display()

    @property
    def is_significant(self) -> bool:
        return self.kind in SIGNIFICANT
