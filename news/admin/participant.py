import datetime as dt
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.admin.filters import CountryFilter, RecordGapFilter
from news.admin.folds import fold
from news.admin.importing import ImportExportRecordAdmin
from news.admin.inlines import AppointmentInline, OtherNameInline
from news.admin.merging import MergeableAdmin
from news.admin.participation import person_label
from news.admin.record import EVIDENCE, in_other_languages
from news.importing.participant import ParticipantResource
from news.models import Participant, Participation
from news.queries.office_on_day import offices_on


def day_asked(request: HttpRequest) -> dt.date | None:
    try:
        return parse_date(request.GET.get("on", ""))
    except ValueError:
        return None


class ChoosePerson(AutocompleteJsonView):
    """The type-ahead of the event form: each name with the office on the day of the event."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        day = day_asked(self.request)
        people = [person.pk for person in context["object_list"]]
        self.offices = offices_on(people, day) if day else {}
        return context

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        result = super().serialize_result(obj, to_field_name)
        office = self.offices.get(obj.pk)
        return {**result, "text": person_label(str(obj), office.label if office else "")}


@admin.register(Participant)
class ParticipantAdmin(ImportExportRecordAdmin, MergeableAdmin):
    pointed_at_by = (Participation, "participant")
    resource_classes = [ParticipantResource]
    list_display = ["name_shown", "sort_name_en", "country", "offices"]
    list_filter = [("country", CountryFilter), RecordGapFilter]
    search_fields = ["name_en"]
    search_help_text = gettext_lazy("Any of their names, in any script.")
    inlines = [OtherNameInline, AppointmentInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name_en",
                    "sort_name_en",
                    "slug",
                    ("given_name", "patronymic_name", "family_name"),
                    "country",
                ]
            },
        ),
        fold(gettext_lazy("Biography"), "biography_en", "wikidata_id"),
        in_other_languages("name", "sort_name", "biography"),
        EVIDENCE,
    ]

    def get_urls(self) -> list[URLPattern]:
        guarded = self.admin_site.admin_view
        choose = ChoosePerson.as_view(admin_site=self.admin_site)
        return [
            path("choose/", guarded(choose), name="news_participant_choose"),
            path("<int:pk>/office/", guarded(self.office_on_day), name="news_participant_office"),
            *super().get_urls(),
        ]

    def office_on_day(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the event form offers as the office of the day, once a person is chosen."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not Participant.objects.filter(pk=pk).exists():
            raise Http404
        day = day_asked(request)
        if day is None:
            return JsonResponse(
                {
                    "position": "",
                    "note": _("Enter the date of the event to be offered the office of that day."),
                }
            )
        office = offices_on([pk], day).get(pk)
        if office is None:
            return JsonResponse({"position": "", "note": _("No office of that day is on record.")})
        return JsonResponse({"position": office.wording, "note": office.note})

    def rows_for_list(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.prefetch_related("appointments__post")

    @admin.display(description=gettext_lazy("name"), ordering="sort_name_en")
    def name_shown(self, person: Participant) -> str:
        return str(person)

    @admin.display(description=gettext_lazy("offices on record"))
    def offices(self, person: Participant) -> str:
        return ", ".join(str(spell.post) for spell in person.appointments.all())
