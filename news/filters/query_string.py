"""The address of a filtered list: one spelling of each question, and the links that take a filter away."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import get_language

from news.filters.event_form import COUNTERPARTS
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


def canonical_query(filterset: Any) -> dict[str, str]:
    """The filters that are set, in the order in which the form has them, as one writes them in an address."""
    cleaned = filterset.form.cleaned_data
    return {name: _written(cleaned[name]) for name in filterset.form.fields if cleaned.get(name) not in (None, "")}


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def spelling(filterset: Any, given: QueryDict) -> dict[str, str] | None:
    """The question in its one spelling: filters that are known and set, in the order of the form, at most one cursor.
    None where a value cannot be read; the form then says which, and why."""
    known = {name: str(given[name]) for name in given if name in filterset.filters or name in CURSORS}
    if len(known) < len(given):
        return {name: value for name, value in known.items() if value}
    if not filterset.is_valid():
        return None
    cursors = {name: known[name] for name in CURSORS if known.get(name)}
    return {**canonical_query(filterset), **dict(list(cursors.items())[:1])}


def is_spelt(given: QueryDict, spelling: dict[str, str]) -> bool:
    return list(given.lists()) == [(name, [value]) for name, value in spelling.items()]


def query_string(query: dict[str, str]) -> str:
    return f"?{urlencode(query)}" if query else ""


def in_order(query: dict[str, str]) -> dict[str, str]:
    """The filters of a question in the order of their one spelling."""
    return {name: query[name] for name in EventFilter.base_filters if query.get(name)}


def active_filters(filterset: Any, query: dict[str, str], path: str) -> list[ActiveFilter]:
    """All but the order, which leaves nothing out."""
    return [
        ActiveFilter(
            name=name,
            label=str(filterset.form.fields[name].label),
            value=_shown(filterset, name, value),
            remove_url=path + query_string(_without(name, query)),
        )
        for name, value in query.items()
        if name != "order"
    ]


def _without(name: str, query: dict[str, str]) -> dict[str, str]:
    """The question without one filter, as one writes it: of two subjects, the one that stays is the first."""
    kept = {key: value for key, value in query.items() if key != name}
    if name == "organization":
        kept.pop("organs", None)  # those of the body that goes
    return {name if key == COUNTERPARTS.get(name) else key: value for key, value in kept.items()}


def _shown(filterset: Any, name: str, value: str) -> str:
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
