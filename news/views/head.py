from dataclasses import dataclass

from django.http import HttpRequest
from django.templatetags.static import static

from news.text.html import summary

DESCRIPTION_LENGTH = 200


@dataclass(frozen=True)
class Head:
    """What the head of a page tells of it. `robots` is empty, or a directive such as `noindex`."""

    title: str
    description: str
    canonical: str
    image: str
    og_type: str = "website"
    robots: str = ""


def head_of(
    request: HttpRequest, title: str, description: str, *, query: str = "", og_type: str = "website", robots: str = ""
) -> Head:
    """The canonical address is this path with the meaningful part of the query string, and nothing else."""
    return Head(
        title=title,
        description=summary(description, DESCRIPTION_LENGTH),
        canonical=request.build_absolute_uri(request.path + query),
        image=request.build_absolute_uri(static("icons/share.png")),
        og_type=og_type,
        robots=robots,
    )
