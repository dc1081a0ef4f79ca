"""How a record is saved at the desk: nothing of another editor is overwritten, every version is kept."""

import datetime as dt
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from news.forms.reconcile import CHOICE, Outcome, reconcile
from news.forms.remedies import apply_remedy
from news.history.comparing import Change, compare
from news.history.snapshot import Snapshot, snapshot_in, snapshot_of
from news.history.versions import Saved, keep, keep_first, of_edition, saves
from news.models import OpenForm

# Buttons and marks of the form that show it again with something changed in it, and save nothing.
REMEDY, SHOW_AGAIN = "_remedy", "_again"


class KeptAdmin(admin.ModelAdmin):
    """Records with an edition: the form knows which one it was opened on."""

    change_form_template = "admin/news/kept_change_form.html"

    class Media:
        js = ["admin_news/kept.js"]

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_open"
        view = self.admin_site.admin_view(self.open_view)
        return [path("<path:object_id>/open/", view, name=name), *super().get_urls()]

    # One save

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            meeting = self._meet(request, object_id)
            return super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **meeting})

    def _meet(self, request: Any, object_id: str | None) -> dict[str, Any]:
        """Hold the record until the save is done, and bring in what others saved since the form was opened."""
        if REMEDY in request.POST:
            request.POST = apply_remedy(request.POST, request.POST[REMEDY])
            request.held = True
        elif SHOW_AGAIN in request.POST:
            request.held = True
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        if obj is None or not self.has_change_permission(request, obj):
            return {}
        stored = self.model._default_manager.select_for_update().get(pk=obj.pk)
        opened_on = request.POST.get("edition", "")
        others = self._saves_since(stored, opened_on)
        if not others and not any(name.startswith(CHOICE) for name in request.POST):
            return {}
        outcome = self._outcome(request, stored, opened_on, others)
        outcome.data["edition"] = str(stored.edition)
        request.POST = outcome.data
        if outcome.clashes:
            request.held = True
        elif outcome.taken:
            told = _("Saved meanwhile by %(who)s and kept beside your changes: %(what)s.")
            self.message_user(
                request, told % {"who": _names(others), "what": ", ".join(outcome.taken)}, messages.WARNING
            )
        return {"clashes": outcome.clashes, "others": others}

    def _saves_since(self, stored: Any, opened_on: str) -> list[Saved]:
        if opened_on == str(stored.edition):
            return []
        edition = int(opened_on) if opened_on.isdigit() else -1
        return [saved for saved in saves(stored) if saved.edition > edition]

    def _outcome(self, request: HttpRequest, stored: Any, opened_on: str, others: list[Saved]) -> Outcome:
        now = snapshot_of(stored)
        base: Snapshot | None = now
        if opened_on != str(stored.edition):
            revision = of_edition(stored, int(opened_on)) if opened_on.isdigit() else None
            base = snapshot_in(revision, stored) if revision else None
        form = self.get_form(request, stored, change=True)(instance=stored)
        formsets = [
            formset_class(
                instance=stored, prefix=formset_class.get_default_prefix(), queryset=inline.get_queryset(request)
            )
            for formset_class, inline in self.get_formsets_with_inlines(request, stored)
        ]
        user: Any = request.user
        alone = bool(others) and {saved.by for saved in others} == {user.pk}
        return reconcile(form, formsets, request.POST, base, now, mine_wins=alone)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        if getattr(request, "held", False) and "is_valid" not in vars(form):
            form.is_valid = _shown_again
        return form

    def save_model(self, request: Any, obj: Any, form: Any, change: bool) -> None:
        if change:
            stored = self.model._default_manager.get(pk=obj.pk)
            keep_first(stored)
            request.stood = snapshot_of(stored)
        super().save_model(request, obj, form, change)

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        row = self.model._default_manager.get(pk=form.instance.pk)
        changes = compare(request.stood, snapshot_of(row)) if change else []
        if change and not changes:
            return
        self.model._default_manager.filter(pk=row.pk).update(edition=F("edition") + 1)
        row.edition = form.instance.edition = row.edition + 1
        self.after_saving(request, row, form, changes)
        keep(row, request.user, self.comment_on(changes))

    def comment_on(self, changes: list[Change]) -> str:
        if not changes:
            return _("Entered")
        return ", ".join(dict.fromkeys(change.what for change in changes))[:2000]

    def after_saving(self, request: HttpRequest, row: Any, form: Any, changes: list[Change]) -> None:
        """What follows from a change, in the transaction that stores it."""

    # Who has it open

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = context.get("original")
        if obj is not None and self.has_change_permission(request, obj):
            now = timezone.now()
            context["open_elsewhere"] = self._others_at(request, obj, now)
            context["open_url"] = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_open", args=[obj.pk])
        context["stored_edition"] = obj.edition if obj is not None else 0
        return super().render_change_form(request, context, *args, **kwargs)

    def _others_at(self, request: HttpRequest, obj: Any, now: dt.datetime) -> list[OpenForm]:
        user: Any = request.user
        OpenForm.objects.note(obj, user.pk, now)
        others = OpenForm.objects.of(obj).recent(now).exclude(user=user.pk)
        return list(others.select_related("user").order_by("opened_at"))

    def open_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Told every half a minute by a form that is open, and once when it is closed. Answers who else has it open."""
        obj = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        if obj is None or request.method != "POST":
            return JsonResponse({}, status=404 if obj is None else 405)
        user: Any = request.user
        if "closed" in request.POST:
            OpenForm.objects.of(obj).filter(user=user.pk).delete()
            return JsonResponse({})
        others = self._others_at(request, obj, timezone.now())
        return JsonResponse({"others": [_present(other) for other in others], "edition": obj.edition})


def _present(other: OpenForm) -> str:
    return _("%(who)s has had this open since %(moment)s.") % {
        "who": other.user.get_username(),
        "moment": f"{timezone.localtime(other.opened_at):%H:%M}",
    }


def _names(saved: list[Saved]) -> str:
    return ", ".join(dict.fromkeys(each.by_name or _("the system") for each in saved))


def _shown_again(form: Any) -> bool:
    """Errors are told, and nothing is saved."""
    _told = form.errors
    return False
