"""The boards of the desk: pages that show what the lists would have to be asked for one by one."""

import datetime as dt
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone

from news.enums import Language
from news.forms.audit import AuditForm
from news.forms.translating import TranslationBoardForm
from news.models import Event
from news.queries.boards import BOARDS, translations
from news.queries.boards.audit import Line, Page, kinds_seen_by, latest_openings, page_of
from news.queries.boards.calendar import KINDS, Period, month
from news.queries.boards.changes import open_elsewhere
from news.queries.boards.mine import Group, figures, my_work
from news.queries.boards.quality import NAMED, OTHER_LANGUAGES, RECORD_GAPS, RecordGap, missing
from news.queries.boards.review import gaps_of, queue
from news.queries.boards.translations import LANGUAGES
from news.queries.desk import STATES, state_of
from news.workflow.authors import written_by
from news.workflow.deed import APPROVE
from news.workflow.translate import TRANSLATE

View = Callable[[HttpRequest], HttpResponse]
VIEWS: dict[str, View] = {}


def board(slug: str) -> Callable[[Callable[[HttpRequest], dict[str, Any]]], View]:
    """A page of `BOARDS` out of what it shows, for those who may see it. `status` in it is that of the answer."""

    def page(shown: Callable[[HttpRequest], dict[str, Any]]) -> View:
        def view(request: HttpRequest) -> HttpResponse:
            if not BOARDS[slug].may_see(request.user):
                raise PermissionDenied
            context = {
                **admin.site.each_context(request),
                "title": BOARDS[slug].title,
                "board": slug,
                "zone": timezone.get_current_timezone_name(),
                **shown(request),
            }
            status = context.pop("status", 200)
            return TemplateResponse(request, f"admin/news/boards/{slug.replace('-', '_')}.html", context, status=status)

        VIEWS[slug] = view
        return view

    return page


def board_urls() -> list[URLPattern]:
    """For the namespace of the admin, before its own."""
    guarded = admin.site.admin_view
    return [path(f"desk/{slug}/", guarded(view), name=f"desk_{slug}") for slug, view in VIEWS.items()]


def changelist(model: type[Model], **asked: str) -> str:
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{url}?{urlencode(asked)}" if asked else url


