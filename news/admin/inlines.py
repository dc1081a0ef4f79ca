"""Lines that belong to a record: other names, appointments, topics, announcements."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from news.admin.known import KnownFormSet, KnownSelect
from news.admin.record import EVIDENCE, only_add_and_view
from news.forms.appointments import AppointmentFormSet
from news.forms.record import RecordForm
from news.models import Announcement, Appointment, EventTopic, OtherName


class LineInline(admin.StackedInline):
    """Foreign keys in `pickers` are chosen by typing, with the widget given there."""

    form = RecordForm
    formset = KnownFormSet
    extra = 0
    pickers: dict[str, type[KnownSelect]] = {}
    # Whether it stands before the folds of the form.
    leads = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset: Any = super().get_formset(request, obj, **kwargs)
        formset.known_fields = tuple(self.pickers)
        return formset

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        links = [self.opts.get_field(name) for name in self.pickers]
        joined = [link.name for link in links if link.many_to_one]
        return rows.select_related(*joined) if joined else rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_foreignkey(db_field, request, **{**self._picker(db_field), **kwargs})

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **{**self._picker(db_field), **kwargs})

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return only_add_and_view(super().formfield_for_dbfield(db_field, request, **kwargs))

    def _picker(self, db_field: Any) -> dict[str, Any]:
        picker = self.pickers.get(db_field.name)
        return {"widget": picker(db_field, self.admin_site)} if picker else {}


class OtherNameInline(LineInline):
    model = OtherName
    fieldsets = [
        (None, {"fields": [("name", "language"), "note", ("start_date", "end_date")]}),
        EVIDENCE,
    ]


class PlaceNameInline(OtherNameInline):
    fieldsets = [
        (
            None,
            {
                **OtherNameInline.fieldsets[0][1],
                "description": _("A name with an end was that of the place until then: events of its days show it."),
            },
        ),
        EVIDENCE,
    ]


class KnownAppointmentFormSet(KnownFormSet, AppointmentFormSet):
    pass


class AppointmentInline(LineInline):
    """The offices of a person."""

    model = Appointment
    formset = KnownAppointmentFormSet
    pickers = {"post": KnownSelect}
    fieldsets = [
        (None, {"fields": ["post", ("start_date", "end_date"), ("end_open", "acting")]}),
        EVIDENCE,
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        # The line is headed by both names, whichever of them is picked.
        return super().get_queryset(request).select_related("participant", "post")


class HolderInline(AppointmentInline):
    """Who held a post."""

    pickers = {"participant": KnownSelect}
    fieldsets = [
        (None, {"fields": ["participant", ("start_date", "end_date"), ("end_open", "acting")]}),
        EVIDENCE,
    ]


class EventTopicInline(LineInline):
    model = EventTopic
    verbose_name = _("topic")
    verbose_name_plural = _("topics")
    leads = True
    pickers = {"topic": KnownSelect}
    fieldsets = [(None, {"fields": [("topic", "relation")]}), EVIDENCE]


class AnnouncementInline(LineInline):
    model = Announcement
    fk_name = "event"
    classes = ["collapse"]
    pickers = {"topic": KnownSelect, "supporter": KnownSelect, "venue": KnownSelect, "kept_by": KnownSelect}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "text",
                    ("order", "topic"),
                    ("expected_text", "expected_date", "expected_about"),
                    ("supporter", "venue"),
                    "kept_by",
                    ("kept_basis", "kept_quote"),
                ]
            },
        ),
        EVIDENCE,
    ]
