"""An item as feeds carry it: whole, in HTML that stands without this site's style."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from news.models import Event


def entry_html(request: HttpRequest, event: Event) -> str:
    """Of a row from `queries.whole`. Its links lead to this site from wherever it is read."""
    html = render_to_string("doors/entry.html", {"event": event, "words": event.words})
    return html.replace(' href="/', f' href="{request.build_absolute_uri("/")}')
