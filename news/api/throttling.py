"""How many questions one address may ask a minute, and how an answer says what is left (RateLimit header fields for
HTTP, draft 10 of the IETF). All processes that share a cache count together."""

import logging
import math
from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle

FAILURES: tuple[type[Exception], ...] = (OSError,)
try:
    from redis.exceptions import RedisError
except ImportError:
    pass
else:
    FAILURES = (*FAILURES, RedisError)
log = logging.getLogger(__name__)


class Throttle(AnonRateThrottle):
    """Counts whole minutes, since a cache adds one to a number at once and for everybody. Of the minute before, as
    large a part counts as is not over yet, so that no two halves of minutes make twice the number."""

    left: int | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        """Leaves on the request what `told_of` reads. A cache that fails keeps nobody out."""
        request._request.throttle = self
        try:
            return self._count(str(self.get_cache_key(request, view)))
        except FAILURES as error:
            log.warning("Questions to the API are not counted: %s", error)
            return True

    def _count(self, key: str) -> bool:
        minute, seconds = divmod(self.timer(), self.duration)
        now, before = f"{key}_{int(minute)}", f"{key}_{int(minute) - 1}"
        self.over = seconds / self.duration
        self.earlier = int(self.cache.get(before, 0))
        self.asked = self._add(now)
        allowed = self._of_earlier() + self.asked <= self.num_requests
        if not allowed:
            self.asked = self._add(now, -1)
        self.left = max(math.floor(self.num_requests - self._of_earlier() - self.asked), 0)
        return allowed

    def _add(self, key: str, number: int = 1) -> int:
        self.cache.add(key, 0, 2 * self.duration)
        try:
            return max(int(self.cache.incr(key, number)), 0)
        except ValueError:
            # Just thrown out, since the cache was full.
            return max(number, 0)

    def _of_earlier(self) -> float:
        return self.earlier * (1 - self.over)

    def wait(self) -> float:
        """Seconds until one more is allowed: within this minute, or some way into the next. Where the counter was
        thrown out between two questions to the cache, the estimate is senseless, and the next one may be asked soon."""
        room = self.num_requests - 1 - self.asked
        if room >= 0 and self.earlier:
            minutes = 1 - room / self.earlier - self.over
        else:
            minutes = 2 - self.over - (self.num_requests - 1) / max(self.asked, 1)
        return min(max(self.duration * minutes, 1), 2 * self.duration)


def told_of(request: Request) -> dict[str, str]:
    throttle: Throttle | None = getattr(request._request, "throttle", None)
    if throttle is None or throttle.left is None:
        return {}
    wait = math.ceil(throttle.duration * (1 - throttle.over))
    return {
        "RateLimit-Policy": f'"default";q={throttle.num_requests};w={throttle.duration}',
        "RateLimit": f'"default";r={throttle.left};t={wait}',
    }
