"""Which renditions a picture has: their shapes, widths and formats, and the names that tell them apart.

A name holds everything that the bytes depend on beside the original, so what stands at a name never changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol


class Picture(Protocol):
    """What is asked of a record of a picture. Sizes are pixels of the upright picture, the focus is in per cent."""

    sha256: str
    width: int
    height: int
    focal_x: int
    focal_y: int
    credit: str
    usage_terms: str


@dataclass(frozen=True)
class Shape:
    """`ratio` is width by height; None shows the whole picture. `stored_as` are the formats, the smallest first."""

    name: str
    widths: tuple[int, ...]
    ratio: float | None = None
    stored_as: tuple[str, ...] = ("avif", "webp", "jpg")
    # Whether it is made only where the picture is large enough for the first width.
    whole_width_only: bool = False


WHOLE = Shape("whole", (480, 960, 1600))
CARD = Shape("card", (240, 480, 960), 3 / 2)
# What other sites show beside a link to the page (Open Graph).
SHARE = Shape("share", (1200,), 1200 / 630, ("jpg",), whole_width_only=True)
# For print and for colleagues of the press: as large as it is, up to this width, with credit and terms in the file.
FULL = Shape("full", (6000,), stored_as=("jpg",))
SHAPES = (WHOLE, CARD, SHARE, FULL)

MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


@dataclass(frozen=True)
class Rendition:
    """One file. `box` is the part of the upright picture that it shows: left, top, right, bottom, in its pixels."""

    shape: Shape
    width: int
    height: int
    box: tuple[int, int, int, int]
    stored_as: str
    mark: str = ""

    @property
    def name(self) -> str:
        """`whole-960.avif`, `card-480-50x30.webp`."""
        return "-".join(part for part in (self.shape.name, str(self.width), self.mark) if part) + f".{self.stored_as}"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.stored_as]


def renditions_of(picture: Picture, *shapes: Shape) -> list[Rendition]:
    """Of these shapes, or of all. Nothing is made larger than the original is."""
    return [rendition for shape in shapes or SHAPES for rendition in _of_shape(picture, shape)]


def _of_shape(picture: Picture, shape: Shape) -> Iterator[Rendition]:
    box = crop_box(picture, shape.ratio)
    available = box[2] - box[0]
    if shape.whole_width_only and available < shape.widths[0]:
        return
    for width in sorted({min(width, available) for width in shape.widths}):
        height = max(1, round((box[3] - box[1]) * width / available))
        for stored_as in shape.stored_as:
            yield Rendition(shape, width, height, box, stored_as, _mark(picture, shape))


def crop_box(picture: Picture, ratio: float | None) -> tuple[int, int, int, int]:
    """The largest part of that ratio, with the focus as near to its middle as the edges allow."""
    width, height = picture.width, picture.height
    if ratio is None:
        return 0, 0, width, height
    wide, high = (round(height * ratio), height) if width > height * ratio else (width, round(width / ratio))
    wide, high = min(max(1, wide), width), min(max(1, high), height)
    left = min(max(0, round(width * picture.focal_x / 100 - wide / 2)), width - wide)
    top = min(max(0, round(height * picture.focal_y / 100 - high / 2)), height - high)
    return left, top, left + wide, top + high


def _mark(picture: Picture, shape: Shape) -> str:
    if shape.ratio is not None:
        return f"{picture.focal_x}x{picture.focal_y}"
    if shape is FULL:
        return blake2b(f"{picture.credit}\n{picture.usage_terms}".encode(), digest_size=4).hexdigest()
    return ""
