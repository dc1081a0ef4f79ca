"""The pictures of an item, with the people whom each shows."""

from dataclasses import dataclass

from news.models import Event, EventImage, ImagePerson, Participant


@dataclass(frozen=True)
class Name:
    """`url` is empty for somebody whose page need not be public."""

    text: str
    url: str


def pictures_of(event: Event, known: set[int]) -> list[EventImage]:
    """In order, each with `shown`: the people from left to right. Those of whom it is `known` that they have a page,
    by their keys, are linked. Two queries, and one where there is no picture."""
    uses = list(EventImage.objects.filter(event=event).select_related("image").order_by("order"))
    if not uses:
        return []
    rows = ImagePerson.objects.filter(image__in=[use.image_id for use in uses]).select_related("participant")
    people: dict[int, list[Participant]] = {}
    for row in rows.order_by("order"):
        people.setdefault(row.image_id, []).append(row.participant)
    for use in uses:
        use.shown = [  # type: ignore[attr-defined]
            Name(person.name, person.get_absolute_url() if person.pk in known else "")
            for person in people.get(use.image_id, [])
        ]
    return uses
