"""Answers that tell nothing new are empty (304): to GET, and to HEAD, which has the same headers (RFC 9110, 9.3.2)."""

from typing import Any

from django.http import HttpRequest
from django.middleware.http import ConditionalGetMiddleware
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.decorators import decorator_from_middleware
from django.utils.http import parse_http_date_safe


class Conditional(ConditionalGetMiddleware):
    """That of Django leaves HEAD without an ETag, though the body of the answer is there until the server drops it."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if request.method not in ("GET", "HEAD"):
            return response
        if self.needs_etag(response) and not response.has_header("ETag"):
            set_response_etag(response)
        changed = response.get("Last-Modified")
        return get_conditional_response(
            request,
            etag=response.get("ETag"),
            last_modified=parse_http_date_safe(changed) if changed else None,
            response=response,
        )


conditional_page = decorator_from_middleware(Conditional)
