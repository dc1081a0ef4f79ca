"""When the files are to be written anew: where there are none, where they may not be given out, and once a day."""

import datetime as dt
from contextlib import suppress

from django.utils import timezone

from news.dataset import store
from news.dataset.building import RestlessError, build
from news.dataset.standing import is_known, may_be_given_out
from news.dataset.store import BusyError

EVERY = dt.timedelta(days=1)
# After an attempt that has not ended well yet, or whose outcome another machine with files of its own has made this
# database forget: each walks over the whole record.
PAUSE = dt.timedelta(minutes=10)


def is_due(at: dt.datetime | None = None) -> bool:
    """Two queries, and a third shortly after an attempt."""
    at = at or timezone.now()
    bundle, made, tried = store.current(), store.moment(store.MADE), store.moment(store.TRIED)
    if tried and at - tried < PAUSE and (made is None or made < tried or bundle is None or not is_known(bundle)):
        return False
    return bundle is None or made is None or at - made >= EVERY or not may_be_given_out(bundle)


def renew() -> None:
    """While somebody else writes them, or something is hidden again and again, it is left to the next time."""
    store.mark(store.TRIED)
    with suppress(BusyError, RestlessError):
        build()
