"""Who belonged to an event, as rows: the lines of drafts, by the event and their order in it."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from news.history.versions import keep, keep_first
from news.importing.drafts import no_draft
from news.importing.table import Key, TableResource
from news.importing.widgets import in_parts
from news.models import Event, Participation


class ParticipationResource(TableResource):
    class Meta:
        model = Participation
        import_id_fields = ["event", "order"]
        fields = ("event", "order", "participant", "organization", "group", "role", "presence", "position")

    def key(self, row: Any) -> Key:
        event, order = super().key(row)
        return event, order.lstrip("0") or order

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        """Hold the events before their state is read: nobody sends one for review meanwhile."""
        if not self.dry_run:
            slugs = sorted({slug.strip() for slug in dataset["event"]})
            for part in in_parts(slugs):
                list(Event.objects.select_for_update().filter(slug__in=part).order_by("pk").values_list("pk"))
        super().before_import(dataset, **kwargs)

    def look_up(self, keys: list[Key]) -> None:
        for part in in_parts(sorted({event for event, _order in keys if event})):
            for line in self.held().filter(event__slug__in=part):
                self.stored[line.event.slug, str(line.order)] = line
        self._touched: dict[int, set[str]] = defaultdict(set)

    def joined(self, rows: Any) -> Any:
        return super().joined(rows).defer("event__body", "event__source_text")

    def reasons_against(self, instance: Any) -> list[str]:
        return no_draft(instance.event, instance.event.title) if instance.event_id else []

    def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        if not self.dry_run and instance.event_id not in self._touched:
            keep_first(instance.event)
        self._touched[instance.event_id] |= {*instance.told}

    def after_import(self, dataset: Any, result: Any, **kwargs: Any) -> None:
        """Each event that the file has changed is one edition further."""
        super().after_import(dataset, result, **kwargs)
        if self.dry_run or result.has_errors() or result.has_validation_errors():
            return
        for event in Event.objects.select_for_update().filter(pk__in=self._touched):
            event.edition += 1
            event.save(update_fields=["edition"])
            keep(event, self.by, _("Participants imported from “%s”") % self.file_name)

    # Out

    def filter_export(self, queryset: Any, **kwargs: Any) -> Any:
        """The lines of these events."""
        events = queryset.order_by().values("pk")
        return self.joined(Participation.objects.filter(event__in=events)).order_by("event", "order")
