"""The description of the API in OpenAPI 3.1, and the answers in it that tell of an error (RFC 9457)."""

import json
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator

from news.api.paging import limit_reason
from news.api.problems import MEDIA_TYPE, title_of, why


@lru_cache(maxsize=len(settings.LANGUAGES))
def description(language: str) -> dict[str, Any]:
    """In the words of a language. It follows from the code alone, and is made once a process."""
    with translation.override(language):
        told: dict[str, Any] = json.loads(json.dumps(SchemaGenerator().get_schema(public=True), default=str))
    return told


def tell_emptiness(result: dict[str, Any], **given: Any) -> dict[str, Any]:
    """A hook of drf-spectacular: a parameter of the question that is empty is one that is not given, as in a form."""
    for methods in result["paths"].values():
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                if parameter["in"] == "query":
                    parameter["allowEmptyValue"] = True
    return result


def tell_errors(result: dict[str, Any], **given: Any) -> dict[str, Any]:
    """A hook of drf-spectacular: every operation may answer with a problem, and every problem is described once."""
    components, answers = result.setdefault("components", {}), _answers()
    schemas = components.setdefault("schemas", {})
    for schema in schemas.values():
        if "id" in schema["properties"]:
            # A question may leave out any other key (`fields`).
            schema["required"] = ["id"]
    schemas["Problem"] = _problem()
    components["responses"] = {
        name: _response(status, meaning, more) for status, (name, meaning, more) in answers.items()
    }
    for path, methods in result["paths"].items():
        for operation in methods.values():
            for status, (name, *_rest) in answers.items():
                if status != 404 or "{" in path:
                    operation["responses"][str(status)] = {"$ref": f"#/components/responses/{name}"}
    return result


def _answers() -> dict[int, tuple[str, str, dict[str, Any]]]:
    """By status: its name, what it means, and an example of what is said beside title and status."""
    limit = limit_reason()
    return {
        400: (
            "BadQuestion",
            _("A parameter that nobody knows, that is given twice, or whose value cannot be read. Nothing is listed."),
            {"detail": f"limit: {limit}", "invalid_params": [{"name": "limit", "reason": limit}]},
        ),
        404: ("NotFound", _("No public record has this `id` or `slug`."), {"detail": why(404)}),
        406: ("NotAcceptable", _("The request accepts no JSON."), {"detail": why(406)}),
        429: ("TooManyQuestions", _("Too many questions in a minute."), {"detail": why(429, 30)}),
    }


def _problem() -> dict[str, Any]:
    return {
        "type": "object",
        "description": _("What is wrong with a request (RFC 9457)."),
        "required": ["type", "title", "status"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "invalid_params": {
                "type": "array",
                "description": _("Each parameter that cannot be read, and why."),
                "items": {
                    "type": "object",
                    "required": ["name", "reason"],
                    "properties": {"name": {"type": "string"}, "reason": {"type": "string"}},
                },
            },
        },
    }


def _response(status: int, meaning: str, more: dict[str, Any]) -> dict[str, Any]:
    example = {"type": "about:blank", "title": title_of(status), "status": status, **more}
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}
    wait = {"Retry-After": {"description": _("Seconds to wait."), "schema": {"type": "integer"}}}
    return {"description": meaning, "content": content, **({"headers": wait} if status == 429 else {})}
