from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.functional import cached_property

from news.models import Event
from news.queries.archive import years_with_events


class RecordChangeList(ChangeList):
    """Rows as the list shows them, and an answer to dates that no calendar has."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        rows = super().get_queryset(request, exclude_parameters)
        admin: Any = self.model_admin
        return admin.rows_for_list(rows)

    def get_filters(self, request: HttpRequest) -> Any:
        try:
            return super().get_filters(request)
        except (ValueError, OverflowError) as error:
            raise IncorrectLookupParameters(error) from error


class EventChangeList(RecordChangeList):
    @cached_property
    def year_links(self) -> list[dict[str, str]]:
        """The years of the whole archive, whatever the filters; none once a year is chosen. Two queries."""
        if "start_date__year" in self.params:
            return []
        years = years_with_events(Event.objects.all())
        return [
            {"link": self.get_query_string({"start_date__year": str(year)}, ["start_date__"]), "title": str(year)}
            for year in years
        ]
