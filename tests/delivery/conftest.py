import datetime as dt

import pytest
from django.utils import timezone

from news.enums import Frequency
from news.models import Subscription

NOW = timezone.now()
LATER = NOW + dt.timedelta(minutes=5)


def subscriber(
    address: str = "ann@example.org", query: str = "", language: str = "en", **values: object
) -> Subscription:
    """Somebody who confirmed a day ago, unless told."""
    before = NOW - dt.timedelta(days=1)
    told = {"frequency": Frequency.IMMEDIATE, "confirmed_at": before, **values}
    return Subscription.objects.create(
        address=address, query=query, language=language, created_at=before, asked_at=before, **told
    )


@pytest.fixture
def ann(db: None) -> Subscription:
    return subscriber()
