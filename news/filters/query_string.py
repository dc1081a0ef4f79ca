"""The address of a filtered list: one spelling of each question, and the links that take a filter away."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import get_language

from news.filters.events import EventFilter
from news.filters.fields import DayField, NameField
from news.text.dates import format_partial_date

CURSORS = ("older", "newer")


@dataclass(frozen=True)
class ActiveFilter:
    name: str
    label: str
    value: str
    remove_url: str


def canonical_query(filterset: EventFilter) -> dict[str, str]:
    """The filters that are set, in the order in which the form has them, as one writes them in an address."""
    cleaned = filterset.form.cleaned_data
    return {name: _written(cleaned[name]) for name in filterset.form.fields if cleaned.get(name) not in (None, "")}


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def query_string(query: dict[str, str]) -> str:
    return f"?{urlencode(query)}" if query else ""


def active_filters(filterset: EventFilter, query: dict[str, str], path: str) -> list[ActiveFilter]:
    return [
        ActiveFilter(
            name=name,
            label=str(filterset.form.fields[name].label),
            value=_shown(filterset, name, value),
            remove_url=path + query_string(_without(name, query)),
        )
        for name, value in query.items()
    ]


def _without(name: str, query: dict[str, str]) -> dict[str, str]:
    """The question without one filter, as one writes it: of two people, the one who stays is the person."""
    kept = {key: value for key, value in query.items() if key != name}
    if name == "participant":
        return {name if key == "counterpart" else key: value for key, value in kept.items()}
    return kept


def _shown(filterset: EventFilter, name: str, value: str) -> str:
    field: Any = filterset.form.fields[name]
    if isinstance(field, NameField):
        widget: Any = field.widget
        return str(widget.chosen[value].name)
    if hasattr(field, "choices"):
        choices = dict(field.widget.choices)
        return str(choices.get(value, value))
    if isinstance(field, DayField):
        return format_partial_date(value, get_language() or "en")
    return value
