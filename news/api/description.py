"""What the description of the API says beside its lists: the answers that tell of an error (RFC 9457)."""

from typing import Any

from news.api.problems import MEDIA_TYPE, title_of

PROBLEM = {
    "type": "object",
    "description": "What is wrong with a request (RFC 9457).",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "invalid_params": {
            "type": "array",
            "description": "Each parameter that cannot be read, and why.",
            "items": {
                "type": "object",
                "required": ["name", "reason"],
                "properties": {"name": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}
WAIT = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
# By status: its name, what it means, and an example of what is said beside title and status.
ANSWERS: dict[int, tuple[str, str, dict[str, Any]]] = {
    400: (
        "BadQuestion",
        "A parameter that nobody knows, that is given twice, or whose value cannot be read. Nothing is listed.",
        {
            "detail": "limit: Enter a whole number from 1 to 100.",
            "invalid_params": [{"name": "limit", "reason": "Enter a whole number from 1 to 100."}],
        },
    ),
    404: ("NotFound", "No public record has this id or slug.", {"detail": "There is nothing at this address."}),
    406: (
        "NotAcceptable",
        "The request accepts no JSON.",
        {"detail": "Could not satisfy the request Accept header."},
    ),
    429: (
        "TooManyQuestions",
        "Too many questions in a minute.",
        {"detail": "Request was throttled. Expected available in 30 seconds."},
    ),
}


def tell_errors(result: dict[str, Any], **given: Any) -> dict[str, Any]:
    """A hook of drf-spectacular: every operation may answer with a problem, and every problem is described once."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Problem"] = PROBLEM
    components["responses"] = {name: _response(status) for status, (name, *_rest) in ANSWERS.items()}
    for path, methods in result["paths"].items():
        for operation in methods.values():
            for status, (name, *_rest) in ANSWERS.items():
                if status != 404 or "{" in path:
                    operation["responses"][str(status)] = {"$ref": f"#/components/responses/{name}"}
    return result


def _response(status: int) -> dict[str, Any]:
    _name, meaning, more = ANSWERS[status]
    example = {"type": "about:blank", "title": title_of(status), "status": status, **more}
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}
    return {"description": meaning, "content": content, **({"headers": WAIT} if status == 429 else {})}
