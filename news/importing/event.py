"""Events as rows. A file makes drafts and changes drafts, and nothing else."""

from typing import Any

from django.db.models import Prefetch

from news.importing.columns import Told
from news.importing.drafts import no_draft
from news.importing.records import RecordResource
from news.models import Event, Participation

COLUMNS = (
    "slug",
    "section",
    "kind",
    "kind_quote",
    "title",
    "title_basis",
    "lead",
    "body",
    "theme",
    "start_date",
    "end_date",
    "start_time",
    "end_time",
    "time_zone",
    "date_precision",
    "date_certainty",
    "date_text",
    "place",
    "place_quote",
    "attendance_mode",
    "attendance_basis",
    "attendance_quote",
    "happening",
    "language",
    "parent",
    "source_url",
    "source_publisher",
    "source_published_on",
    "source_published_text",
    "source_retrieved_on",
    "source_text",
)


class EventResource(RecordResource):
    state = Told("state")
    first_published_at = Told("first_published_at")
    participants = Told("participants")

    class Meta:
        model = Event
        fields = (*COLUMNS, "state", "first_published_at", "participants")

    def init_instance(self, row: Any = None) -> Event:
        return Event(writer=self.by)

    def joined(self, rows: Any) -> Any:
        return super().joined(rows).defer("parent__body", "parent__source_text")

    def reasons_against(self, instance: Any) -> list[str]:
        if instance._state.adding:
            return []
        return no_draft(instance, instance.told.get("title", (instance.title,))[0])

    # Out

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        lines = Participation.objects.select_related("participant", "organization").in_protocol_order()
        return self.joined(queryset).prefetch_related(Prefetch("participations", lines))

    def dehydrate_state(self, event: Event) -> str:
        return str(event.status)

    def dehydrate_first_published_at(self, event: Event) -> str:
        return event.first_published_at.isoformat() if event.first_published_at else ""

    def dehydrate_participants(self, event: Event) -> str:
        lines = event.participations.all()
        return "; ".join(f"{line.subject.slug if line.subject else line.group} ({line.role})" for line in lines)
