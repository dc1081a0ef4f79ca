"""A change in an office, from the page of the post."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from news.admin.known import KnownSelect
from news.admin.record import AddressedAdmin
from news.forms.handover import HandoverForm
from news.models import Appointment, Post
from news.workflow import handover
from news.workflow.deed import APPROVE, RefusedError


class HandoverAdmin(AddressedAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.handover_view)
        return [path("<path:object_id>/handover/", view, name="news_post_handover"), *super().get_urls()]

    def _may_hand_over(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return user.has_perm(APPROVE) and user.has_perm(handover.CHANGE)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = context.get("original")
        if obj is not None and self._may_hand_over(request):
            context["handover_url"] = reverse("admin:news_post_handover", args=[obj.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def handover_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        post: Post = self.one(request, object_id)
        if not self._may_hand_over(request):
            raise PermissionDenied
        form = HandoverForm(
            {name: self._picker() for name in ("leaver", "taker")},
            request.POST if request.method == "POST" else None,
            initial=self._initial(post),
        )
        by: Any = request.user
        reasons: list[str] = []
        items: Any = None
        if form.is_bound and form.is_valid():
            asked = form.cleaned_data
            try:
                handover.act(
                    post,
                    asked["leaver"],
                    asked["taker"],
                    asked["day"],
                    by,
                    note=asked["note"],
                    acting=asked["acting"],
                )
            except RefusedError as refusal:
                reasons = refusal.reasons
            else:
                self.message_user(request, _("Handed over. Items of the past are as they were."), messages.SUCCESS)
                leaver = asked["leaver"]
                items = list(handover.items_to_look_at(leaver, asked["day"])) if leaver else []
        holders = post.appointments.select_related("participant").order_by("-start_date", "-pk")
        return self._history_page(
            request,
            "handover",
            _("Hand over this post"),
            post,
            form=form,
            reasons=reasons,
            items=items,
            done=items is not None,
            holders=holders,
            media=self.media + form.media,
        )

    def _picker(self) -> KnownSelect:
        return KnownSelect(Appointment._meta.get_field("participant"), self.admin_site)

    def _initial(self, post: Post) -> dict[str, Any]:
        """Who holds it today, if that is one person."""
        held = Appointment.objects.documented(timezone.localdate()).filter(post=post)
        holders = list(held.values_list("participant", flat=True)[:2])
        return {"leaver": holders[0]} if len(holders) == 1 else {}
