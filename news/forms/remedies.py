"""A remedy that a check offers, applied to what a form holds, as if the editor had typed it."""

import json
from typing import Any

from django.http import QueryDict

from news.forms.posted import key_of, rows_of, write_rows

LINES = "participations"


def apply_remedy(data: QueryDict, text: str) -> QueryDict:
    """The form with the remedy in it; as it was if the text is not one. The form judges the values, as always."""
    changed = data.copy()
    try:
        remedy = json.loads(text)
        kind, values = str(remedy["kind"]), {str(name): str(value) for name, value in remedy["values"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return changed
    if kind == "set" and {"field", "value"} <= values.keys():
        changed[values["field"]] = values["value"]
    elif kind in ("line", "line-set"):
        _change_lines(changed, kind, values)
    return changed


def _change_lines(data: QueryDict, kind: str, values: dict[str, str]) -> None:
    rows = rows_of(data, LINES)
    number = values.pop("line", "")
    told: dict[str, Any] = {name: value.split(",") if name == "posts" else [value] for name, value in values.items()}
    if kind == "line-set" and number.isdigit() and int(number) < len(rows):
        rows[int(number)].update(told)
    elif kind == "line":
        empty = (row for row in rows if not key_of(row) and not _says_who(row))
        row = next(empty, None)
        if row is None:
            rows.append({"role": ["attendee"], "presence": ["unknown"], "basis": ["editorial"], **told})
        else:
            row.update(told)
    write_rows(data, LINES, rows)


def _says_who(row: dict[str, list[str]]) -> bool:
    return any(any(row.get(name, [])) for name in ("participant", "organization", "group"))
