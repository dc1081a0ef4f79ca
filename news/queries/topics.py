from news.models import Event, EventTopic, Topic


def attach_relations(events: list[Event], topic: Topic) -> None:
    """Set on each event, as `relation`, whether it is about the topic or only mentions it. One query."""
    relations = dict(EventTopic.objects.filter(topic=topic, event__in=events).values_list("event", "relation"))
    for event in events:
        event.relation = relations.get(event.pk, "")
