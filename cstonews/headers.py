"""Headers of every answer that Django has no setting for."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()" for feature in ("browsing-topics", "camera", "geolocation", "microphone", "payment", "usb")
)
# Django's admin and its rich text editor set styles on elements; the public pages need none of this.
ADMIN_ONLY = {"style-src": [SELF, UNSAFE_INLINE], "img-src": [SELF, "data:"]}


class ContentPolicy(CSPMiddleware):
    """The strict policy of the settings, with the inline styles of the admin allowed there alone."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and request.path.startswith(reverse("admin:index")):
            parts.replace = {**ADMIN_ONLY, **(parts.replace or {})}
        return parts


def permissions_policy(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware
