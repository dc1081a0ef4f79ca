"""Pages for what cannot be shown. None of them tells whether something hidden exists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error as plain_server_error

from news.models import Event
from news.views.head import head_of


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    head = head_of(request, _("No access"), _("You may not see this page with the account you have."), robots="noindex")
    return render(request, "403.html", {"head": head}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    head = head_of(
        request,
        _("The form has expired"),
        _("Go back, reload the page and send the form again. Cookies have to be allowed for this site."),
        robots="noindex",
    )
    return render(request, "403.html", {"head": head}, status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    head = head_of(request, _("Page not found"), _("There is nothing at this address."), robots="noindex")
    return render(request, "404.html", {"head": head}, status=404)


def gone(request: HttpRequest, event: Event) -> HttpResponse:
    """The tombstone of a withdrawn item: that it was withdrawn, when and why, and none of its words."""
    head = head_of(request, _("Withdrawn"), _("The item that stood here was withdrawn."), robots="noindex")
    context = {"head": head, "reason": event.withdrawal_reason, "withdrawn_at": event.withdrawn_at}
    return render(request, "410.html", context, status=410)


server_error = plain_server_error
