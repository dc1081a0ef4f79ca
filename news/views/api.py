"""What programmes may ask of the record, for people: the description of the API (OpenAPI) as a page."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.api.description import description
from news.views.head import head_of

JSON = "application/json"


@dataclass(frozen=True)
class Named:
    """A parameter, or a key of a row; `kind` is its type, or the values among which it chooses."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class ListTold:
    """A list of the API. `row_path` is the address of one of its rows."""

    name: str
    path: str
    row_path: str
    meaning: str
    parameters: list[Named]
    keys: list[Named]


@dataclass(frozen=True)
class ErrorTold:
    status: str
    meaning: str
    example: str


@require_safe
def api(request: HttpRequest) -> HttpResponse:
    told = description(get_language())
    context = {
        "lists": list(_lists(told)),
        "errors": list(_errors(told)),
        "head": head_of(
            request,
            _("Programming interface (API)"),
            _("The record as JSON for programmes: read-only, without a key, under the filters of the site."),
        ),
    }
    return render(request, "news/api.html", context)


def _lists(told: dict[str, Any]) -> Iterator[ListTold]:
    for path, methods in told["paths"].items():
        row_path = f"{path}{{id}}/"
        if row_path not in told["paths"]:
            continue
        operation = methods["get"]
        page = _schema(told, operation)
        row = _followed(told, page["properties"]["results"]["items"])
        yield ListTold(
            name=path.rstrip("/").rsplit("/", 1)[-1],
            path=path,
            row_path=row_path,
            meaning=_words(operation.get("description", "")),
            parameters=[_named(each["name"], each["schema"], each) for each in operation["parameters"]],
            keys=[_named(name, schema, schema) for name, schema in row["properties"].items()],
        )


def _errors(told: dict[str, Any]) -> Iterator[ErrorTold]:
    for answer in told["components"]["responses"].values():
        [content] = answer["content"].values()
        example = content["example"]
        yield ErrorTold(
            str(example["status"]), _words(answer["description"]), json.dumps(example, ensure_ascii=False, indent=2)
        )


def _schema(told: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    return _followed(told, operation["responses"]["200"]["content"][JSON]["schema"])


def _followed(told: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What a reference within the description points to."""
    if "$ref" not in schema:
        return schema
    found: dict[str, Any] = told["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    return found


def _named(name: str, schema: dict[str, Any], told: dict[str, Any]) -> Named:
    kind = schema.get("type", "object")
    values = [str(value) for value in schema.get("enum", ())]
    meaning = told.get("description", "")
    shown = ", ".join(values) or (" | ".join(kind) if isinstance(kind, list) else kind)
    return Named(name, shown, _words("" if meaning == name else meaning))


def _words(text: str) -> str:
    """Descriptions are Markdown, of which ours use but this."""
    return mark_safe(re.sub(r"`([^`]*)`", r"<code>\1</code>", escape(text)))
