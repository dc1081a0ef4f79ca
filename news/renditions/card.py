"""A picture made of words, which other sites show beside a link: what happened, when, and who says so."""

from bisect import bisect_right
from functools import lru_cache
from io import BytesIO
from math import ceil
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
WIDE = WIDTH - 2 * MARGIN
PAPER, INK, QUIET, ACCENT, RULE = "#fcfcfa", "#161d1a", "#53605a", "#0b5a48", "#d7dcd6"
# Holds Latin, Cyrillic with the letters of Central Asia, and Armenian; its licence lies beside it.
FONT = Path(__file__).parent / "fonts" / "DejaVuSerif.ttf"
SIZES = (64, 56, 48, 42, 36)
LINE = 1.24
TOP, BOTTOM = 190, HEIGHT - 135
SMALL = 30
# Two inks and their blends on one paper.
COLOURS = 32


@lru_cache(maxsize=len(SIZES) + 1)
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


def card(title: str, date: str, name: str) -> bytes:
    """A PNG of 1200 × 630 pixels. A title that is too long for it ends in three dots."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH, 14), fill=INK)
    draw.text((MARGIN, 84), _fitted(date, SMALL), font=_font(SMALL), fill=ACCENT)
    size, lines = _set(title)
    for number, line in enumerate(lines):
        draw.text((MARGIN, TOP - 30 + number * size * LINE), line, font=_font(size), fill=INK)
    draw.line((MARGIN, HEIGHT - 108, WIDTH - MARGIN, HEIGHT - 108), fill=RULE, width=2)
    draw.text((MARGIN, HEIGHT - 82), _fitted(name, SMALL), font=_font(SMALL), fill=QUIET)
    file = BytesIO()
    picture.quantize(COLOURS).save(file, "PNG")
    return file.getvalue()


def _set(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title has room, and its lines."""
    for size in SIZES:
        lines = _lines(title, size)
        room = int((BOTTOM - TOP + 30) / (size * LINE))
        if len(lines) <= room:
            return size, lines
    return size, [*lines[: room - 1], _fitted(f"{lines[room - 1]} …", size)]


def _lines(text: str, size: int) -> list[str]:
    """Words in lines that fit; a word that is wider than a line is parted."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _fits(longer, size):
            lines[-1] = longer
            continue
        while not _fits(word, size):
            head = _room(word, size)
            lines.append(word[:head])
            word = word[head:]
        lines.append(word)
    return [line for line in lines if line]


def _fitted(text: str, size: int) -> str:
    """In one line that fits, shortened where it must be."""
    text = " ".join(text.split())
    if _fits(text, size):
        return text
    return f"{text[: _room(text, size) - 1].rstrip(' …')}…"


def _room(text: str, size: int) -> int:
    """How many of its first signs fit in a line."""
    return bisect_right(range(1, len(text)), WIDE, key=lambda end: ceil(_font(size).getlength(text[:end])))


def _fits(text: str, size: int) -> bool:
    return _font(size).getlength(text) <= WIDE
