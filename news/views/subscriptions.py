"""Getting news by mail: asking, confirming, changing, ending.

These pages set no cookie, so no cookie guards them. The form carries a token of the page that it was on, and browsers
say from which site they send it. Every other page has its secret in its address; to open it does nothing, its button
does.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from news.delivery import subscribing
from news.delivery.questions import told
from news.enums import Frequency
from news.filters import EventFilter
from news.filters.query_string import canonical_query, is_spelt, query_string
from news.forms.subscribing import ManageForm, SubscribeForm
from news.models import Event, Subscription
from news.models.subscription import CONFIRM, END, MANAGE, MAX_QUERY
from news.views.head import head_of

# The form has to be sent within a day.
FORM = TimestampSigner(salt="news.subscribe.form")
FORM_SECONDS = 86_400
# A referrer of this site alone: with none at all the browser would not say where the form was sent from.
ASKING = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}
SECRET = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}
CHANGED = "changed"

View = Callable[..., HttpResponse]


def private(headers: dict[str, str]) -> Callable[[View], View]:
    """Where no mail is sent from, there is no such page."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not settings.MAIL_OPEN:
                raise Http404(_("There is nothing at this address."))
            response = view(request, *args, **kwargs)
            for name, value in headers.items():
                response[name] = value
            return response

        return guarded

    return decorate


@private(ASKING)
def subscribe(request: HttpRequest) -> HttpResponse:
    filterset = EventFilter(request.GET, Event.objects.public())
    if not filterset.is_valid():
        return _page(request, "subscribe", _("Get news by e-mail"), status=400, refused=_refused(filterset))
    asked = {name: value for name, value in canonical_query(filterset).items() if name != "order"}
    if not is_spelt(request.GET, asked):
        return HttpResponseRedirect(request.path + query_string(asked))
    query = query_string(asked).removeprefix("?")
    if len(query) > MAX_QUERY:
        return _page(
            request, "subscribe", _("Get news by e-mail"), status=400, refused=[_("The question is too long.")]
        )
    if request.method == "POST":
        return _asked(request, query)
    form = SubscribeForm(initial={"token": FORM.sign(query), "frequency": Frequency.IMMEDIATE})
    return _form(request, query, form)


def _refused(filterset: EventFilter) -> list[str]:
    return [f"{name}: {error}" for name, errors in filterset.form.errors.items() for error in errors]


def _form(request: HttpRequest, query: str, form: SubscribeForm, status: int = 200) -> HttpResponse:
    list_url = reverse("news:event_list") + (f"?{query}" if query else "")
    about = {"form": form, "question": told(query), "list_url": list_url}
    return _page(request, "subscribe", _("Get news by e-mail"), status=status, query=query, **about)


def _asked(request: HttpRequest, query: str) -> HttpResponse:
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return _form(request, query, form, 400)
    data = form.cleaned_data
    if not _sent_from_here(request) or not _fresh(data["token"], query):
        renewed = SubscribeForm({**request.POST.dict(), "token": FORM.sign(query)})
        renewed.add_error(None, _("The form has expired. Send it again."))
        return _form(request, query, renewed, 400)
    if not data["website"]:
        try:
            subscribing.ask(data["address"], query, data["language"], data["frequency"])
        except subscribing.TooManyError:
            form.add_error(None, _("Too many people ask at the moment. Please try again in an hour."))
            return _form(request, query, form, 429)
    return _page(request, "subscribed", _("Look into your mailbox"), query=query, address=data["address"])


def _fresh(token: str, query: str) -> bool:
    try:
        return FORM.unsign(token, max_age=FORM_SECONDS) == query
    except BadSignature:
        return False


def _sent_from_here(request: HttpRequest) -> bool:
    """Browsers tell the site that sends a form; what tells nothing is no browser, and holds no cookie of anybody."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    return not origin or origin == f"{request.scheme}://{request.get_host()}"


@private(SECRET)
def subscription_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Programmes that look at links before people do confirm nothing: the button does."""
    subscription = Subscription.objects.signed(CONFIRM, token).first()
    if subscription is None:
        return _over(request)
    if request.method == "POST":
        subscribing.confirm(subscription)
        return HttpResponseRedirect(reverse("news:subscription_manage", args=[subscription.token(MANAGE)]))
    return _page(request, "confirm", _("Confirm that you want our news"), **_shown(subscription))


@private(SECRET)
def subscription_manage(request: HttpRequest, token: str) -> HttpResponse:
    subscription = Subscription.objects.signed(MANAGE, token).first()
    if subscription is None:
        return _over(request)
    form = ManageForm(
        request.POST if request.POST.get("deed") == "change" else None,
        initial={"frequency": subscription.frequency, "language": subscription.language},
    )
    deed = request.POST.get("deed", "")
    if deed == "end":
        return _ended(request, subscription)
    if deed == "forget":
        subscribing.forget(subscription.address)
        return _ended(request, None)
    if deed == "change" and form.is_valid():
        subscribing.change(subscription, Frequency(form.cleaned_data["frequency"]), form.cleaned_data["language"])
        return HttpResponseRedirect(f"{request.path}?{CHANGED}")
    also = Subscription.objects.confirmed().filter(address=subscription.address).exclude(pk=subscription.pk)
    context = {
        "form": form,
        "changed": CHANGED in request.GET,
        "also": [told(row.query) for row in also.order_by("created_at")[:50]],
        **_shown(subscription),
    }
    return _page(request, "manage", _("Your news by e-mail"), status=400 if form.errors else 200, **context)


@private(SECRET)
def subscription_end(request: HttpRequest, token: str) -> HttpResponse:
    """RFC 8058: a POST ends it, by the programme of the reader or by the button; to open the page does nothing. Done
    twice, it says the same."""
    subscription = Subscription.objects.signed(END, token).first()
    if request.method == "POST" or subscription is None:
        return _ended(request, subscription)
    return _page(request, "end", _("Get nothing more of this?"), **_shown(subscription))


def _shown(subscription: Subscription) -> dict[str, Any]:
    return {"subscription": subscription, "question": told(subscription.query)}


def _ended(request: HttpRequest, subscription: Subscription | None) -> HttpResponse:
    if subscription is not None:
        subscribing.end(subscription)
    return _page(request, "ended", _("You get nothing more of this"))


def _over(request: HttpRequest) -> HttpResponse:
    return _page(request, "over", _("No longer valid"), status=410)


def _page(
    request: HttpRequest, name: str, title: str, *, status: int = 200, query: str = "", **context: Any
) -> HttpResponse:
    head = head_of(request, title, title, query=f"?{query}" if query else "", robots="noindex")
    context["head"] = head
    return render(request, f"news/subscription/{name}.html", context, status=status)
