from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from js_asset import Media

from news.admin.changelist import EventChangeList
from news.admin.checks import ChecksAdmin
from news.admin.deeds import onward, possible
from news.admin.event_fieldsets import FIELDSETS, TELLING, without
from news.admin.filters import DueFilter, GapFilter, StateFilter, WorkFilter
from news.admin.image import EventImageInline
from news.admin.importing import ImportExportRecordAdmin
from news.admin.inlines import AnnouncementInline, EventTopicInline
from news.admin.participation import KnownParticipationFormSet, ParticipationInline
from news.forms.event import EventForm, PublicEventForm
from news.history.comparing import Change, compare
from news.history.snapshot import snapshot_of
from news.importing.event import EventResource
from news.importing.participation import ParticipationResource
from news.models import Event, Organization, Participant, Participation, Place
from news.models.event import EventQuerySet
from news.queries.desk import STATES, state_of
from news.queries.names import case_forms, name_matches
from news.workflow import edit
from news.workflow.deed import was_public
from news.workflow.publish import keep_first_day

MOMENTS = [
    "first_published_at",
    "significant_change_at",
    "minor_change_at",
    "withdrawn_at",
    "withdrawal_kind",
    "withdrawal_reason",
]
TIMES = ["publish_at", "embargo_until"]


@admin.register(Event)
class EventAdmin(ImportExportRecordAdmin, ChecksAdmin):
    resource_classes = [EventResource, ParticipationResource]
    form = EventForm
    change_form_template = "admin/news/event/change_form.html"
    slug_source = "title"
    fieldsets = FIELDSETS
    inlines = [ParticipationInline, EventTopicInline, EventImageInline, AnnouncementInline]
    autocomplete_fields = ["place", "parent"]
    list_display = ["date_shown", "title", "state", "section", "place"]
    list_display_links = ["title"]
    list_filter = [
        StateFilter,
        GapFilter,
        WorkFilter,
        DueFilter,
        "section",
        "kind",
        "attendance_mode",
        "happening",
        "date_certainty",
    ]
    date_hierarchy = "start_date"
    # Counting every filter costs as much as thirty lists.
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["title"]
    search_help_text = gettext_lazy("Words of the title, or any name of the place, the people and the bodies.")

    # The list

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[EventChangeList]:
        return EventChangeList

    def rows_for_list(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.for_lists() if isinstance(rows, EventQuerySet) else rows

    def word_matches(self, word: str) -> Q:
        titles = Q(slug__icontains=word)
        for form in case_forms(word):
            titles |= Q(title__icontains=form)
        named: dict[str, Any] = {
            name: model.objects.filter(name_matches(model, word)).order_by().values("pk")
            for name, model in (("participant", Participant), ("organization", Organization))
        }
        cast = Participation.objects.filter(
            Q(participant__in=named["participant"]) | Q(organization__in=named["organization"])
        )
        places = Place.objects.filter(name_matches(Place, word)).order_by().values("pk")
        return titles | Q(place__in=places) | Q(pk__in=cast.order_by().values("event"))

    @admin.display(description=gettext_lazy("date"), ordering="start_date")
    def date_shown(self, event: Event) -> str:
        return event.date_display or _("unknown")

    @admin.display(description=gettext_lazy("state"))
    def state(self, event: Event) -> str:
        return str(STATES[state_of(event)])

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        # Deleting by the page would take away what readers have seen; one by one, the admin asks about each.
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    # Who may do what with an item, in the state that it is in

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        by: Any = request.user
        return super().has_change_permission(request, obj) and (obj is None or not edit.reasons_against(obj, by))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What readers have seen is withdrawn with a reason, never deleted."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not was_public(obj, timezone.now()))

    # The form

    def get_form(self, request: Any, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if not self._tells(obj):
            return super().get_form(request, obj, change=change, **kwargs)
        form = super().get_form(request, obj, change=change, **{**kwargs, "form": PublicEventForm})
        if request.method == "POST" and not hasattr(request, "lines_changed"):
            request.lines_changed = False  # the formsets are asked once
            request.lines_changed = any(
                formset_class(
                    request.POST,
                    instance=obj,
                    prefix=formset_class.get_default_prefix(),
                    queryset=inline.get_queryset(request),
                ).has_changed()
                for formset_class, inline in self.get_formsets_with_inlines(request, obj)
            )
        form.lines_changed = getattr(request, "lines_changed", False)
        return form

    def _tells(self, obj: Any) -> bool:
        return obj is not None and edit.needs_telling(obj, timezone.now())

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the moments that have not come; with what readers are told, once they have seen it."""
        ahead = [name for name in MOMENTS if obj is None or not getattr(obj, name)]
        own = [(title, {**options, "fields": without(options["fields"], ahead)}) for title, options in FIELDSETS]
        return [*own, TELLING] if self._tells(obj) and self.has_change_permission(request, obj) else own

    def get_inline_formsets(self, *args: Any, **kwargs: Any) -> Any:
        """What holds lines stands open: nobody looks for a picture in a fold."""
        sheets = super().get_inline_formsets(*args, **kwargs)
        for sheet in sheets:
            if sheet.formset.initial_form_count():
                sheet.classes = sheet.classes.replace("collapse", "")
        return sheets

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Once readers have seen it, the times of publication are history."""
        seen = obj is not None and was_public(obj, timezone.now())
        return [*MOMENTS, *TIMES] if seen else MOMENTS

    def view_on_site(self, event: Event) -> str | None:
        return event.get_absolute_url() if event.is_public() else None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        keep_first_day(obj, timezone.now())
        if not change:
            obj.writer = request.user
        super().save_model(request, obj, form, change)

    def after_saving(self, request: HttpRequest, row: Any, form: Any, changes: list[Change]) -> None:
        by: Any = request.user
        if changes and get_language() != row.language:
            # Readers are told in the language of the original, whatever that of the desk is.
            stood: Any = getattr(request, "stood", None)
            with override(row.language):
                changes = compare(stood, snapshot_of(row))
        edit.saved(row, by, changes, form.told() if isinstance(form, PublicEventForm) else None)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if not isinstance(formset, KnownParticipationFormSet):
            return
        for line, office in formset.filled:
            told = _("%(person)s: the office “%(office)s” was entered from the appointments on record.") % {
                "person": line.subject_name,
                "office": office.wording,
            }
            self.message_user(
                request, f"{told} {office.note}", messages.INFO if office.documented else messages.WARNING
            )

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj, now = context.get("original"), timezone.now()
        by: Any = request.user
        context["media"] = Media.from_media(context["media"], nonce=str(getattr(request, "csp_nonce", "")))
        context["onward"] = onward(obj, by)
        if obj is not None:
            context["state"], context["state_key"] = STATES[state_of(obj, now)], state_of(obj, now)
            context["deeds"] = possible(obj, now, by)
            context["locked"] = edit.in_other_hands(obj, by)
            context["last_change"] = obj.state_changes.select_related("by").first()
            context["may_share"] = by.has_perm("news.share_event") and not obj.is_public(now)
        return super().render_change_form(request, context, *args, **kwargs)

    # What comes after saving

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._onward(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._onward(request, obj) or super().response_change(request, obj)

    def _onward(self, request: HttpRequest, event: Event) -> HttpResponse | None:
        for deed in ("submit", "publish"):
            if f"_{deed}" in request.POST:
                return HttpResponseRedirect(reverse(f"admin:news_event_{deed}", args=[event.pk]))
        return None
