"""What a browser sends of a form: read as fields and lines, and written as if an editor had typed it."""

from typing import Any

from django import forms
from django.forms.widgets import CheckboxInput, MultiWidget, SelectMultiple
from django.http import QueryDict

Row = dict[str, list[str]]
COUNTERS = ("TOTAL_FORMS", "INITIAL_FORMS")
MOST_LINES = 2000


def as_sent(name: str, field: forms.Field, value: Any) -> Row:
    """By the names of the widget's inputs; an empty list where a browser would send nothing."""
    widget: Any = field.widget
    if isinstance(field.widget, MultiWidget):
        parts = zip(widget.widgets_names, widget.widgets, widget.decompress(value), strict=True)
        return {f"{name}{suffix}": [_text(part, piece)] for suffix, part, piece in parts}
    if isinstance(widget, CheckboxInput):
        return {name: ["on"] if value else []}
    if isinstance(getattr(widget, "widget", widget), SelectMultiple):
        return {name: [str(key) for key in value or []]}
    return {name: [_text(widget, value)]}


def _text(widget: forms.Widget, value: Any) -> str:
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        shown = next(iter(shown), "")
    return "" if shown is None else str(shown)


def rows_of(data: QueryDict, prefix: str) -> list[Row]:
    """The lines of an inline as they were sent, by the last part of their names."""
    try:
        total = min(int(data.get(f"{prefix}-TOTAL_FORMS", "0")), MOST_LINES)
    except ValueError:
        total = 0
    rows: list[Row] = [{} for _number in range(max(total, 0))]
    for key in data:
        head, _dash, name = key.removeprefix(f"{prefix}-").partition("-")
        if key.startswith(f"{prefix}-") and head.isdigit() and int(head) < len(rows):
            rows[int(head)][name] = data.getlist(key)
    return rows


def write_rows(data: QueryDict, prefix: str, rows: list[Row]) -> None:
    """Send these lines instead: those that are on record first, as a formset wants them."""
    for key in [key for key in data if key.startswith(f"{prefix}-") and not key.endswith("_FORMS")]:
        del data[key]
    ordered = sorted(rows, key=lambda row: not key_of(row))
    for number, row in enumerate(ordered):
        for name, texts in row.items():
            data.setlist(f"{prefix}-{number}-{name}", texts)
    data[f"{prefix}-TOTAL_FORMS"] = str(len(ordered))
    data[f"{prefix}-INITIAL_FORMS"] = str(sum(bool(key_of(row)) for row in ordered))


def key_of(row: Row) -> str:
    """The primary key of a line; empty for a new one."""
    return next(iter(row.get("id", [])), "")
