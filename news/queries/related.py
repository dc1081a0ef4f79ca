"""Other events that a reader of this one may want: with the same people, else on the same subjects."""

from django.db.models import Q

from news.enums import TOOK_PART, TopicRelation
from news.models import Event, EventTopic, Participation
from news.models.event import EventQuerySet

# The newest few of each person and each topic are enough to choose from; a busy person has tens of thousands.
CANDIDATES = 40


def related_events(
    event: Event, events: EventQuerySet, people: list[int], topics: list[int], size: int = 4
) -> list[Event]:
    """Newest first; one query. `events` are those that the reader may see, `people` and `topics` primary keys."""
    shared = Q(pk__in=[])
    for person in people[:3]:
        met = Participation.objects.filter(participant=person, role__in=TOOK_PART).exclude(event=event)
        shared |= Q(pk__in=met.order_by("-event_id").values("event")[:CANDIDATES])
    for topic in topics[:3]:
        told = EventTopic.objects.filter(topic=topic, relation=TopicRelation.SUBJECT).exclude(event=event)
        shared |= Q(pk__in=told.order_by("-event_id").values("event")[:CANDIDATES])
    return list(events.for_lists().filter(shared).exclude(pk=event.pk).newest_first()[:size])
