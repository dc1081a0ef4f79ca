"""Who is sent what: seen by administrators alone, since addresses are personal data."""

from typing import Any

from django.contrib import admin, messages
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from news.admin.paging import CappedPaginator
from news.delivery.questions import told
from news.enums import SendingState
from news.models import Delivery, Subscription, Webhook, WebhookDelivery


class KeptByMachines(admin.ModelAdmin):
    """A list to read: rows come and change by what readers and programmes do."""

    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Subscription)
class SubscriptionAdmin(KeptByMachines):
    """Deleting one ends it, and leaves nothing of it."""

    list_display = ["address", "asks_for", "frequency", "language", "confirmed_at", "bounces"]
    list_filter = ["frequency", "language", ("confirmed_at", admin.EmptyFieldListFilter)]
    search_fields = ["address"]
    fields = ["address", "asks_for", "frequency", "language", "created_at", "confirmed_at", "bounces"]
    ordering = ["-pk"]

    @admin.display(description=_("question"), ordering="query")
    def asks_for(self, subscription: Subscription) -> str:
        return subscription.query or str(_("All news"))

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> Any:
        row = Subscription.objects.filter(pk=object_id if object_id.isdecimal() and len(object_id) < 18 else 0).first()
        extra = {"title": told(row.query)} if row else {}
        return super().change_view(request, object_id, form_url, {**extra, **(extra_context or {})})


class SendingAdmin(KeptByMachines):
    actions = ["send_again"]
    ordering = ["-pk"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Send again"), permissions=["resend"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """What was given up is tried anew from the beginning; what was sent before goes out once more."""
        values = {"state": SendingState.WAITING, "due_at": timezone.now(), "attempts": 0, "done_at": None, "error": ""}
        number = queryset.update(**values)
        told_of = ngettext("%(number)s message waits again.", "%(number)s messages wait again.", number)
        messages.success(request, told_of % {"number": number})

    def has_resend_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"news.change_{self.opts.model_name}")


@admin.register(Delivery)
class DeliveryAdmin(SendingAdmin):
    list_display = ["subscription", "event", "state", "attempts", "due_at", "done_at", "error"]
    list_select_related = ["subscription", "event"]
    list_filter = ["state"]
    fields = ["subscription", "event", "state", "attempts", "created_at", "due_at", "done_at", "error"]


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(SendingAdmin):
    list_display = ["webhook", "notice", "state", "attempts", "due_at", "done_at", "error"]
    list_select_related = ["webhook", "notice__event"]
    list_filter = ["state", "webhook"]
    fields = ["webhook", "notice", "state", "attempts", "created_at", "due_at", "done_at", "error"]


@admin.register(Webhook)
class WebhookAdmin(admin.ModelAdmin):
    list_display = ["name", "url", "active", "failures", "created_at"]
    fields = ["name", "url", "active", "secret", "failures", "created_at"]
    readonly_fields = ["secret", "failures", "created_at"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    show_full_result_count = False
