"""What was last done with each of a few items, and who has them open."""

from collections.abc import Collection

from django.db.models import F, OuterRef, QuerySet, Subquery

from news.models import Event, OpenForm, StateChange


def last_change(field: str) -> Subquery:
    """A column of the last line of an item in the book of states, to be asked beside the item."""
    return Subquery(StateChange.objects.filter(event=OuterRef("pk")).order_by("-at", "-pk").values(field)[:1])


def last_changes(events: Collection[Event]) -> dict[int, StateChange]:
    """That line of each, by the key of the item. One query."""
    keys = Event.objects.filter(pk__in=[event.pk for event in events]).order_by().annotate(last=last_change("pk"))
    lines: QuerySet[StateChange] = StateChange.objects.filter(pk__in=keys.values("last")).order_by()
    return {line.event_id: line for line in lines.select_related("by")}


def open_elsewhere(events: Collection[Event], user: int) -> dict[int, list[str]]:
    """The names of others who have the form of an item open just now. One query."""
    forms = OpenForm.objects.recent().filter(kind="event", target__in=[event.pk for event in events])
    found: dict[int, list[str]] = {}
    others = forms.exclude(user=user).annotate(name=F("user__username")).order_by("user__username")
    for form in others:
        found.setdefault(form.target, []).append(form.name)
    return found