@board("my-work")
def _my_work(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    work = my_work(user.pk)
    open_now = open_elsewhere(work.items, user.pk)

    def rows(group: Group) -> list[dict[str, Any]]:
        return [
            {"event": event, "change": work.changes.get(event.pk), "open": open_now.get(event.pk)}
            for event in group.items
        ]

    return {
        "figures": [
            {"label": label, "count": count, "url": changelist(Event, work="mine", state=state)}
            for state, label, count in figures(work.counts)
        ],
        "groups": [
            {
                "group": group,
                "rows": rows(group),
                "url": changelist(Event, work="mine", **({"state": group.state} if group.state else {})),
            }
            for group in work.groups
            if group.items
        ],
        "may_add": user.has_perm("news.add_event"),
    }


@board("review")
def _review(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    found, now = queue(), timezone.now()
    own, may_approve = written_by(user.pk, found.items), user.has_perm(APPROVE)
    open_now = open_elsewhere(found.items, user.pk)

    def rows(events: list[Any]) -> list[dict[str, Any]]:
        return [
            {
                "event": event,
                "change": found.changes.get(event.pk),
                "state": STATES[state_of(event, now)],
                "own": event.pk in own,
                "may_approve": may_approve and event.pk not in own,
                "gaps": gaps_of(event),
                "open": open_now.get(event.pk),
            }
            for event in events
        ]

    return {
        "waiting": rows(found.waiting),
        "waiting_count": found.waiting_count,
        "waiting_url": changelist(Event, state="in_review"),
        "unapproved": rows(found.unapproved),
        "unapproved_count": found.unapproved_count,
        "unapproved_url": changelist(Event, lacking="approval"),
        "may_approve": may_approve,
    }


@board("translations")
def _translations(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    form = TranslationBoardForm(request.GET)
    if not form.is_valid():
        return {"form": form, "status": 400}
    asked = form.cleaned_data
    languages = [asked["language"]] if asked["language"] else LANGUAGES
    question = translations.Asked(languages, asked["state"], asked["order"], asked["public"], asked["item"])
    found = translations.board(question, asked["onward"], asked["back"])
    narrowing = ("language", "state", "order", "public", "item")
    kept = {name: value for name, value in request.GET.items() if value and name in narrowing}

    def url(**changed: Any) -> str:
        return f"?{urlencode({name: value for name, value in {**kept, **changed}.items() if value})}"

    def sorting(first: str, second: str, **changed: str) -> dict[str, str]:
        """A heading that sorts: by its first order, and then by the other."""
        here = changed.get("language", asked["language"]) == asked["language"]
        sort = {first: "descending", second: "ascending"}.get(asked["order"], "") if here else ""
        return {"url": url(order=second if sort == "descending" else first, **changed), "sort": sort}

    return {
        "form": form,
        "found": found,
        "languages": [(code, Language(code).label) for code in languages],
        "by_date": sorting("", "oldest"),
        "by_change": [
            (Language(code).label, sorting("changed", "waiting", language=code, state=_unless_missing(asked["state"])))
            for code in languages
        ],
        "figures": [
            (
                label,
                [(code, found.counts[code][state], url(language=code, state=state, order="")) for code in languages],
            )
            for state, label in translations.STATES.items()
        ],
        "labels": translations.STATES,
        "order": translations.ORDERS[asked["order"]],
        "onward_url": url(onward=found.onward) if found.onward else "",
        "back_url": url(back=found.back) if found.back else "",
        "is_narrowed": bool(kept),
        "may_translate": user.has_perm(TRANSLATE),
    }


def _unless_missing(state: str) -> str:
    return "" if state == "missing" else state


@board("calendar")
def _calendar(request: HttpRequest) -> dict[str, Any]:
    now = timezone.now()
    today = timezone.localdate(now)
    asked = request.GET.get("month", "")
    try:
        period = Period.parse(asked) if asked else Period.month_of(today)
    except ValueError as error:
        raise Http404(str(error)) from error
    if period.end - period.start == dt.timedelta(days=1):
        period = Period.month_of(period.start)
    shown = month(period)
    return {
        "month": shown,
        "today": today,
        "is_this_month": period == Period.month_of(today),
        "weekdays": [dt.date(2024, 1, day) for day in range(1, 8)],
        "totals": [
            {"kind": kind, "label": KINDS[kind], "count": count, "url": changelist(Event, due=f"{kind}:{period}")}
            for kind, count in shown.totals.items()
        ],
        "is_empty": not any(shown.totals.values()),
    }


@board("quality")
def _quality(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    kinds = [
        model
        for model in dict.fromkeys([*RECORD_GAPS, *NAMED])
        if user.has_perm(f"{model._meta.app_label}.{get_permission_codename('view', model._meta)}")
    ]
    found = missing(kinds)

    def linked(model: type[Model], gaps: list[RecordGap]) -> list[dict[str, Any]]:
        return [{"gap": gap, "url": changelist(model, lacking=gap.key)} for gap in gaps]

    return {
        "items": [
            {
                "gap": gap,
                "public_url": changelist(Event, lacking=gap.key, state="public"),
                "ahead_url": changelist(Event, lacking=gap.key, state="ahead"),
            }
            for gap in found.events
        ],
        "records": [
            {"kind": model._meta.verbose_name_plural, "gaps": linked(model, gaps)}
            for model, gaps in found.records.items()
        ],
        "languages": OTHER_LANGUAGES,
        "names": [
            {"kind": model._meta.verbose_name_plural, "gaps": linked(model, gaps)}
            for model, gaps in found.names.items()
        ],
    }


@board("audit")
def _audit(request: HttpRequest) -> dict[str, Any]:
    user: Any = request.user
    kinds = list(kinds_seen_by(user))
    form = AuditForm(kinds, request.GET)
    if not form.is_valid():
        return {"form": form, "page": Page([]), "status": 400}
    told = form.cleaned_data
    page = page_of(form.asked(), kinds, older=told["older"], newer=told["newer"])
    kept = {name: value for name, value in request.GET.items() if value and name in form.fields}
    kept = {name: value for name, value in kept.items() if name not in ("older", "newer")}
    return {
        "form": form,
        "page": page,
        "rows": [{"line": line, **_addresses(line)} for line in page.lines],
        "older_url": f"?{urlencode({**kept, 'older': page.older})}" if page.older else "",
        "newer_url": f"?{urlencode({**kept, 'newer': page.newer})}" if page.newer else "",
        "latest_url": f"?{urlencode(kept)}" if kept else "?",
        "is_narrowed": bool(kept),
        "is_first": not (told["older"] or told["newer"]),
        "openings": latest_openings() if user.has_perm("news.share_event") else None,
    }


def _addresses(line: Line) -> dict[str, str]:
    """Where the record and its history are; of what was deleted, where it can be brought back."""
    if not line.model:
        return {}
    names = f"admin:{line.model.replace('.', '_')}"
    try:
        if line.verb == "delete":
            return {"deleted": reverse(f"{names}_deleted")}
        return {
            "record": reverse(f"{names}_change", args=[line.key]),
            "history": reverse(f"{names}_history", args=[line.key]),
        }
    except NoReverseMatch:
        return {}
