"""Addresses that a record had before lead on to the present one, permanently and in one step."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from news.models import Event, FormerSlug

View = Callable[..., HttpResponse]


def leads_on(model: Any, suffix: str = "/") -> Callable[[View], View]:
    """For the page of one record by its slug: where nothing is found, ask whose address it was. One query more, and
    only where nothing is found. What nobody may see leads nowhere. `suffix` is what the address has behind the slug."""

    def decorate(view: View) -> View:
        @wraps(view)
        def found_or_moved(request: HttpRequest, slug: str) -> HttpResponse:
            try:
                return view(request, slug)
            except Http404:
                present = FormerSlug.objects.present(model, slug)
                if present is None or not _answers(model, present.pk):
                    raise
            query = request.META.get("QUERY_STRING", "")
            url = present.get_absolute_url().rstrip("/") + suffix
            return HttpResponsePermanentRedirect(url + (f"?{query}" if query else ""))

        return found_or_moved

    return decorate


def _answers(model: Any, pk: int) -> bool:
    """Whether the record has a page, be it a tombstone."""
    if model.objects.public().filter(pk=pk).exists():
        return True
    return model is Event and (Event.objects.withdrawn() | Event.objects.expired()).filter(pk=pk).exists()
