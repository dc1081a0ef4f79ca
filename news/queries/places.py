"""Places by country, each with those around it."""

from collections.abc import Iterable

from news.models import Place


def with_parents(places: Iterable[Place]) -> dict[int, Place]:
    """Places by their keys, each knowing the place around it where that is among them: what is asked of the places
    above one then costs no query."""
    known = {place.pk: place for place in places}
    for place in known.values():
        if place.parent_id in known:
            place.parent = known[place.parent_id]
    return known
