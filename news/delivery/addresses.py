"""Addresses of this site as they are written where no request tells its name."""

from typing import Any

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.translation import override

from news.models import Event, Subscription
from news.models.subscription import CONFIRM, END, MANAGE

PAGES: dict[str, Signer] = {"confirm": CONFIRM, "manage": MANAGE, "end": END}


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def address_of(name: str, *args: Any, language: str = "") -> str:
    with override(language or None):
        return absolute(reverse(name, args=args))


def event_page(event: Event, language: str) -> str:
    return address_of("news:event_detail", event.slug, language=language)


def own_page(subscription: Subscription, page: str) -> str:
    """Where a subscriber confirms, manages or ends a subscription, in its language and without login."""
    return address_of(f"news:subscription_{page}", subscription.token(PAGES[page]), language=subscription.language)
