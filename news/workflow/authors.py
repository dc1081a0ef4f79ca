"""Of many items at once, those that somebody wrote and so does not approve: the rule of `four_eyes`."""

from collections.abc import Collection

from django.db.models import Max
from reversion.models import Version

from news.enums import Verb
from news.models import Event, StateChange


def written_by(user: int, events: Collection[Event]) -> set[int]:
    """The keys of those of the items of which this user is among the writers. Two queries."""
    keys = [event.pk for event in events]
    approvals = StateChange.objects.filter(event__in=keys, verb=Verb.APPROVE).order_by().values("event")
    approved = dict(approvals.annotate(last=Max("at")).values_list("event", "last"))
    saves = Version.objects.get_for_model(Event).filter(object_id__in=map(str, keys), revision__user=user)
    saved = saves.order_by().values("object_id").annotate(last=Max("revision__date_created"))
    last_saved = {int(key): last for key, last in saved.values_list("object_id", "last")}
    return {
        event.pk
        for event in events
        if (event.pk not in approved and event.writer_id == user)
        or (event.pk in last_saved and (event.pk not in approved or last_saved[event.pk] > approved[event.pk]))
    }
