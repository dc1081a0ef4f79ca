"""Pages by place, newest first: a page is what lies `older` than a row, or `newer`, however long the list is."""

from typing import Any

from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from news.api.problems import BadQuestion
from news.queries.timeline import Cursor, page_of

SIZE, MOST = 20, 100


class Pages(BasePagination):
    """The answer is `{"next": url or null, "previous": url or null, "results": [...]}`; `next` is older."""

    pattern = "^[0-9]{1,18}$"

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.address = remove_query_param(remove_query_param(request.build_absolute_uri(), "older"), "newer")
        size = _limit(request)
        cursors = {name: request.query_params[name] for name in ("older", "newer") if request.query_params.get(name)}
        if len(cursors) > 1:
            raise BadQuestion([{"name": "newer", "reason": _("Ask for what is older, or for what is newer.")}])
        self.dress = view.dressed
        found, self.older, self.newer = self.page(queryset, cursors, size)
        return found

    def page(self, rows: Any, cursors: dict[str, str], size: int) -> tuple[list[Any], str, str]:
        """Rows by their keys, last recorded first; and the cursors beside them, empty at either end."""
        keys = {name: self._read(name, text, _key) for name, text in cursors.items()}
        if "newer" in keys:
            found = list(rows.filter(pk__gt=keys["newer"]).order_by("pk")[: size + 1])
            shown, more_newer, more_older = found[:size][::-1], len(found) > size, True
        else:
            older = rows.filter(pk__lt=keys["older"]) if keys else rows
            found = list(older.order_by("-pk")[: size + 1])
            shown, more_newer, more_older = found[:size], bool(keys), len(found) > size
        if not shown:
            return [], "", ""
        return shown, str(shown[-1].pk) if more_older else "", str(shown[0].pk) if more_newer else ""

    def _read(self, name: str, text: str, read: Any) -> Any:
        try:
            return read(text)
        except ValueError as error:
            raise BadQuestion([{"name": name, "reason": _("There is no such page of this list.")}]) from error

    def get_paginated_response(self, data: Any) -> Response:
        def link(name: str, cursor: str) -> str | None:
            return replace_query_param(self.address, name, cursor) if cursor else None

        told = {"next": link("older", self.older), "previous": link("newer", self.newer)}
        links = ", ".join(f'<{url}>; rel="{"next" if name == "next" else "prev"}"' for name, url in told.items() if url)
        return Response({**told, "results": data}, headers={"Link": links} if links else {})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        url = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": url, "previous": url, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        # A pattern for Python and for browsers alike.
        cursor = {"type": "string", "maxLength": 60, "pattern": self.pattern}
        place = _("A place in the list, as `next` and `previous` give it.")
        return [
            _parameter("older", cursor, place),
            _parameter("newer", cursor, place),
            _parameter("limit", {"type": "integer", "minimum": 1, "maximum": MOST, "default": SIZE}, _("Rows a page.")),
        ]


class EventPages(Pages):
    """Events in the order of the site, by the day on which they happened."""

    pattern = (
        r"^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9])?\.[0-9]{1,18}$"
    )

    def page(self, rows: Any, cursors: dict[str, str], size: int) -> tuple[list[Any], str, str]:
        places = {name: self._read(name, text, Cursor.parse) for name, text in cursors.items()}
        page = page_of(rows, self.dress, places.get("older"), places.get("newer"), size)
        return page.events, str(page.older or ""), str(page.newer or "")


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", "") or str(SIZE)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST and len(text) < 4):
        raise BadQuestion([{"name": "limit", "reason": limit_reason()}])
    return int(text)


def limit_reason() -> str:
    return _("Enter a whole number from %(least)s to %(most)s.") % {"least": 1, "most": MOST}


def _key(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise ValueError(text)
    return int(text)


def _parameter(name: str, schema: dict[str, Any], description: str) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
