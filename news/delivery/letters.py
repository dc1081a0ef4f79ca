"""The messages to subscribers: plain text and plain HTML, in the language of the subscription."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from news.delivery.addresses import absolute, address_of, own_page
from news.delivery.questions import told
from news.enums import Frequency
from news.models import Event, Subscription

LEAD_LENGTH = 600
SUBJECT_LENGTH = 150


def confirmation(subscription: Subscription) -> EmailMultiAlternatives:
    """Asks for confirmation; where that was given before, it says so and where to change it."""
    with override(subscription.language):
        if subscription.confirmed_at is None:
            subject = _("Confirm that you want our news")
        else:
            subject = _("You get this news already")
        return _letter(subscription, subject, "mail/confirmation", list_mail=False)


def news(subscription: Subscription, events: Sequence[Event]) -> EmailMultiAlternatives:
    """One item, or the items of a day. `events` are public, with the words of the language of the subscription."""
    with override(subscription.language):
        number = len(events)
        if subscription.frequency == Frequency.IMMEDIATE or number == 1:
            subject = str(events[0].words.title)
        else:
            subject = ngettext("CSTO News: %(number)s item", "CSTO News: %(number)s items", number) % {"number": number}
        items = [_item(event) for event in events]
        return _letter(subscription, subject, "mail/news", list_mail=True, items=items)


def _item(event: Event) -> dict[str, Any]:
    return {
        "title": " ".join(event.words.title.split()),
        "date": " · ".join(filter(None, (event.date_display, str(event.place_name)))),
        "lead": Truncator(event.words.lead).chars(LEAD_LENGTH),
        "language": event.words.language,
        "url": absolute(event.permanent_path),
    }


def _letter(
    subscription: Subscription, subject: str, template: str, *, list_mail: bool, **more: Any
) -> EmailMultiAlternatives:
    end_url = own_page(subscription, "end")
    context = {
        "subscription": subscription,
        "confirm_url": "" if subscription.confirmed_at else own_page(subscription, "confirm"),
        "manage_url": own_page(subscription, "manage"),
        "end_url": end_url,
        "question": told(subscription.query),
        "site_url": address_of("news:front_page", language=subscription.language),
        **more,
    }
    # RFC 3834: no machine answers to it. RFC 8058: the reader's programme can end it with one click.
    headers = {"Auto-Submitted": "auto-generated"}
    if list_mail:
        headers |= {
            "List-Unsubscribe": f"<{end_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"<news.{settings.SITE_URL.split('://')[1].split(':')[0]}>",
            "Precedence": "list",
        }
    text = render_to_string(f"{template}.txt", context)
    letter = EmailMultiAlternatives(
        _one_line(subject), text, settings.DEFAULT_FROM_EMAIL, [subscription.address], headers=headers
    )
    letter.attach_alternative(render_to_string(f"{template}.html", context), "text/html")
    return letter


def _one_line(text: str) -> str:
    """A title cannot begin another header."""
    return Truncator(" ".join(text.split())).chars(SUBJECT_LENGTH)
