from dataclasses import dataclass, replace
from io import BytesIO

import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from news.renditions.making import make
from news.renditions.reading import read_upload
from news.renditions.sizes import CARD, FULL, SHAPES, SHARE, WHOLE, crop_box, renditions_of
from tests.pictures import drawing, encoded


@dataclass
class Asked:
    sha256: str = "0" * 64
    width: int = 1800
    height: int = 1200
    focal_x: int = 50
    focal_y: int = 50
    credit: str = "Ann Ford"
    usage_terms: str = ""


def made(content: bytes, asked: Asked, *shapes: object) -> list[tuple[str, Pillow.Image]]:
    wanted = renditions_of(asked, *(shapes or SHAPES))  # type: ignore[arg-type]
    return [(each.name, Pillow.open(BytesIO(data))) for each, data in make(content, asked, wanted)]


def test_a_photograph_has_every_size_in_three_formats() -> None:
    names = [each.name for each in renditions_of(Asked(width=6000, height=4000))]
    assert names == [
        *(f"whole-{width}.{kind}" for width in (480, 960, 1600) for kind in ("avif", "webp", "jpg")),
        *(f"card-{width}-50x50.{kind}" for width in (240, 480, 960) for kind in ("avif", "webp", "jpg")),
        "share-1200-50x50.jpg",
        names[-1],
    ]
    assert names[-1].startswith("full-6000-")


def test_nothing_is_made_larger_than_the_original() -> None:
    small = Asked(width=300, height=500)
    assert {each.width for each in renditions_of(small, WHOLE)} == {300}
    assert {each.width for each in renditions_of(small, CARD)} == {240, 300}
    assert renditions_of(small, SHARE) == []
    assert [each.width for each in renditions_of(small, FULL)] == [300]


@pytest.mark.parametrize(
    ("asked", "box"),
    [
        (Asked(width=1800, height=1200), (0, 0, 1800, 1200)),
        (Asked(width=3000, height=1000, focal_x=0), (0, 0, 1500, 1000)),
        (Asked(width=3000, height=1000, focal_x=100), (1500, 0, 3000, 1000)),
        (Asked(width=3000, height=1000, focal_x=30), (150, 0, 1650, 1000)),
        (Asked(width=900, height=3000, focal_y=10), (0, 0, 900, 600)),
        (Asked(width=900, height=3000, focal_y=50), (0, 1200, 900, 1800)),
        (Asked(width=48, height=40_000), (0, 19984, 48, 20016)),
    ],
)
def test_the_cut_keeps_the_focus_in_sight(asked: Asked, box: tuple[int, ...]) -> None:
    assert crop_box(asked, 3 / 2) == box


def test_every_file_is_what_its_name_says() -> None:
    asked = Asked()
    content = encoded(drawing())
    sizes = {each.name: (each.width, each.height) for each in renditions_of(asked)}
    formats = {"avif": "AVIF", "webp": "WEBP", "jpg": "JPEG"}
    files = made(content, asked)
    assert len(files) == len(sizes)
    for name, picture in files:
        assert picture.size == sizes[name]
        assert picture.format == formats[name.rsplit(".", 1)[1]]
        red, _green, blue = picture.convert("RGB").getpixel((2, picture.height - 2))  # type: ignore[misc]
        assert red > 150 > blue, name


def test_the_picture_stands_upright_without_what_the_camera_wrote() -> None:
    tags = Pillow.Exif()
    tags[0x0112], tags[0x010F] = 8, "A camera"
    tags.get_ifd(0x8825)[2] = (51.0, 7.0, 0.0)
    content = encoded(drawing(600, 400), exif=tags)
    upload = read_upload(BytesIO(content))
    asked = Asked(width=upload.width, height=upload.height, usage_terms="Free for news")
    for name, picture in made(content, asked):
        found = dict(picture.getexif())
        # The red half, on the left in the file, stands below once it is upright.
        red, _green, blue = picture.convert("RGB").getpixel((10, picture.height - 5))  # type: ignore[misc]
        assert (red > blue) or name.startswith(("card", "share"))
        assert found == ({0x013B: "Ann Ford", 0x8298: "Free for news"} if name.startswith("full") else {})
        assert "icc_profile" not in picture.info


def test_credit_and_terms_in_any_script_come_back_from_a_download() -> None:
    asked = Asked(width=600, height=400, credit="Иван Петров", usage_terms="© Հայաստան")
    [(_rendition, data)] = make(encoded(drawing(600, 400)), asked, renditions_of(asked, FULL))
    upload = read_upload(BytesIO(data))
    assert (upload.credit, upload.usage_terms) == ("Иван Петров", "© Հայաստան")


def test_whatever_hides_behind_the_picture_is_left_behind() -> None:
    polyglot = encoded(drawing(600, 400)) + b"<script>alert(1)</script>"
    asked = Asked(width=600, height=400)
    wanted = renditions_of(asked)
    assert not any(b"<script>" in data for _rendition, data in make(polyglot, asked, wanted))


@pytest.mark.parametrize(
    ("written_as", "mode"),
    [
        ("JPEG", "CMYK"),
        ("JPEG", "L"),
        ("PNG", "P"),
        ("PNG", "1"),
        ("PNG", "LA"),
        ("PNG", "RGBA"),
        ("PNG", "I;16"),
        ("WEBP", "RGBA"),
        ("AVIF", "RGB"),
    ],
)
def test_every_sort_of_colour_becomes_srgb(written_as: str, mode: str) -> None:
    source = drawing(600, 400)
    picture = Pillow.new("I;16", (600, 400), 40_000) if mode == "I;16" else source.convert(mode)
    [(_name, first), *_others] = made(encoded(picture, written_as), Asked(width=600, height=400), FULL)
    assert first.mode == "RGB"
    if mode == "I;16":
        assert abs(first.getpixel((5, 5))[0] - 40_000 // 256) < 3  # type: ignore[index]
    elif mode in ("CMYK", "RGBA", "RGB", "P"):
        red, _green, blue = first.getpixel((2, 398))  # type: ignore[misc]
        assert red > 120 > blue


def test_transparency_is_shown_on_white() -> None:
    glass = Pillow.new("RGBA", (600, 400), (0, 0, 0, 0))
    for written_as in ("PNG", "WEBP"):
        [(_name, picture)] = made(encoded(glass, written_as), Asked(width=600, height=400), FULL)
        assert picture.convert("L").getextrema()[0] > 250  # type: ignore[operator]


def test_a_colour_profile_is_followed_and_a_wrong_one_ignored() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for icc in (profile, b"no profile at all", profile[:200]):
        [(_name, picture)] = made(encoded(drawing(600, 400), icc_profile=icc), Asked(width=600, height=400), FULL)
        red, _green, blue = picture.getpixel((2, 398))  # type: ignore[misc]
        assert red > 150 > blue


def test_another_focus_or_credit_is_another_file() -> None:
    asked = Asked()
    names = {each.name for each in renditions_of(asked)}
    moved = {each.name for each in renditions_of(replace(asked, focal_x=20))}
    signed = {each.name for each in renditions_of(replace(asked, credit="Bo"))}
    assert {name.split("-")[0] for name in names - moved} == {"card", "share"}
    assert {name.split("-")[0] for name in names - signed} == {"full"}
