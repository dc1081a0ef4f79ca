import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.nearness import distance, is_near, shortened

WORDS = st.text("abc", min_size=4, max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "", 0), ("abcd", "abcd", 0), ("abcd", "abcx", 1), ("abcd", "acbd", 1), ("abcd", "abc", 1), ("", "abc", 3)],
)
def test_distance(one: str, other: str, expected: int) -> None:
    assert distance(one, other) == distance(other, one) == expected


def test_short_words_bear_one_error_and_longer_ones_two() -> None:
    assert is_near("lavrov", "alvrof")
    assert not is_near("peace", "paecs")
    assert not is_near("lavrov", "lavrov")


@given(WORDS, st.integers(0, 7), st.sampled_from("abc"))
def test_one_error_leaves_a_shortened_form_in_common(word: str, at: int, sign: str) -> None:
    at %= len(word)
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    for wrong in (word[:at] + sign + word[at + 1 :], word[:at] + sign + word[at:], swapped):
        assert shortened(word) & shortened(wrong)
        assert distance(word, wrong) <= 1
