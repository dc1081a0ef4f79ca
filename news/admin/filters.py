"""What an editor asks a list first: in what state, lacking what, of what country, begun by whom, due when."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from news.queries.boards.calendar import KINDS, Period, due
from news.queries.boards.mine import begun_by
from news.queries.boards.quality import EVENT_GAPS, gaps_of, lacking, not_public_yet, records_lacking
from news.queries.desk import STATES, in_state
from news.text.countries import country_name

AHEAD = "ahead"


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [*STATES.items(), (AHEAD, _("Not public yet"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        state = self.value()
        if state is None:
            return queryset
        rows: Any = queryset
        if state == AHEAD:
            return not_public_yet(rows)
        if state not in STATES:
            raise IncorrectLookupParameters(state)
        return in_state(rows, state)


class GapFilter(admin.SimpleListFilter):
    title = _("what is missing")
    parameter_name = "lacking"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(gap, label) for gap, (label, _rule) in EVENT_GAPS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        gap = self.value()
        if gap is None:
            return queryset
        if gap not in EVENT_GAPS:
            raise IncorrectLookupParameters(gap)
        rows: Any = queryset
        return lacking(rows, gap)


class RecordGapFilter(admin.SimpleListFilter):
    """The same for people, bodies, places, posts, appointments and rubrics."""

    title = _("what is missing")
    parameter_name = "lacking"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [(gap, label) for gap, (label, _rule) in gaps_of(model_admin.model).items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        gap = self.value()
        if gap is None:
            return queryset
        if gap not in gaps_of(queryset.model):
            raise IncorrectLookupParameters(gap)
        return records_lacking(queryset, gap)


class AltFilter(admin.SimpleListFilter):
    title = _("alternative text")
    parameter_name = "alt"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("none", _("Without"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        if self.value() is None:
            return queryset
        if self.value() != "none":
            raise IncorrectLookupParameters(self.value())
        rows: Any = queryset
        return rows.without_alt()


class WorkFilter(admin.SimpleListFilter):
    title = _("whose work")
    parameter_name = "work"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return [("mine", _("What I wrote or saved lately"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        if self.value() is None:
            return queryset
        if self.value() != "mine":
            raise IncorrectLookupParameters(self.value())
        by: Any = request.user
        return queryset.filter(begun_by(by.pk))


class DueFilter(admin.SimpleListFilter):
    """A kind of moment and a day or a month, as the calendar links them; it shows itself only then."""

    title = _("calendar")
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        if self.value() is None:
            return []
        kind, period = self._asked()
        return [(self.value(), f"{KINDS[kind]}: {period}")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        if self.value() is None:
            return queryset
        rows: Any = queryset
        return due(rows, *self._asked())

    def _asked(self) -> tuple[str, Period]:
        kind, _colon, period = str(self.value()).partition(":")
        if kind not in KINDS:
            raise IncorrectLookupParameters(self.value())
        try:
            return kind, Period.parse(period)
        except ValueError as error:
            raise IncorrectLookupParameters(error) from error


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
