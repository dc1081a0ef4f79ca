"""A picture on a page: every size and format that it has, for the browser to choose from."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.urls import reverse

from news.models import Image
from news.renditions.sizes import CARD, FULL, WHOLE, Rendition, Shape, renditions_of

register = template.Library()
SHAPES = {shape.name: shape for shape in (WHOLE, CARD)}
# How wide a picture stands on the page, by its place there: css/site.css says the same.
SIZES = {
    "reading": "(min-width: 68rem) 41rem, (min-width: 48rem) calc(100vw - 16rem), calc(100vw - 2rem)",
    "first": "(min-width: 68rem) 41rem, (min-width: 48rem) calc(100vw - 16rem), calc(100vw - 2rem)",
    "list": "(min-width: 48rem) 10rem, 5.5rem",
    "desk": "(min-width: 64rem) 36rem, 90vw",
}


@dataclass(frozen=True)
class Source:
    media_type: str
    srcset: str


@dataclass(frozen=True)
class Shown:
    """`sources` from the smallest format to the one that every browser knows; `src`, `width` and `height` are of the
    largest file of the latter."""

    sources: list[Source]
    src: str
    width: int
    height: int
    sizes: str


def picture_url(image: Image, rendition: Rendition, root: str = "") -> str:
    """`root` is the address under which somebody may see pictures of an item that is not public."""
    if root:
        return f"{root}{image.sha256}/{rendition.name}"
    return reverse("picture", args=[image.sha256, rendition.name])


def shown(image: Image, shape: Shape, place: str, root: str = "") -> Shown:
    found = renditions_of(image, shape)
    sources = []
    for stored_as in shape.stored_as:
        files = [each for each in found if each.stored_as == stored_as]
        srcset = ", ".join(f"{picture_url(image, each, root)} {each.width}w" for each in files)
        sources.append(Source(files[0].media_type, srcset))
    # The middle size is what a browser that knows no srcset gets.
    plain = files[len(files) // 2]
    return Shown(sources, picture_url(image, plain, root), files[-1].width, files[-1].height, SIZES[place])


@register.inclusion_tag("components/picture.html", takes_context=True)
def picture(context: Any, image: Image, shape: str, place: str, alt: str = "", *, lazy: bool = True) -> dict[str, Any]:
    """`shape` is `whole` or `card`, `place` one of `SIZES`; without `alt` the picture is hidden from screen readers."""
    root = context.get("picture_root", "")
    return {"shown": shown(image, SHAPES[shape], place, root), "alt": alt, "lazy": lazy}


@register.simple_tag(takes_context=True)
def full_picture_url(context: Any, image: Image) -> str:
    """The largest JPEG, with credit and terms in the file."""
    [full] = renditions_of(image, FULL)
    return picture_url(image, full, context.get("picture_root", ""))
