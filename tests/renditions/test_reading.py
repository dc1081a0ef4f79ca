import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image as Pillow

from news.renditions.reading import RefusedPictureError, read_upload
from tests.pictures import drawing, encoded


def refusal(content: bytes) -> str:
    with pytest.raises(RefusedPictureError) as refused:
        read_upload(BytesIO(content))
    return str(refused.value)


def huge_png(width: int, height: int) -> bytes:
    """A file of a few bytes that claims to be as large as one likes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("written_as", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_the_formats_of_cameras_and_editors_are_read(written_as: str) -> None:
    upload = read_upload(BytesIO(encoded(drawing(600, 400), written_as)))
    assert (upload.width, upload.height, len(upload.sha256)) == (600, 400, 64)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "An SVG drawing can hold"),
        (b"<?xml version='1.0'?>\n<SVG onload=alert(1)>", "An SVG drawing can hold"),
        (b"<html><script>alert(1)</script></html>", "This is no picture"),
        (b"%PDF-1.7", "This is no picture"),
        (encoded(drawing(60, 60), "GIF") + b"<script>alert(1)</script>", "This is no picture"),
        (encoded(drawing(60, 60), "TIFF"), "This is no picture"),
        (encoded(drawing(60, 60), "BMP"), "This is no picture"),
        (encoded(drawing(20, 200)), "20 by 200 pixels"),
        (huge_png(12_000, 12_000), "more than 80 million pixels"),
        (huge_png(60_000, 60_000), "more than 80 million pixels"),
        (huge_png(300, 300), "damaged or was cut short"),
        (encoded(drawing(600, 400))[:5000], "damaged or was cut short"),
        (encoded(drawing(600, 400), "PNG")[:600], "damaged or was cut short"),
        (encoded(drawing(600, 400), "WEBP")[:300], ""),
        (encoded(drawing(600, 400), "AVIF")[:300], ""),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, ""),
        (b"\xff\xd8\xff\xe1" + b"\xff" * 200, ""),
        (b"x" * (40 * 1024 * 1024 + 1), "larger than 40 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_sensible_picture_is_refused_with_a_sentence(content: bytes, sentence: str) -> None:
    assert sentence in refusal(content)


def test_a_picture_that_moves_is_refused() -> None:
    frames = [drawing(60, 60), drawing(60, 60).rotate(90)]
    for written_as in ("WEBP", "PNG"):
        moving = encoded(frames[0], written_as, save_all=True, append_images=frames[1:])
        assert "moves" in refusal(moving)


def test_the_size_is_that_of_the_upright_picture() -> None:
    tags = Pillow.Exif()
    tags[0x0112] = 6  # turned by a quarter
    upload = read_upload(BytesIO(encoded(drawing(600, 400), exif=tags)))
    assert (upload.width, upload.height) == (400, 600)


def test_creator_terms_and_day_are_read_and_the_place_is_not() -> None:
    tags = Pillow.Exif()
    tags[0x013B], tags[0x8298], tags[0x0132] = "Ann\x00 Ford", "Free for news", "2024:02:16 10:00:00"
    tags.get_ifd(0x8825)[2] = (51.0, 7.0, 0.0)
    upload = read_upload(BytesIO(encoded(drawing(600, 400), exif=tags)))
    assert (upload.credit, upload.usage_terms, upload.taken_on) == ("Ann", "Free for news", "2024-02-16") or (
        upload.credit == "Ann Ford"
    )


def test_broken_metadata_is_no_obstacle() -> None:
    content = encoded(drawing(600, 400), exif=b"Exif\0\0II*\0\xff\xff\xff\xff")
    assert read_upload(BytesIO(content)).credit == ""
