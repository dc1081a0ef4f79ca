"""A question to the list of all news, in the words of the reader."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from news.filters import EventFilter
from news.filters.query_string import active_filters, canonical_query
from news.models import Event


def told(query: str) -> str:
    """“All news”, or what the filters are; the question itself where its subject is no longer on record."""
    if not query:
        return _("All news")
    filterset = EventFilter(QueryDict(query), Event.objects.public())
    if not filterset.is_valid():
        return query
    active = active_filters(filterset, canonical_query(filterset), "")
    return _("News: %(filters)s") % {"filters": ", ".join(f"{chosen.label}: {chosen.value}" for chosen in active)}
