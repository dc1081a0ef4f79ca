"""Pictures of every sort for the tests, drawn here."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from news.models import Event, EventImage, Image
from news.renditions.reading import read_upload
from news.renditions.stored import keep_original


def drawing(width: int = 1800, height: int = 1200, mode: str = "RGB") -> Pillow.Image:
    """A red left half and a blue right half, with a green square in the middle of the top edge."""
    picture = Pillow.new("RGB", (width, height), (200, 30, 30))
    picture.paste((30, 30, 200), (width // 2, 0, width, height))
    side = min(width, height) // 6
    picture.paste((30, 200, 30), (width // 2 - side // 2, 0, width // 2 + side // 2, side))
    return picture.convert(mode)


def encoded(picture: Pillow.Image, written_as: str = "JPEG", **options: Any) -> bytes:
    file = BytesIO()
    picture.save(file, written_as, **options)
    return file.getvalue()


def stored_image(slug: str = "handshake", content: bytes | None = None, **values: Any) -> Image:
    """On record with its file, as after an upload."""
    upload = read_upload(BytesIO(content or encoded(drawing())))
    keep_original(upload)
    fields = {"caption_en": f"Caption of {slug}", "alt_en": f"Alternative of {slug}", "credit": "Ann Ford", **values}
    return Image.objects.create(slug=slug, sha256=upload.sha256, width=upload.width, height=upload.height, **fields)


def shown_in(event: Event, image: Image, **values: Any) -> EventImage:
    return EventImage.objects.create(event=event, image=image, order=event.pictures.count() + 1, **values)


def stored_files() -> set[str]:
    """The names of all files of pictures."""

    def below(folder: str) -> set[str]:
        if not default_storage.exists(folder):
            return set()
        folders, files = default_storage.listdir(folder)
        return {*files, *(name for inner in folders for name in below(f"{folder}/{inner}"))}

    return below("pictures")


def upload_of(content: bytes, name: str = "photo.jpg") -> ContentFile:
    return ContentFile(content, name)
