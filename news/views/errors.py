"""Pages for what cannot be shown. None of them tells whether something hidden exists."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error as plain_server_error

from news.enums import WithdrawalKind
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
    """The tombstone of an item that was withdrawn or has expired: since when and why, and none of its words.

    410 for what was published in error; what was right in its time answers 200, and asks not to be indexed.
    """
    if event.is_withdrawn:
        title, told = _tombstone(event.withdrawal_kind)
        reason, moment = event.withdrawal_reason, event.withdrawn_at
    else:
        title, told = _("No longer shown"), _("The item that stood here was shown up to this day.")
        reason, moment = "", event.expire_at
    error = event.withdrawal_kind == WithdrawalKind.ERROR
    context = {
        "head": head_of(request, title, told, robots="noindex"),
        "label": "410" if error else "",
        "reason": reason,
        "moment": moment,
        "replacement": Event.objects.public().filter(pk=event.replacement_id or 0).first(),
    }
    return render(request, "410.html", context, status=410 if error else 200)


def _tombstone(kind: str) -> tuple[str, str]:
    titles = {
        WithdrawalKind.ERROR: (_("Withdrawn"), _("The item that stood here was published in error and was withdrawn.")),
        WithdrawalKind.OUTDATED: (_("Withdrawn"), _("The item that stood here is no longer valid.")),
        WithdrawalKind.SUPERSEDED: (_("Replaced"), _("The item that stood here was replaced by another.")),
    }
    return titles[WithdrawalKind(kind)]


server_error = plain_server_error
