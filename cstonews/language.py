from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe


@require_safe
def to_language(request: HttpRequest) -> HttpResponse:
    """To the front page in the reader's language, by Accept-Language."""
    with override(get_language_from_request(request)):
        response = HttpResponseRedirect(reverse("news:front_page"))
    patch_vary_headers(response, ["Accept-Language"])
    return response
