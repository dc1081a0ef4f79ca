from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe


@require_safe
def to_language(request: HttpRequest) -> HttpResponse:
    """To the front page in the reader's language, by Accept-Language."""
    with override(language_of(request.headers.get("Accept-Language", ""))):
        response = HttpResponseRedirect(reverse("news:front_page"))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def language_of(accepted: str) -> str:
    """The language of the site that a header asks for most. One with q=0 is refused (RFC 9110, 12.4.2), where Django
    would take it for the least wish; a header that cannot be read asks for nothing."""
    wishes = parse_accept_lang_header(accepted.lower())
    refused = {wish for wish, quality in wishes if not quality}
    for wish in (wish for wish, quality in wishes if quality):
        if wish == "*":
            break
        try:
            return get_supported_language_variant(wish)
        except LookupError:
            continue
    return next((code for code, _name in settings.LANGUAGES if code not in refused), settings.LANGUAGE_CODE)
