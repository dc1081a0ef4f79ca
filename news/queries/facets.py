"""Of the newest events that answer a question: how many are of each year and section, and who took part most often.

What is counted is what the list shows once the value is chosen. Beyond the sample nothing is known, so a number stands
only where it is sure: for every year that the sample holds to its end, and for what is over the cap already.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from django.db.models import Count as CountOf

from news.models import Participant, Participation
from news.queries.counting import CAP, Count, capped

# So many events are looked at, and so many values told of each kind.
SAMPLE = 3000
MOST_VALUES = 8
K = TypeVar("K")


class Sampled(NamedTuple):
    pk: int
    day: dt.date
    section: str


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


def people_of(sample: Sequence[Sampled], roles: Collection[str]) -> list[Facet]:
    """Who had these roles most often. Two queries."""
    lines = Participation.objects.filter(
        event__in=[row.pk for row in sample], role__in=list(roles), participant__isnull=False
    )
    rows = lines.order_by().values_list("participant").annotate(number=CountOf("event", distinct=True))
    numbers: list[tuple[int, int]] = list(rows.order_by("-number", "participant")[:MOST_VALUES])
    counts = _sure(sample, numbers)
    people = Participant.objects.in_bulk([key for key, _count in counts])
    return [Facet(people[key].slug, str(people[key]), count) for key, count in counts]


def _sure(sample: Sequence[Sampled], counts: list[tuple[K, int]]) -> list[tuple[K, Count]]:
    told = [(value, capped(number)) for value, number in counts if len(sample) <= SAMPLE or number > CAP]
    return told[:MOST_VALUES]
