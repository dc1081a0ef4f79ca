"""Who gets which news by mail. An address is personal data: ending a subscription deletes it."""

import datetime as dt
from typing import Self
from urllib.parse import parse_qsl

from django.core.signing import BadSignature, Signer, TimestampSigner
from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from news.enums import Frequency, Language
from news.models.sending import Sending, SendingQuerySet

CONFIRM_WITHIN = dt.timedelta(days=7)
MAX_QUERY = 1500
# Each link opens one thing alone: who is shown the one that ends a subscription cannot change it.
CONFIRM = TimestampSigner(salt="news.subscription.confirm")
MANAGE = Signer(salt="news.subscription.manage")
END = Signer(salt="news.subscription.end")


def new_key() -> str:
    return get_random_string(16)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def confirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=False)

    def unconfirmed(self) -> Self:
        return self.filter(confirmed_at__isnull=True)

    def signed(self, signer: Signer, token: str) -> Self:
        """The subscription of a token; none for a token that was not signed here, or for another purpose, or that is
        too old."""
        try:
            if isinstance(signer, TimestampSigner):
                value = signer.unsign(token, max_age=CONFIRM_WITHIN)
            else:
                value = signer.unsign(token)
            pk, key = value.split(".")
            return self.filter(pk=int(pk), key=key)
        except (BadSignature, ValueError):
            return self.none()


class Subscription(models.Model):
    """`query` is the question to the list of all news, in its one spelling; empty for everything. Until `confirmed_at`
    it gets nothing but the message that asks for it."""

    address = models.EmailField(_("e-mail address"), max_length=254)
    query = models.CharField(_("question"), max_length=MAX_QUERY, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    frequency = models.CharField(_("how often"), max_length=9, choices=Frequency.choices, default=Frequency.IMMEDIATE)
    key = models.CharField(max_length=16, default=new_key, editable=False)
    created_at = models.DateTimeField(_("made"))
    # When a message was last asked for by the form: nobody is sent more than a few.
    asked_at = models.DateTimeField(editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    # Refusals of the address for good since the last message that was accepted.
    bounces = models.PositiveSmallIntegerField(_("refusals"), default=0)
    claimed_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints = [
            models.UniqueConstraint(fields=["address", "query"], name="subscription_once"),
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="subscription_frequency_known"),
        ]
        indexes = [
            models.Index(
                fields=["query", "confirmed_at"],
                name="subscription_by_question",
                condition=Q(confirmed_at__isnull=False),
            ),
            models.Index(
                fields=["created_at"], name="subscription_unconfirmed", condition=Q(confirmed_at__isnull=True)
            ),
            models.Index(fields=["asked_at"], name="subscription_by_asking"),
        ]

    def __str__(self) -> str:
        return f"{self.address}: {self.query or '*'}"

    @property
    def asked(self) -> dict[str, str]:
        """The question as filters of the list."""
        return dict(parse_qsl(self.query))

    def token(self, signer: Signer) -> str:
        return signer.sign(f"{self.pk}.{self.key}")


class DeliveryQuerySet(SendingQuerySet["Delivery"]):
    pass


class Delivery(Sending):
    """One item to one subscriber, once; without an event the message that asks for confirmation."""

    BACK_OFF = tuple(dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="deliveries", db_index=False)
    event = models.ForeignKey("news.Event", models.CASCADE, null=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to a subscriber")
        verbose_name_plural = _("messages to subscribers")
        constraints = [
            models.UniqueConstraint(fields=["subscription", "event"], name="delivery_once"),
            models.UniqueConstraint(
                fields=["subscription"], name="delivery_confirmation_once", condition=Q(event__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], name="delivery_due", condition=Q(state="waiting")),
            models.Index(fields=["done_at"], name="delivery_done", condition=Q(done_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.subscription}: {self.get_state_display()}"
