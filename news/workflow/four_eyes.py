"""Who wrote an item, so that somebody else approves it."""

from django.db.models import QuerySet

from news.enums import Verb
from news.history.versions import authors_since
from news.models import Event, StateChange


def _changes(event: Event, verb: Verb) -> QuerySet[StateChange]:
    return StateChange.objects.filter(event=event, verb=verb).order_by("-at", "-pk")


def submitter(event: Event) -> int | None:
    """Who sent it for review last."""
    return _changes(event, Verb.SUBMIT).values_list("by", flat=True).first()


def writers(event: Event) -> set[int]:
    """Everybody whose words stand in it and were not approved by somebody else since: three queries.

    Once an item was approved, its first writer no longer counts; who has changed it since does.
    """
    approved = _changes(event, Verb.APPROVE).values_list("at", flat=True).first()
    found = authors_since(event, approved)
    if approved is None and event.writer_id is not None:
        found.add(event.writer_id)
    return found
