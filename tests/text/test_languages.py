import pytest

from news.enums import Language
from news.text.folding import fold
from news.text.languages import fallback_order


@pytest.mark.parametrize("language", Language.values)
def test_every_language_falls_back_to_all_the_others(language: str) -> None:
    order = fallback_order(language)
    assert order[0] == language
    assert sorted(order) == sorted(Language.values)


def test_a_reader_of_kyrgyz_is_shown_russian_before_english() -> None:
    order = fallback_order("ky")
    assert order.index("ru") < order.index("en")


def test_a_regional_form_counts_as_its_language() -> None:
    assert fallback_order("en-GB") == fallback_order("en")


def test_names_are_compared_without_case_accents_and_typography() -> None:
    assert fold("  Ёлкин–О’Нил ") == fold("елкин-о'нил")
