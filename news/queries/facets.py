"""Of the newest events that answer a question: how many are of each year, section and kind, and which people and
bodies took part most often.

What is counted is what the list shows once the value is chosen. Beyond the sample nothing is known, so a number stands
only where it is sure: for every year that the sample holds to its end, and for what is over the cap already.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from news.enums import EventKind
from news.models import Participant, Participation
from news.queries.bodies import line_of, with_those_above
from news.queries.counting import CAP, Count, capped

# So many events are looked at, and so many values told of each kind.
SAMPLE = 3000
MOST_VALUES = 8
K = TypeVar("K")


class Sampled(NamedTuple):
    pk: int
    day: dt.date
    section: str
    kind: str


class Line(NamedTuple):
    event: int
    person: int | None
    bodies: tuple[int | None, ...]


@dataclass(frozen=True)
class Facet:
    """A value of a filter, as the address has it, and how many events it leaves."""

    value: str
    name: str
    count: Count


def years_of(sample: Sequence[Sampled]) -> list[Facet]:
    """The newest first. `sample` is newest first, and holds one more than `SAMPLE` if there are more."""
    counts = Counter(row.day.year for row in sample)
    cut = sample[-1].day.year if len(sample) > SAMPLE else None
    sure = {year: number for year, number in counts.items() if year != cut or number > CAP}
    return [Facet(str(year), str(year), capped(sure[year])) for year in sorted(sure, reverse=True)][:MOST_VALUES]


def sections_of(sample: Sequence[Sampled], names: dict[str, str]) -> list[Facet]:
    """Of those that have a name here the most frequent first."""
    counts = Counter(row.section for row in sample if row.section in names)
    return [Facet(slug, names[slug], count) for slug, count in _sure(sample, counts.most_common())]


def kinds_of(sample: Sequence[Sampled]) -> list[Facet]:
    """The most frequent first."""
    counts = Counter(row.kind for row in sample)
    return [Facet(kind, str(EventKind(kind).label), count) for kind, count in _sure(sample, counts.most_common())]


def lines_of(sample: Sequence[Sampled], roles: Collection[str]) -> list[Line]:
    """Who had these roles, and of which bodies. One query."""
    lines = Participation.objects.filter(event__pk__among=[row.pk for row in sample], role__in=list(roles))
    columns = ("event", "participant", "organization", "affiliation", "posts__organization")
    return [Line(event, person, tuple(bodies)) for event, person, *bodies in lines.order_by().values_list(*columns)]


def people_of(sample: Sequence[Sampled], lines: Sequence[Line]) -> list[Facet]:
    """Who is in these lines most often. One query."""
    counts = Counter(person for _event, person in {line[:2] for line in lines} if person is not None)
    most = _sure(sample, sorted(counts.items(), key=lambda each: (-each[1], each[0])))
    people = Participant.objects.in_bulk([key for key, _count in most])
    return [Facet(people[key].slug, str(people[key]), count) for key, count in most]


def bodies_of(sample: Sequence[Sampled], lines: Sequence[Line]) -> list[Facet]:
    """Which bodies are in these lines most often: as themselves, by somebody of theirs, by their organs. One query."""
    there: dict[int, set[int]] = {}
    for event, _person, bodies in lines:
        for key in bodies:
            if key is not None:
                there.setdefault(key, set()).add(event)
    known = with_those_above(there)
    whole: dict[int, set[int]] = {}
    for key, events in there.items():
        for above in line_of(key, known):
            whole.setdefault(above, set()).update(events)
    most = sorted(whole, key=lambda key: (-len(whole[key]), known[key].slug))
    told = _sure(sample, [(key, len(whole[key])) for key in most])
    return [Facet(known[key].slug, str(known[key]), count) for key, count in told]


def _sure(sample: Sequence[Sampled], counts: list[tuple[K, int]]) -> list[tuple[K, Count]]:
    told = [(value, capped(number)) for value, number in counts if len(sample) <= SAMPLE or number > CAP]
    return told[:MOST_VALUES]
