"""An uploaded picture, trusted in nothing: not in its name, its type, its size, nor in what else the file holds."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

# Formats that cameras and editors' programs write, as Pillow names them.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
MOST_BYTES = 40 * 1024 * 1024
MOST_PIXELS = 80_000_000
LEAST_SIDE = 48
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, OverflowError, struct.error)
# Tags of EXIF.
ARTIST, COPYRIGHT, TAKEN, EXIF_PART, TAKEN_FIRST = 0x013B, 0x8298, 0x0132, 0x8769, 0x9003


class RefusedPictureError(ValueError):
    """A file that is not taken. The sentence says what is wrong with it and what to do."""


@dataclass(frozen=True)
class Upload:
    """A picture that can be shown. `width` and `height` are pixels of the upright picture; `credit`, `usage_terms` and
    `taken_on` (ISO 8601 date) are what the file itself says, or empty."""

    content: bytes
    sha256: str
    width: int
    height: int
    credit: str = ""
    usage_terms: str = ""
    taken_on: str = ""


def read_upload(file: BinaryIO) -> Upload:
    """Raises RefusedPictureError for whatever is no still picture of a known format and a sensible size."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RefusedPictureError(_("The file is larger than 40 MB. Save it smaller, as a JPEG for instance."))
    if not content:
        raise RefusedPictureError(_("The file is empty. Choose another."))
    with opened(content) as picture:
        width, height = upright(picture).size
        said = _said_by_file(picture)
    return Upload(content, sha256(content).hexdigest(), width, height, **said)


@contextmanager
def _strict_about_size_alone() -> Iterator[None]:
    """Pillow warns of slips in metadata, which nobody here reads, and of sizes that would fill the memory."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        yield


@contextmanager
def opened(content: bytes) -> Iterator[Image.Image]:
    """The decoded picture, as it lies in the file. Raises RefusedPictureError."""
    try:
        # Beyond its own bound Pillow warns, at twice the bound it refuses: ours is lower than both.
        with _strict_about_size_alone():
            picture = Image.open(BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except UnidentifiedImageError:
        raise _unknown(content) from None
    except BROKEN as error:
        raise _broken() from error
    with picture:
        _check_sizes(picture)
        try:
            picture.load()
        except BROKEN as error:
            raise _broken() from error
        yield picture


def _check_sizes(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _too_large()
    if min(width, height) < LEAST_SIDE:
        raise RefusedPictureError(
            _("The picture is %(width)s by %(height)s pixels; each side needs at least %(least)s. Choose a larger one.")
            % {"width": width, "height": height, "least": LEAST_SIDE}
        )
    # Several pictures in one JPEG (MPO) are views of one moment.
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise RefusedPictureError(_("The picture moves. Save one of its frames as a PNG or JPEG."))


def upright(picture: Image.Image) -> Image.Image:
    """Turned as the camera was held, where the file says so."""
    try:
        with _strict_about_size_alone():
            return ImageOps.exif_transpose(picture)
    except BROKEN:
        return picture


def _too_large() -> RefusedPictureError:
    return RefusedPictureError(_("The picture has more than 80 million pixels. Save it at a smaller size."))


def _broken() -> RefusedPictureError:
    return RefusedPictureError(
        _("The file is damaged or was cut short. Open it in a picture program and save it anew.")
    )


def _unknown(content: bytes) -> RefusedPictureError:
    if b"<svg" in content[:4096].lower():
        return RefusedPictureError(_("An SVG drawing can hold programs. Save it as a PNG, and upload that."))
    return RefusedPictureError(
        _("This is no picture that the site can show. Save it as JPEG, PNG, WebP or AVIF, and upload that.")
    )


def _said_by_file(picture: Image.Image) -> dict[str, str]:
    """The creator, the terms and the day, as far as the file names them; never the place."""
    try:
        with _strict_about_size_alone():
            tags = picture.getexif()
        taken = str(tags.get_ifd(EXIF_PART).get(TAKEN_FIRST) or tags.get(TAKEN) or "")
        credit, terms = (str(tags.get(tag) or "") for tag in (ARTIST, COPYRIGHT))
    except BROKEN:
        return {}
    day = taken[:10].replace(":", "-")
    plausible = len(day) == 10 and day[:4].isdigit() and day[5:7].isdigit() and day[8:].isdigit()
    return {
        "credit": _printable(credit)[:200],
        "usage_terms": _printable(terms)[:500],
        "taken_on": day if plausible else "",
    }


def _printable(text: str) -> str:
    # The standard knows ASCII alone, and programs write UTF-8; Pillow reads each byte as a letter of Latin-1.
    with suppress(UnicodeError):
        text = text.encode("latin-1").decode("utf-8")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
