"""The bytes of renditions: upright, in sRGB, without anything that the camera or a stranger wrote into the file."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from PIL import Image, ImageCms

from news.renditions.reading import ARTIST, COPYRIGHT, opened, upright
from news.renditions.sizes import FULL, Picture, Rendition

# Measured by eye on photographs at the widths of the pages: below these, faces and small type begin to smear.
SETTINGS: dict[str, dict[str, object]] = {
    "avif": {"format": "AVIF", "quality": 58, "speed": 8},
    "webp": {"format": "WEBP", "quality": 76, "method": 4},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
}
PAPER = (255, 255, 255)


def make(content: bytes, picture: Picture, wanted: Iterable[Rendition]) -> Iterator[tuple[Rendition, bytes]]:
    """Raises RefusedPictureError if the original cannot be read."""
    with opened(content) as original:
        source = in_srgb(upright(original))
    sized: dict[tuple[object, ...], Image.Image] = {}
    for rendition in wanted:
        key = rendition.box, rendition.width, rendition.height
        if key not in sized:
            size = rendition.width, rendition.height
            sized[key] = source.resize(size, Image.Resampling.LANCZOS, rendition.box, reducing_gap=3.0)
        yield rendition, _encoded(sized[key], rendition, picture)


def _encoded(image: Image.Image, rendition: Rendition, picture: Picture) -> bytes:
    settings = SETTINGS[rendition.stored_as]
    if rendition.shape is FULL:
        settings = {**settings, "quality": 90, "exif": _signed(picture)}
    file = BytesIO()
    image.save(file, **settings)  # type: ignore[arg-type]
    return file.getvalue()


def _signed(picture: Picture) -> bytes:
    """Credit and terms travel with the file (EXIF Artist and Copyright)."""
    tags = Image.Exif()
    # Bytes, since Pillow would write question marks for whatever is not ASCII; programs read UTF-8.
    tags[ARTIST] = picture.credit.encode()
    if picture.usage_terms:
        tags[COPYRIGHT] = picture.usage_terms.encode()
    return tags.tobytes()


def in_srgb(image: Image.Image) -> Image.Image:
    """In the colours that every screen knows, eight bits each, on white, and bare of metadata."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    profile = image.info.get("icc_profile")
    transparent = "A" in image.getbands() or "transparency" in image.info
    alpha = image.convert("RGBA").getchannel("A") if transparent else None
    colours = _through_profile(image, profile) or image.convert("RGB")
    if alpha is not None:
        paper = Image.new("RGB", colours.size, PAPER)
        paper.paste(colours, mask=alpha)
        colours = paper
    bare = Image.new("RGB", colours.size)
    bare.paste(colours)
    return bare


def _through_profile(image: Image.Image, profile: object) -> Image.Image | None:
    """None where the file names no profile, or one that does not fit it."""
    if not isinstance(profile, bytes) or image.mode not in ("RGB", "CMYK", "L"):
        return None
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
