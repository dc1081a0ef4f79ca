"""Two records of one thing: choose the other, see everything that moves, merge, and undo."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from news.admin.known import KnownSelect
from news.admin.record import AddressedAdmin
from news.forms.merging import MergeForm
from news.models import Merge
from news.workflow import merge
from news.workflow.deed import APPROVE, RefusedError


class MergeableAdmin(AddressedAdmin):
    """`pointed_at_by` is a foreign key to this sort of record, through which the picker finds the other."""

    pointed_at_by: ClassVar[tuple[Any, str]]

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<path:object_id>/merge/", view, name=name), *super().get_urls()]

    def _may_merge(self, request: HttpRequest, obj: Any) -> bool:
        user: Any = request.user
        own = self.has_change_permission(request, obj) and self.has_delete_permission(request, obj)
        return own and user.has_perm(APPROVE)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = context.get("original")
        if obj is not None and self._may_merge(request, obj):
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_merge"
            context["merge_url"] = reverse(name, args=[obj.pk])
        return super().render_change_form(request, context, *args, **kwargs)

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        kept = self.one(request, object_id)
        if not self._may_merge(request, kept):
            raise PermissionDenied
        by: Any = request.user
        reasons: list[str] = []
        if request.method == "POST" and "undo" in request.POST:
            reasons = self._undone(request, kept)
            if not reasons:
                return HttpResponseRedirect(request.path)
        form = self._form(request, kept)
        gone = plan = None
        if form.is_bound and form.is_valid():
            gone = form.cleaned_data["gone"]
            reasons = merge.reasons_against(gone, kept, by)
            plan = merge.preview(gone, kept) if not reasons else None
            if plan is not None and request.POST.get("seen") == plan.digest:
                try:
                    merge.act(gone, kept, by)
                except RefusedError as refusal:
                    reasons, plan = refusal.reasons, None
                else:
                    self.message_user(request, _("Merged. It can be undone below."), messages.SUCCESS)
                    return HttpResponseRedirect(request.path)
        context = {"form": form, "gone": gone, "plan": plan, "reasons": reasons, "media": self.media + form.media}
        context["changed"] = plan is not None and "seen" in request.POST
        return self._history_page(
            request, "merge", _("Merge another record into this one"), kept, merges=merge.merges_into(kept), **context
        )

    def _form(self, request: HttpRequest, kept: Any) -> MergeForm:
        model, name = self.pointed_at_by
        others = self.model._default_manager.exclude(pk=kept.pk)
        data = request.POST if "gone" in request.POST else None
        return MergeForm(others, KnownSelect(model._meta.get_field(name), self.admin_site), data)

    def _undone(self, request: HttpRequest, kept: Any) -> list[str]:
        key, by = request.POST["undo"], request.user
        found: Merge | None = merge.merges_into(kept).filter(pk=int(key) if key.isdecimal() else 0).first()
        if found is None:
            return [_("There is no such merge.")]
        try:
            user: Any = by
            back = merge.undo(found, user)
        except RefusedError as refusal:
            return refusal.reasons
        self.message_user(request, _("“%s” is a record of its own again.") % back, messages.SUCCESS)
        return []
