"""The box in the event form that says what does not agree with the record, while the item is being written."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from news.admin.event_pages import EventPages
from news.forms.facts import posted_facts
from news.queries.checks import findings
from news.queries.checks.facts import stored_facts

PANEL = "admin/news/event/checks.html"


class ChecksAdmin(EventPages):
    class Media:
        css = {"all": ["admin_news/checks.css"]}
        js = ["admin_news/checks.js"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.checks_view)
        return [
            path("add/checks/", view, name="news_event_checks_new"),
            path("<path:object_id>/checks/", view, name="news_event_checks"),
            *super().get_urls(),
        ]

    def checks_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """The box anew, for what the form holds now. Stores nothing."""
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        allowed = self.has_change_permission(request, obj) if object_id else self.has_add_permission(request)
        if not allowed or (object_id and obj is None):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        found = findings(posted_facts(request.POST, obj.pk if obj else None))
        response = render(request, PANEL, {"findings": found, "may_mend": True})
        response["Cache-Control"] = "no-store"
        return response

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        obj = context.get("original")
        may_mend = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if request.method == "POST":
            found = findings(posted_facts(request.POST, obj.pk if obj else None))
        else:
            found = findings(stored_facts(obj)) if obj else []
        where = ("news_event_checks", [obj.pk]) if obj else ("news_event_checks_new", [])
        context |= {
            "findings": found,
            "may_mend": may_mend,
            "checks_url": reverse(f"admin:{where[0]}", args=where[1]) if may_mend else "",
        }
        return super().render_change_form(request, context, *args, **kwargs)
