"""Programmes of others that are told what was published, corrected or withdrawn; and the hub of WebSub."""

import base64
import datetime as dt
import secrets
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.models.sending import Claimed, ClaimedQuerySet


def new_secret() -> str:
    """As Standard Webhooks writes it."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(32)).decode()}"


class Webhook(models.Model):
    name = models.CharField(gettext_lazy("name"), max_length=200, help_text=gettext_lazy("Whose programme it is."))
    url = models.URLField(
        gettext_lazy("address"),
        max_length=500,
        help_text=gettext_lazy("Begins with https:// and is open to the world."),
    )
    secret = models.CharField(gettext_lazy("secret"), max_length=100, default=new_secret, editable=False)
    active = models.BooleanField(gettext_lazy("active"), default=True)
    created_at = models.DateTimeField(gettext_lazy("made"), default=timezone.now, editable=False)
    # Messages given up one after the other, since one was taken.
    failures = models.PositiveSmallIntegerField(gettext_lazy("given up in a row"), default=0, editable=False)

    class Meta:
        verbose_name = gettext_lazy("webhook")
        verbose_name_plural = gettext_lazy("webhooks")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        try:
            parts = urlsplit(self.url)
            wrong = bool(parts.username or parts.password or not parts.hostname or parts.port == 0)
        except ValueError:
            wrong = True
        if wrong or not self.url.startswith(schemes()):
            raise ValidationError({"url": _("Enter an address that begins with https://, without a password in it.")})


def schemes() -> tuple[str, ...]:
    return ("https://", "http://") if settings.ALLOW_PRIVATE_TARGETS else ("https://",)


class WebhookDeliveryQuerySet(ClaimedQuerySet["WebhookDelivery"]):
    pass


class WebhookDelivery(Claimed):
    """One notice to one webhook. The pauses are those that Standard Webhooks recommends: three days in all."""

    BACK_OFF = tuple(
        dt.timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
    )

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    notice = models.ForeignKey("news.Notice", models.CASCADE, related_name="+", verbose_name=gettext_lazy("notice"))

    objects = WebhookDeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("message to a webhook")
        verbose_name_plural = gettext_lazy("messages to webhooks")
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["webhook", "notice"], name="webhook_delivery_once")]
        indexes = [
            models.Index(fields=["due_at"], name="webhook_delivery_due", condition=Q(state="waiting")),
            models.Index(fields=["done_at"], name="webhook_delivery_done", condition=Q(done_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.webhook}: {self.get_state_display()}"


class HubPingQuerySet(ClaimedQuerySet["HubPing"]):
    pass


class HubPing(Claimed):
    """That a feed has changed. While one waits, a second change of the same feed adds none."""

    BACK_OFF = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 10, 60, 360))

    feed = models.URLField(max_length=500)

    objects = HubPingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed"], name="hub_ping_waits_once", condition=Q(state="waiting")),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="hub_ping_due", condition=Q(state="waiting")),
            models.Index(fields=["done_at"], name="hub_ping_done", condition=Q(done_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.feed
