"""What somebody means by a name: a slug, or any name of a person, a body, a place, a topic, a section or an office."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q

from news.models import FormerSlug
from news.queries.names import FOUND, Named, keys_of, name_matches
from news.search import called, refresh
from news.text.keys import keys_in


def find(kind: str, text: str, at: dt.datetime | None = None, size: int = 6) -> list[Named]:
    """Of what is public: the one whose slug is the text; else those with that very name; else those with a name that
    holds it; else the one whose slug it was before; else those whose name begins so in another script or order."""
    model = FOUND[kind]
    public = model.objects.public(at)
    found = list(public.filter(slug=text.lower()))
    ways = _ways(kind, text)
    while not found and (condition := next(ways, None)) is not None:
        found = list(public.filter(pk__in=keys_of(model.objects.filter(condition)))[:size])
    return [Named(row.slug, str(row)) for row in found]


def _ways(kind: str, text: str) -> Iterator[Q]:
    """One after the other. The index of names is asked before all names are passed over, which happens once."""
    refresh()
    exact, holding = (name_matches(FOUND[kind], text, lookup) for lookup in ("iexact", "icontains"))
    keyed = called(kind, text)
    if keys_in(text):
        yield keyed & exact
        yield keyed & holding
    else:
        yield exact
    yield holding
    yield Q(pk__in=FormerSlug.objects.filter(kind=kind, slug=text.lower()).values("target"))
    yield keyed
