from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from js_asset import Media

from news.admin.changelist import EventChangeList
from news.admin.deeds import DEEDS, Deed, arguments, possible
from news.admin.event_fieldsets import FIELDSETS, without
from news.admin.filters import GapFilter, StateFilter
from news.admin.inlines import AnnouncementInline, EventTopicInline
from news.admin.participation import KnownParticipationFormSet, ParticipationInline
from news.admin.preview import preview
from news.admin.record import AddressedAdmin
from news.forms.event import EventForm
from news.models import Event, Organization, Participant, Participation, Place
from news.models.event import EventQuerySet
from news.queries.desk import STATES, state_of
from news.queries.names import case_forms, name_matches
from news.workflow.deed import PERMISSION, RefusedError, was_public
from news.workflow.publish import keep_first_day

MOMENTS = ["first_published_at", "significant_change_at", "withdrawn_at", "withdrawal_reason"]


@admin.register(Event)
class EventAdmin(AddressedAdmin):
    form = EventForm
    slug_source = "title"
    fieldsets = FIELDSETS
    inlines = [ParticipationInline, EventTopicInline, AnnouncementInline]
    autocomplete_fields = ["place", "parent"]
    list_display = ["date_shown", "title", "section", "place", "state"]
    list_display_links = ["title"]
    list_filter = [
        StateFilter,
        GapFilter,
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

    # The form

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Without the moments that have not come."""
        ahead = [name for name in MOMENTS if obj is None or not getattr(obj, name)]
        return [(title, {**options, "fields": without(options["fields"], ahead)}) for title, options in FIELDSETS]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Once readers have seen it, the times of publication are history."""
        seen = obj is not None and was_public(obj, timezone.now())
        return [*MOMENTS, "publish_at", "embargo_until"] if seen else MOMENTS

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What readers have seen is withdrawn with a reason, never deleted."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or not was_public(obj, timezone.now()))

    def view_on_site(self, event: Event) -> str | None:
        return event.get_absolute_url() if event.is_public() else None

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        keep_first_day(obj, timezone.now())
        super().save_model(request, obj, form, change)

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
        context["may_publish"] = by.has_perm(PERMISSION) and (obj is None or obj.status != "published")
        if obj is not None:
            context["state"] = STATES[state_of(obj, now)]
            deeds = possible(obj, now, by) if by.has_perm(PERMISSION) else []
            context["deeds"] = [deed for deed in deeds if deed.slug != "publish"]
        return super().render_change_form(request, context, *args, **kwargs)

    # What comes after saving

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._onward(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._onward(request, obj) or super().response_change(request, obj)

    def _onward(self, request: HttpRequest, event: Event) -> HttpResponse | None:
        for button, page in (("_preview", "preview"), ("_publish", "publish")):
            if button in request.POST:
                return HttpResponseRedirect(reverse(f"admin:news_event_{page}", args=[event.pk]))
        return None

    # Pages of one item

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        deeds = [
            path(
                f"<path:object_id>/{slug}/",
                guarded(self.deed_view),
                {"deed": deed},
                name=f"news_event_{slug}",
            )
            for slug, deed in DEEDS.items()
        ]
        preview_url = path("<path:object_id>/preview/", guarded(self.preview_view), name="news_event_preview")
        return [preview_url, *deeds, *super().get_urls()]

    def _one(self, request: HttpRequest, object_id: str) -> Event:
        event: Event | None = self.get_object(request, object_id)
        if not self.has_view_permission(request, event):
            raise PermissionDenied
        if event is None:
            raise Http404(_("There is no such event."))
        return event

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return preview(request, self._one(request, object_id))

    def deed_view(self, request: HttpRequest, object_id: str, deed: Deed) -> HttpResponse:
        event, now = self._one(request, object_id), timezone.now()
        by: Any = request.user
        if not by.has_perm(PERMISSION):
            raise PermissionDenied
        reasons = deed.reasons_against(event, now, by)
        form = deed.form(request.POST or None) if deed.form else None
        if request.method == "POST" and (form is None or form.is_valid()):
            try:
                changed = deed.act(event, by, now, **arguments(form))
            except RefusedError as refusal:
                reasons = refusal.reasons
            else:
                self.message_user(request, deed.done if changed else deed.was_so, messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:news_event_change", args=[event.pk]))
        context = {
            **self.admin_site.each_context(request),
            "title": deed.question,
            "opts": self.opts,
            "original": event,
            "deed": deed,
            "form": form,
            "reasons": reasons,
            "advice": deed.advice(event),
        }
        return TemplateResponse(request, "admin/news/event/deed.html", context)
