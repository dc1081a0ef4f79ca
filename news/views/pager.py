"""The links of a long list: older and newer, never a number."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from news.models import Event
from news.models.event import EventQuerySet
from news.queries.timeline import Cursor, Dress, Page, page_of


@dataclass(frozen=True)
class LinkedPage:
    events: list[Event]
    older_url: str
    newer_url: str

    @property
    def whole(self) -> bool:
        """Whether there are no other pages."""
        return not self.older_url and not self.newer_url


def cursors_in(request: HttpRequest) -> dict[str, Cursor]:
    """The cursor of the address, at most one. Http404 for one that this site never gave."""
    for name in ("older", "newer"):
        if text := request.GET.get(name):
            try:
                return {name: Cursor.parse(text)}
            except ValueError as error:
                raise Http404(_("There is no such page of this list.")) from error
    return {}


def paged(request: HttpRequest, events: EventQuerySet, dress: Dress, query: dict[str, str] | None = None) -> LinkedPage:
    """The page of the list that the address asks for. `query` holds the filters to keep in the links."""
    cursors = cursors_in(request)
    page: Page = page_of(events, dress, cursors.get("older"), cursors.get("newer"))
    if cursors and not page.events:
        raise Http404(_("There is no such page of this list."))

    def link(name: str, cursor: Cursor | None) -> str:
        return f"{request.path}?{urlencode({**(query or {}), name: cursor})}" if cursor else ""

    return LinkedPage(page.events, link("older", page.older), link("newer", page.newer))


def cursor_query(request: HttpRequest, query: dict[str, str] | None = None) -> str:
    """The query string of this page's canonical address."""
    kept = {**(query or {}), **{name: str(cursor) for name, cursor in cursors_in(request).items()}}
    return f"?{urlencode(kept)}" if kept else ""
