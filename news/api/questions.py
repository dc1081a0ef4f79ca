"""The filters of each list, read strictly: a parameter that nobody knows, or a value that cannot be read, is named."""

from collections.abc import Collection
from typing import Any

import django_filters as filters
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.filters import BaseFilterBackend
from rest_framework.request import Request

from news.api.problems import BadQuestion
from news.enums import NAMED_ONLY, TOOK_PART, Classification, PlaceKind, Role, TopicKind
from news.filters import EventFilter
from news.filters.events import DayFilter, YearFilter

COUNTRY = "^[A-Z]{2}$"
# Anything but NUL.
WORDS = r"^[^\x00]*$"
# Parameters of every list beside its filters.
COMMON = frozenset({"older", "newer", "limit", "fields", "include", "lang"})


class SlugFilter(filters.CharFilter):
    def __init__(self, field_name: str) -> None:
        super().__init__(
            field_name=f"{field_name}__slug", max_length=200, label=gettext_lazy("The `slug` of a record.")
        )


class CountryFilter(filters.CharFilter):
    def __init__(self) -> None:
        super().__init__(max_length=2, validators=[RegexValidator(COUNTRY)], label="ISO 3166-1 alpha-2")


class PersonFilter(filters.FilterSet):
    country = CountryFilter()


class BodyFilter(filters.FilterSet):
    classification = filters.ChoiceFilter(choices=Classification.choices)
    country = CountryFilter()
    parent = SlugFilter("parent")


class PostFilter(filters.FilterSet):
    organization = SlugFilter("organization")


class PlaceFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=PlaceKind.choices)
    country = CountryFilter()
    parent = SlugFilter("parent")


class TopicFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=TopicKind.choices)
    organization = SlugFilter("organization")


class ParticipationFilter(filters.FilterSet):
    event = SlugFilter("event")
    participant = SlugFilter("participant")
    organization = SlugFilter("organization")
    affiliation = SlugFilter("affiliation")
    post = SlugFilter("posts")
    role = filters.ChoiceFilter(choices=Role.choices)
    took_part = filters.ChoiceFilter(
        choices=[("true", "true"), ("false", "false")],
        method="by_part",
        label=gettext_lazy("`false`: who was represented, mentioned or quoted only."),
    )

    def by_part(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(role__in=TOOK_PART if value == "true" else NAMED_ONLY)


def unreadable(given: QueryDict, known: Collection[str]) -> list[dict[str, str]]:
    """Parameters that nobody knows, or that are given twice."""
    wrong = [{"name": name, "reason": _("There is no such parameter.")} for name in given if name not in known]
    twice = [name for name in given if len(given.getlist(name)) > 1]
    return wrong + [{"name": name, "reason": _("Give this parameter once.")} for name in twice]


class Questions(BaseFilterBackend):
    """Asks the `filterset_class` of the view."""

    def filter_queryset(self, request: Request, queryset: Any, view: Any) -> Any:
        given = request.query_params
        known = view.filterset_class.base_filters
        wrong = unreadable(given, {*known, *COMMON})
        asked = view.filterset_class({name: given[name] for name in given if name in known}, queryset)
        if not asked.is_valid():
            wrong += [
                {"name": name, "reason": str(error)} for name, errors in asked.form.errors.items() for error in errors
            ]
        if wrong:
            raise BadQuestion(wrong)
        return asked.ordered() if isinstance(asked, EventFilter) else asked.qs

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": str(each.label or name),
                "schema": _schema(name, each),
            }
            for name, each in view.filterset_class.base_filters.items()
        ]


def _schema(name: str, each: filters.Filter) -> dict[str, Any]:
    choices = each.extra.get("choices")
    if name == "country":
        return {"type": "string", "pattern": COUNTRY}
    if isinstance(each, YearFilter):
        return {"type": "integer", "minimum": 1, "maximum": 9999}
    if isinstance(each, DayFilter):
        return {"type": "string", "format": "date"}
    if choices and not callable(choices):
        return {"type": "string", "enum": [value for value, _label in choices]}
    return {"type": "string", "maxLength": each.extra.get("max_length", 200), "pattern": WORDS}
