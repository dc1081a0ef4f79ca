"""What an editor asks a list first: in what state, lacking what, of what country."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from news.queries.desk import GAPS, STATES, in_state, lacking
from news.text.countries import country_name


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return STATES.items()

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        state = self.value()
        if state is None:
            return queryset
        if state not in STATES:
            raise IncorrectLookupParameters(state)
        rows: Any = queryset
        return in_state(rows, state)


class GapFilter(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "lacking"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(gap, label) for gap, (label, _rule) in GAPS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        gap = self.value()
        if gap is None:
            return queryset
        if gap not in GAPS:
            raise IncorrectLookupParameters(gap)
        rows: Any = queryset
        return lacking(rows, gap)


class CountryFilter(admin.AllValuesFieldListFilter):
    """Countries by their names."""

    def choices(self, changelist: Any) -> Any:
        every, *countries = super().choices(changelist)
        yield every
        for choice in countries:
            yield {
                **choice,
                "display": country_name(str(choice["display"])) if choice["display"] else _("not stated"),
            }
