"""The card of an item: its size whatever the words, and letters of every language of the site."""

from io import BytesIO

import pytest
from PIL import Image, ImageFont

from news.renditions.card import FONT, HEIGHT, WIDTH, card

LETTERS = {
    "Cyrillic": "АЯаяЁё",
    "Belarusian, Kazakh, Kyrgyz, Tajik": "ЎўІіӘәҒғҚқҢңӨөҰұҮүҺһҲҳҶҷӢӣӮӯ",
    "Armenian": "".join(map(chr, (*range(0x531, 0x557), *range(0x561, 0x588)))),
    "signs": "«»„“”–—…№’[]",
}


@pytest.mark.parametrize("name", LETTERS)
def test_the_font_has_every_letter(name: str) -> None:
    font = ImageFont.truetype(FONT, 40)
    missing = bytes(font.getmask("\ufffe"))
    assert [letter for letter in LETTERS[name] if bytes(font.getmask(letter)) == missing] == []


@pytest.mark.parametrize("title", ["", "Talks", "Word " * 200, "Հ" * 900, "\t\n \u202e\U0001f600", "ұ ғ\u0300"])
def test_it_has_its_size_whatever_is_written(title: str) -> None:
    picture = Image.open(BytesIO(card(title, title, title)))
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    for left in (0, WIDTH - 20):
        assert len(picture.crop((left, 20, left + 20, HEIGHT)).getcolors() or ()) == 1


def test_the_same_words_make_the_same_picture_and_others_another() -> None:
    first = card("Talks", "16 February 2024", "CSTO News")
    assert first == card("Talks", "16 February 2024", "CSTO News")
    assert len({first, card("Talk", "16 February 2024", "CSTO News"), card("Talks", "2024", "CSTO News")}) == 3
