"""Words that are spelt in many ways have one key; what differs in sound does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.keys import BREAK, key_of, keyed, keys_in, stem_key_of, stemmed, words_in

SAME = [
    ("Nurtleu", "Нуртлеу"),
    ("Nurtileu", "Нұртілеу", "NURTILEU"),
    ("Yury", "Yuri", "Юрий", "юрии"),
    ("Sergey", "Sergei", "Сергей"),
    ("Pashinyan", "Փաշինյան", "ՓԱՇԻՆՅԱՆ", "Пашинян"),
    ("Tokayev", "Tokaev", "Токаев"),
    ("Фёдор", "Федор", "ФЁДОР"),
    ("Erevan", "Yerevan", "Ереван"),
    ("Qazaqstan", "Қазақстан", "Казахстан", "Kazakhstan"),
    ("café", "cafe", "cafe\u0301"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda spellings: spellings[0])
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({tuple(keys_in(spelling)) for spelling in spellings}) == 1


def test_other_names_have_other_keys() -> None:
    names = [
        "Lavrov",
        "Lavrova",
        "Tasmagambetov",
        "Nurtleu",
        "Nurtileu",
        "Minsk",
        "Мінск міра",
        "2023",
        "2024",
        "22",
        "2",
    ]
    assert len({tuple(keys_in(name)) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [("meetings", "meeting"), ("переговоры", "переговоров"), ("հանդիպման", "հանդիպում")],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    [first], [second] = words_in(one), words_in(other)
    assert stem_key_of(first)[:6] == stem_key_of(second)[:6]


def test_texts_are_kept_apart_and_told_once() -> None:
    assert keyed(["Ann Ford", "", "ann ford", "Астана"]) == f"an ford {BREAK} astana"
    assert stemmed(["Meetings of ministers"]) == "met minist"


@given(st.text(max_size=50))
def test_any_text_gives_keys_of_ascii_without_the_break(text: str) -> None:
    for word in words_in(text):
        for key in (key_of(word), stem_key_of(word)):
            assert key
            assert key.isascii()
            assert key.isalnum()
            assert key != BREAK
