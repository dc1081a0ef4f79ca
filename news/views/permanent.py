"""The short address of an item that never changes, whatever becomes of its slug."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from news.models import Event


@require_safe
def permanent(request: HttpRequest, pk: str) -> HttpResponse:
    """To the page in the reader's language, be it a tombstone."""
    answering = Event.objects.public() | Event.objects.withdrawn() | Event.objects.expired()
    event = answering.filter(pk=pk).only("slug").first()
    if event is None:
        raise Http404(_("There is nothing at this address."))
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(event.get_absolute_url())
    patch_vary_headers(response, ["Accept-Language"])
    return response
