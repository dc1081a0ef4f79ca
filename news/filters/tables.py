"""Of which events a table counts: some of the questions of the list, in its words."""

from collections import OrderedDict
from typing import Any

import django_filters as filters
from django.utils.translation import gettext_lazy

from news.filters.event_form import EventFilterForm
from news.filters.events import EventFilter
from news.models import Event
from news.models.event import EventQuerySet

FEW = 12
SIZES = (25, 40)


class TableFilterForm(EventFilterForm):
    def clean(self) -> dict[str, Any]:
        """Whether bodies stand with their organs is asked of all columns, and not of one body."""
        organs = self.cleaned_data.get("organs", "")
        data = super().clean()
        return {**data, "organs": organs} if "organs" in self.fields else data


class TableFilter(EventFilter):
    KEPT: tuple[str, ...] = ("after", "before", "section", "kind", "topic", "country")

    class Meta:
        model = Event
        fields: list[str] = []
        form = TableFilterForm

    @classmethod
    def get_filters(cls) -> Any:
        return OrderedDict((name, each) for name, each in super().get_filters().items() if name in cls.KEPT)


class PeopleBodiesFilter(TableFilter):
    KEPT = (*TableFilter.KEPT, "organs", "most")
    organs = filters.ChoiceFilter(
        method="by_organs",
        label=gettext_lazy("Organizations"),
        choices=[("without", gettext_lazy("each by itself, without its organs"))],
        empty_label=gettext_lazy("each with all its organs"),
    )
    most = filters.ChoiceFilter(
        method="by_most",
        label=gettext_lazy("Rows and columns, at most"),
        choices=[(str(size), str(size)) for size in SIZES],
        empty_label=str(FEW),
    )

    def by_most(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Of the table, and not of which events there are."""
        return events

    @property
    def alone(self) -> bool:
        return bool(self.form.cleaned_data.get("organs"))

    @property
    def size(self) -> int:
        return int(self.form.cleaned_data.get("most") or FEW)
