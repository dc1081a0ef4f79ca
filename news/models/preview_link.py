"""Links by which somebody without an account sees one item before it is public."""

import datetime as dt
from typing import Self

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

SIGNER = Signer(salt="news.preview")


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def signed(self, token: str) -> Self:
        """The link of a token; none for a token that was not signed here."""
        try:
            return self.filter(pk=int(SIGNER.unsign(token)))
        except (BadSignature, ValueError):
            return self.none()

    def valid(self, at: dt.datetime | None = None) -> Self:
        return self.filter(revoked_at__isnull=True, expires_at__gt=at or timezone.now())


class PreviewLink(models.Model):
    event = models.ForeignKey("news.Event", models.CASCADE, related_name="preview_links")
    recipient = models.CharField(
        _("for whom"), max_length=200, help_text=_("A name or an office, such as “Legal department”.")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", db_index=False)
    created_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="preview_link_lasts"),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.recipient}"

    @property
    def token(self) -> str:
        return SIGNER.sign(str(self.pk))

    def get_absolute_url(self) -> str:
        return reverse("shared_preview", args=[self.token])

    def is_valid(self, at: dt.datetime | None = None) -> bool:
        return self.revoked_at is None and self.expires_at > (at or timezone.now())

    def shows(self, at: dt.datetime | None = None) -> bool:
        """Whether it is valid, and was not made before its item was withdrawn."""
        withdrawn = self.event.withdrawn_at
        return self.is_valid(at) and (withdrawn is None or self.created_at >= withdrawn)


class PreviewUse(models.Model):
    """One opening of a link: when, and by what sort of program."""

    link = models.ForeignKey(PreviewLink, models.CASCADE, related_name="uses")
    at = models.DateTimeField(_("when"))
    agent = models.CharField(_("program"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("use of a preview link")
        verbose_name_plural = _("uses of preview links")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
