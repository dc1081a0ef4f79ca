import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.slugs import slugify, transliterate

ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщыэюя",
    "hy": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև",
    "be": "абвгдеёжзійклмнопрстуўфхцчшыэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщыэюя",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшэюя",
}


@pytest.mark.parametrize(("language", "letter"), [(language, x) for language, xs in ALPHABETS.items() for x in xs])
def test_every_letter_has_an_ascii_form(language: str, letter: str) -> None:
    for form in (letter, letter.upper()):
        latin = transliterate(form, language)
        assert latin.isascii()
        assert latin.isalpha()


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("The CSTO’s meeting: “Allies. CSTO”", "en", "the-cstos-meeting-allies-csto"),
        ("Тасмагамбетов встретился", "ru", "tasmagambetov-vstretilsya"),
        ("Гродна", "be", "hrodna"),
        ("Հայաստանի Հանրապետություն", "hy", "hayastani-hanrapetutyun"),
        ("Мұрат Нұртілеу", "kk", "murat-nurtileu"),
        ("Élan – café", "", "elan-cafe"),
        ("日本", "", ""),
        ("!!!", "", ""),
    ],
)
def test_a_title_makes_an_address(text: str, language: str, slug: str) -> None:
    assert slugify(text, language) == slug


@given(st.text(), st.integers(min_value=1, max_value=120))
def test_any_text_makes_a_clean_address(text: str, length: int) -> None:
    slug = slugify(text, max_length=length)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= length
    assert slugify(slug, max_length=length) == slug
