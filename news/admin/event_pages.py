"""The pages of one item beside its form: preview, deeds, links for outsiders."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.forms import all_valid
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from news.admin.deeds import DEEDS, Deed
from news.admin.known import KnownSelect
from news.admin.record import AddressedAdmin
from news.forms.sharing import SharingForm
from news.models import Event, PreviewLink
from news.queries.desk import STATES, state_of
from news.views.previews import preview
from news.workflow import share
from news.workflow.deed import RefusedError


class EventPages(AddressedAdmin):
    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        deeds = [
            path(f"<path:object_id>/{slug}/", guarded(self.deed_view), {"deed": deed}, name=f"news_event_{slug}")
            for slug, deed in DEEDS.items()
        ]
        return [
            path("add/preview/", guarded(self.preview_view), name="news_event_preview_new"),
            path("<path:object_id>/preview/", guarded(self.preview_view), name="news_event_preview"),
            path("<path:object_id>/share/", guarded(self.share_view), name="news_event_share"),
            *deeds,
            *super().get_urls(),
        ]

    def _page(self, request: HttpRequest, title: Any, event: Event | None, **context: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "original": event,
            "changelist_url": reverse("admin:news_event_changelist"),
            "change_url": reverse("admin:news_event_change", args=[event.pk]) if event else "",
            **context,
        }

    # Preview

    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """As it is stored; from the form, as it would be if it were saved now. Then nothing of it is saved."""
        event = self.one(request, object_id) if object_id else None
        if request.method != "POST":
            if event is None:
                raise Http404(_("There is nothing to show yet."))
            return preview(request, event, STATES[state_of(event)])
        allowed = self.has_change_permission(request, event) if event else self.has_add_permission(request)
        if not allowed:
            raise PermissionDenied
        try:
            with transaction.atomic():
                unsaved, told = self._unsaved(request, event)
                response = (
                    preview(request, unsaved, _("Not saved yet"))
                    if unsaved is not None
                    else TemplateResponse(
                        request,
                        "admin/news/event/preview_refused.html",
                        self._page(request, _("It cannot be shown yet"), event, reasons=told),
                        status=422,
                    ).render()
                )
                transaction.set_rollback(True)
        except IntegrityError:
            raise Http404(_("There is nothing to show yet.")) from None
        return response

    def _unsaved(self, request: HttpRequest, event: Event | None) -> tuple[Event | None, list[str]]:
        """The item as the form has it, stored until the caller rolls back; or what stands against storing it."""
        form_class = self.get_form(request, event, change=event is not None)
        # What readers would be told is asked when it is saved.
        form_class.check_told = lambda form: None
        form = form_class(request.POST, request.FILES, instance=event)
        valid = form.is_valid()
        shown = self.save_form(request, form, change=event is not None) if valid else form.instance
        formsets, _inlines = self._create_formsets(request, shown, change=event is not None)  # type: ignore[attr-defined]
        if not (all_valid(formsets) and valid):
            return None, _complaints(form, formsets)
        shown.save()
        form.save_m2m()
        for formset in formsets:
            formset.save()
        return Event.objects.select_related("section", "place__parent__parent", "parent").get(pk=shown.pk), []

    # Deeds

    def deed_view(self, request: HttpRequest, object_id: str, deed: Deed) -> HttpResponse:
        event, now = self.one(request, object_id), timezone.now()
        by: Any = request.user
        reasons = deed.reasons_against(event, now, by)
        form_class = deed.form(event)
        form = form_class(request.POST if request.method == "POST" else None) if form_class else None
        if form is not None and "replacement" in form.fields:
            self._pick_events(form.fields["replacement"])
        if request.method == "POST" and (form is None or form.is_valid()):
            try:
                changed = deed.act(event, by, now, **(form.cleaned_data if form is not None else {}))
            except RefusedError as refusal:
                reasons = refusal.reasons
            else:
                self.message_user(request, deed.told(event, now) if changed else deed.was_so, messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:news_event_change", args=[event.pk]))
        context = self._page(
            request,
            deed.question,
            event,
            deed=deed,
            explanation=deed.explained(event, now),
            form=form,
            reasons=reasons,
            advice=deed.advice(event),
            last_change=event.state_changes.select_related("by").first(),
            media=self.media + form.media if form is not None else self.media,
        )
        return TemplateResponse(request, "admin/news/event/deed.html", context)

    def _pick_events(self, field: forms.Field) -> None:
        field.widget = KnownSelect(Event._meta.get_field("parent"), self.admin_site)
        field.widget.choices = field.choices  # type: ignore[attr-defined]

    # Links for outsiders

    def share_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        event, now = self.one(request, object_id), timezone.now()
        by: Any = request.user
        reasons = share.reasons_against(event, now, by)
        form = SharingForm(request.POST if request.method == "POST" else None)
        try:
            if request.method == "POST" and "revoke" in request.POST:
                self._revoke(event, request.POST["revoke"], by, now)
                self.message_user(request, _("Revoked: the link shows nothing from now on."), messages.SUCCESS)
                return HttpResponseRedirect(request.path)
            if request.method == "POST" and form.is_valid():
                days = dt.timedelta(days=form.cleaned_data["days"])
                share.act(event, by, now, recipient=form.cleaned_data["recipient"], expires_at=now + days)
                self.message_user(request, _("The link is ready: copy it from the list below."), messages.SUCCESS)
                return HttpResponseRedirect(request.path)
        except RefusedError as refusal:
            reasons = refusal.reasons
        links = [
            (link, request.build_absolute_uri(link.get_absolute_url()), link.is_valid(now))
            for link in share.links_of(event)
        ]
        context = self._page(
            request, _("Show this item to somebody outside"), event, form=form, reasons=reasons, links=links
        )
        return TemplateResponse(request, "admin/news/event/share.html", context)

    def _revoke(self, event: Event, key: str, by: Any, now: dt.datetime) -> None:
        link = PreviewLink.objects.filter(event=event, pk=int(key) if key.isdecimal() else 0).first()
        if link is None:
            raise RefusedError([_("There is no such link.")])
        share.revoke(link, by, now)


def _complaints(form: Any, formsets: Any) -> list[str]:
    told = []
    for each in [form, *(line for formset in formsets for line in formset.forms)]:
        for name, sentences in each.errors.items():
            label = each.fields[name].label if name in each.fields else ""
            told += [f"{label}: {sentence}" if label else str(sentence) for sentence in sentences]
    for formset in formsets:
        told += [str(sentence) for sentence in formset.non_form_errors()]
    return told
