"""How many questions one address may ask a minute, and how an answer says what is left (RateLimit header fields for
HTTP, draft 10 of the IETF). Each process counts for itself unless the cache is shared."""

import time
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle


class Throttle(AnonRateThrottle):
    """Leaves on the request what `told_of` reads."""

    def allow_request(self, request: Request, view: Any) -> bool:
        allowed = super().allow_request(request, view)
        request._request.throttle = self
        return bool(allowed)


def told_of(request: Request) -> dict[str, str]:
    throttle: Throttle | None = getattr(request._request, "throttle", None)
    if throttle is None or throttle.rate is None:
        return {}
    left = max(throttle.num_requests - len(throttle.history), 0)
    oldest = throttle.history[-1] if throttle.history else time.time()
    wait = max(int(throttle.duration - (time.time() - oldest)) + 1, 0)
    return {
        "RateLimit-Policy": f'"default";q={throttle.num_requests};w={throttle.duration}',
        "RateLimit": f'"default";r={left};t={wait}',
    }
