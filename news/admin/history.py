"""The history of a record: every saved version with its values, compared, restored; and what was deleted."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from reversion.models import Version

from news.admin.editing import KeptAdmin
from news.forms.deeds import RestoreForm
from news.history.comparing import Change, compare
from news.history.snapshot import Snapshot, snapshot_in, snapshot_of
from news.history.versions import deleted, keep, revision_of, saves
from news.models import Event
from news.text.differences import side_by_side
from news.workflow import edit, restore
from news.workflow.deed import RefusedError

NOW = "now"
# A value longer than this is compared word by word.
SHORT = 60
ENTRIES = 100


class HistoryAdmin(KeptAdmin):
    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        names = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("deleted/", guarded(self.deleted_view), name=f"{names}_deleted"),
            path("deleted/<int:version>/", guarded(self.undelete_view), name=f"{names}_undelete"),
            path("<path:object_id>/history/compare/", guarded(self.compare_view), name=f"{names}_compare"),
            path("<path:object_id>/history/<int:revision>/", guarded(self.restore_view), name=f"{names}_restore"),
            *super().get_urls(),
        ]

    def one(self, request: HttpRequest, object_id: str) -> Any:
        obj = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, obj):
            raise PermissionDenied
        if obj is None:
            raise Http404(_("There is no such record."))
        return obj

    def _history_page(self, request: HttpRequest, template: str, title: Any, obj: Any, **context: Any) -> HttpResponse:
        urls = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        context |= {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": obj,
            "changelist_url": reverse(f"{urls}_changelist"),
            "change_url": reverse(f"{urls}_change", args=[obj.pk]) if obj is not None else "",
            "history_url": reverse(f"{urls}_history", args=[obj.pk]) if obj is not None else "",
            "deleted_url": reverse(f"{urls}_deleted"),
        }
        return TemplateResponse(request, f"admin/news/{template}.html", context)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        obj = self.one(request, object_id)
        kept = saves(obj)
        log = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(self.model), object_id=str(obj.pk)
        ).select_related("user")
        return self._history_page(
            request,
            "history",
            _("History"),
            obj,
            saves=kept,
            older=[*kept[1:], None],
            log=log.order_by("-action_time", "-pk")[:ENTRIES],
            book=obj.state_changes.select_related("by")[:ENTRIES] if isinstance(obj, Event) else [],
        )

    def _asked(self, obj: Any, text: str) -> Snapshot:
        """A version by its key, or the record as it stands."""
        if text == NOW:
            return snapshot_of(obj)
        revision = revision_of(obj, int(text)) if text.isdecimal() and len(text) < 18 else None
        if revision is None:
            raise Http404(_("There is no such version."))
        return snapshot_in(revision, obj)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        obj = self.one(request, object_id)
        before, after = (request.GET.get(name, NOW) for name in ("before", "after"))
        changes = compare(self._asked(obj, before), self._asked(obj, after))
        titles = {str(saved.pk): saved for saved in saves(obj)}
        return self._history_page(
            request,
            "compare",
            _("Two versions side by side"),
            obj,
            changes=[_row(change) for change in changes],
            before=titles.get(before),
            after=titles.get(after),
        )

    def restore_view(self, request: HttpRequest, object_id: str, revision: int) -> HttpResponse:
        obj, now = self.one(request, object_id), timezone.now()
        chosen = revision_of(obj, revision)
        if chosen is None:
            raise Http404(_("There is no such version."))
        by: Any = request.user
        wanted = snapshot_in(chosen, obj)
        tells = isinstance(obj, Event) and edit.needs_telling(obj, now)
        form = RestoreForm(request.POST if request.method == "POST" else None) if tells else None
        may = self.has_change_permission(request, obj)
        reasons = (
            restore.missing(wanted) if may else [_("Your account may not change this record in its present state.")]
        )
        if request.method == "POST" and (form is None or form.is_valid()):
            if not may:
                raise PermissionDenied
            try:
                done = restore.act(obj, chosen, by, now, told=form.told() if form else None)
            except RefusedError as refusal:
                reasons = refusal.reasons
            else:
                told = _("Restored. What it was before is kept in the history too.") if done else _("Nothing differs.")
                self.message_user(request, told, messages.SUCCESS)
                return HttpResponseRedirect(
                    reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])
                )
        changes = compare(snapshot_of(obj), wanted)
        return self._history_page(
            request,
            "restore",
            _("Restore this version?"),
            obj,
            changes=[_row(change) for change in changes],
            after=next((saved for saved in saves(obj) if saved.pk == revision), None),
            form=form,
            reasons=reasons,
        )

    # What was deleted

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return self._history_page(request, "deleted", _("Deleted"), None, versions=deleted(self.model))

    def undelete_view(self, request: HttpRequest, version: int) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        kept = Version.objects.get_for_model(self.model).select_related("revision__user").filter(pk=version).first()
        if kept is None:
            raise Http404(_("There is no such version."))
        by: Any = request.user
        reasons: list[str] = []
        if request.method == "POST":
            try:
                row = restore.undelete(kept, by)
            except RefusedError as refusal:
                reasons = refusal.reasons
            else:
                self.message_user(request, _("It is on record again."), messages.SUCCESS)
                return HttpResponseRedirect(
                    reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])
                )
        blank = self.model(pk=int(kept.object_id))
        empty = Snapshot(self.model, blank.pk, dict.fromkeys(snapshot_in(kept.revision, blank).main))
        changes = compare(empty, snapshot_in(kept.revision, blank))
        return self._history_page(
            request,
            "restore",
            _("Bring it back?"),
            None,
            changes=[_row(change) for change in changes if change.after],
            after=None,
            deleted_version=kept,
            form=None,
            reasons=reasons,
        )

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """What goes is kept once more as it is, so that it can be brought back."""
        for obj in queryset:
            keep(obj, request.user, _("Deleted"))
        return super().log_deletions(request, queryset)


def _row(change: Change) -> dict[str, Any]:
    """A change with both texts in stretches, where they are long enough to be read word by word."""
    before, after = change.before or "", change.after or ""
    if before and after and max(len(before), len(after)) > SHORT:
        left, right = side_by_side(before, after)
    else:
        left, right = [], []
    return {"change": change, "left": left, "right": right}
