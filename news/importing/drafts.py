"""A file changes drafts, and nothing that others review or readers see."""

from django.utils.translation import gettext as _

from news.enums import Status
from news.models import Event


def no_draft(event: Event, title: str) -> list[str]:
    """Why a file may not change this event, known to the desk by `title`."""
    if event.status == Status.DRAFT:
        return []
    told = _("“%(title)s” is in the state “%(state)s”: change it in its form. A file changes drafts only.")
    return [told % {"title": title, "state": Status(event.status).label}]
