"""What is wrong with a request, as RFC 9457 (problem+json) tells it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rest_framework import exceptions, status
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"


class ProblemRenderer(JSONRenderer):
    media_type = MEDIA_TYPE


class BadQuestion(exceptions.APIException):
    """`wrong` is a list of `{"name": parameter, "reason": sentence}`."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, wrong: list[dict[str, str]]) -> None:
        super().__init__(" ".join(f"{each['name']}: {each['reason']}" for each in wrong))
        self.wrong = wrong


def problem(exception: Exception, context: dict[str, Any]) -> Response | None:
    response = exception_handler(exception, context)
    if response is None:
        return None
    code = response.status_code
    body = {"type": "about:blank", "title": title_of(code), "status": code}
    if isinstance(exception, BadQuestion):
        body |= {"detail": str(exception.detail), "invalid_params": exception.wrong}
    elif detail := why(code, int(response.get("Retry-After", 0))):
        body["detail"] = detail
    response.data = body
    response.content_type = MEDIA_TYPE
    request = context["request"]
    request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), MEDIA_TYPE
    return response


def why(code: int, seconds: int = 0) -> str:
    """In the words of the site, since those of the framework are not there in every language."""
    if code == 429:
        told = ngettext("Ask again in %(seconds)s second.", "Ask again in %(seconds)s seconds.", seconds)
        return told % {"seconds": seconds}
    details = {
        404: _("There is nothing at this address."),
        405: _("Ask with GET, HEAD or OPTIONS."),
        406: _("Let your request accept application/json."),
    }
    return details.get(code, "")


def title_of(code: int) -> str:
    titles = {
        400: _("This question could not be read."),
        404: _("Page not found"),
        405: _("This address is for reading."),
        406: _("The answers are JSON."),
        429: _("Too many questions in a short time."),
    }
    return titles.get(code, _("The request could not be answered."))
