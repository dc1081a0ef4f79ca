"""Translations at the desk: the original on the left, the words of the language on the right."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from js_asset import Media

from news.admin.history import HistoryAdmin
from news.admin.record import RecordAdmin
from news.enums import Status
from news.forms.translating import TakeBackForm, TranslationForm
from news.history.comparing import Change
from news.models import Event, EventTranslation, PublicTranslation
from news.models.translation import WORDS, label_of
from news.queries.boards.translations import STATES
from news.text.differences import side_by_side
from news.text.html import plain_text
from news.views.previews import preview
from news.workflow import translate
from news.workflow.deed import PUBLISH, RefusedError

CHANGELIST = "admin:desk_translations"


@admin.register(EventTranslation)
class TranslationAdmin(HistoryAdmin, RecordAdmin):
    class Media:
        pass

    form = TranslationForm
    change_form_template = "admin/news/translation/change_form.html"
    list_display = ["event", "language", "state"]
    list_filter = ["language", "state"]
    fieldsets = [(None, {"fields": [*WORDS, "follows"]})]

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        return [
            path("begin/<int:event>/<slug:language>/", guarded(self.begin_view), name="news_eventtranslation_begin"),
            path("<int:pk>/preview/", guarded(self.preview_view), name="news_eventtranslation_preview"),
            path("<int:pk>/publish/", guarded(self.publish_view), name="news_eventtranslation_publish"),
            path("<int:pk>/take-back/", guarded(self.take_back_view), name="news_eventtranslation_take_back"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The board shows them better."""
        return HttpResponseRedirect(reverse(CHANGELIST))

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("event")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = [*WORDS, "follows"] if obj is not None and obj.is_out_of_date else list(WORDS)
        return [(None, {"fields": fields})]

    def has_add_permission(self, request: HttpRequest) -> bool:
        # Begun from the item, so that its words stand beside.
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user: Any = request.user
        return user.has_perm(translate.TRANSLATE) and (obj is None or obj.event.status != Status.WITHDRAWN)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        user: Any = request.user
        return user.has_perm(translate.TRANSLATE) or user.has_perm("news.view_eventtranslation")

    # The form

    def after_saving(self, request: HttpRequest, row: Any, form: Any, changes: list[Change]) -> None:
        by: Any = request.user
        translate.saved(row, by, follows=form.cleaned_data.get("follows", False))

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        # To say that nothing had to be changed is a change too.
        if form.cleaned_data.get("follows") and form.instance.is_out_of_date:
            row = EventTranslation.objects.select_related("event").get(pk=form.instance.pk)
            if row.is_out_of_date:
                translate.saved(row, request.user, follows=True)

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        row = context["original"]
        context["media"] = Media.from_media(context["media"], nonce=str(getattr(request, "csp_nonce", "")))
        user: Any = request.user
        public = PublicTranslation.objects.filter(event=row.event_id, language=row.language).first()
        outdated = row.is_out_of_date
        context |= {
            "title": _("Translation into %(language)s") % {"language": row.get_language_display()},
            "event": row.event,
            "pairs": [_pair(row, context["adminform"].form, name) for name in WORDS],
            "public": public,
            "public_differs": public is not None and any(getattr(public, name) != getattr(row, name) for name in WORDS),
            "outdated": outdated,
            "state": STATES["out_of_date" if outdated else row.state],
            "state_key": "out_of_date" if outdated else row.state,
            "may_publish": user.has_perm(PUBLISH),
            "show_save_and_add_another": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        by: Any = request.user
        row = self.get_queryset(request).get(pk=obj.pk)
        if "_ready" in request.POST:
            self._done(request, _("Ready: somebody who may publish is to read it."), translate.ready, row, by)
            return HttpResponseRedirect(request.path)
        if "_publish" in request.POST:
            self._published(request, row)
            return HttpResponseRedirect(request.path)
        response = super().response_change(request, obj)
        return HttpResponseRedirect(reverse(CHANGELIST)) if "_save" in request.POST else response

    def _published(self, request: HttpRequest, row: EventTranslation) -> None:
        told = _("Published: readers of the language see it with the item.")
        self._done(request, told, translate.publish, row, request.user)

    def _done(self, request: HttpRequest, told: str, deed: Any, *args: Any) -> Any:
        """What the deed gives, or None: then its reasons against are told."""
        try:
            result = deed(*args)
        except RefusedError as refusal:
            for reason in refusal.reasons:
                self.message_user(request, reason, messages.ERROR)
            return None
        if told:
            self.message_user(request, told, messages.SUCCESS)
        return result

    # Beside the form

    def begin_view(self, request: HttpRequest, event: int, language: str) -> HttpResponse:
        item = Event.objects.filter(pk=event).first()
        if item is None:
            raise Http404(_("There is no such record."))
        if request.method != "POST":
            return HttpResponseRedirect(reverse(CHANGELIST))
        row = self._done(request, "", translate.begin, item, language, request.user)
        return HttpResponseRedirect(
            reverse("admin:news_eventtranslation_change", args=[row.pk]) if row else reverse(CHANGELIST)
        )

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """By somebody who may publish and need not be able to translate: the words that the page showed."""
        row = self.one(request, str(pk))
        if request.method == "POST" and request.POST.get("edition") != str(row.edition):
            self.message_user(request, _("Somebody has saved this meanwhile. Read it again."), messages.ERROR)
        elif request.method == "POST":
            self._published(request, row)
        return HttpResponseRedirect(reverse("admin:news_eventtranslation_change", args=[row.pk]))

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """As readers of the language would see the item with these words."""
        row = self.one(request, str(pk))
        events: Any = Event.objects.select_related("section", "place__parent__parent", "parent")
        with override(row.language):
            item = events.in_language().get(pk=row.event_id)
            item.translated = row
            return preview(request, item, STATES[row.state])

    def take_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self.one(request, str(pk))
        by: Any = request.user
        if not by.has_perm(PUBLISH):
            raise PermissionDenied
        form = TakeBackForm(request.POST if request.method == "POST" else None)
        reasons: list[str] = []
        if request.method == "POST" and form.is_valid():
            try:
                translate.take_back(row, by, form.cleaned_data["reason"])
            except RefusedError as refusal:
                reasons = refusal.reasons
            else:
                self.message_user(request, _("Taken back: readers see the original."), messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:news_eventtranslation_change", args=[row.pk]))
        title = _("Take this translation back?")
        return self._history_page(request, "translation/take_back", title, row, form=form, reasons=reasons)


def _pair(row: EventTranslation, form: Any, name: str) -> dict[str, Any]:
    """One part of the words: the original as it is now, what changed in it since, and the field beside it."""
    now = getattr(row.event, name)
    was = row.source.get(name, "")
    html = name == "body"
    before, after = (plain_text(text) if html else text for text in (was, now))
    left, right = side_by_side(before, after) if was != now else ([], [])
    field = form[name] if name in form.fields else None
    return {
        "name": name,
        "label": label_of(name),
        "original": now,
        "html": html,
        "was": left,
        "now": right,
        "field": field,
        "value": getattr(row, name),
    }
