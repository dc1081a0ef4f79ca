import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.search_words import MOST_TERMS, SearchWords, Term, read_search


def told(words: SearchWords) -> tuple[list[str], list[str]]:
    def spelt(term: Term) -> str:
        return f'"{" ".join(term.words)}"' if term.is_phrase else term.words[0]

    return [spelt(term) for term in words.wanted], [spelt(term) for term in words.excluded]


@pytest.mark.parametrize(
    ("text", "wanted", "excluded"),
    [
        ("Talks in Astana", ["talks", "in", "astana"], []),
        ('"joint staff" -press', ['"joint staff"'], ["press"]),
        ('«Объединённый штаб» -"press day"', ['"объединённый штаб"'], ['"press day"']),
        ('an open "quotation that ends nowhere', ["an", "open", '"quotation that ends nowhere"'], []),
        ("post-soviet", ['"post soviet"'], []),
        ("- -- _ % ' \" () * NEAR(", ['"near"'], []),
        ("a a a", ["a"], []),
        ("", [], []),
    ],
)
def test_what_is_typed_is_read_as(text: str, wanted: list[str], excluded: list[str]) -> None:
    assert told(read_search(text)) == (wanted, excluded)


@given(st.text(max_size=300))
def test_anything_can_be_read(text: str) -> None:
    words = read_search(text)
    assert len(words.wanted) <= MOST_TERMS
    assert all(term.keys for term in (*words.wanted, *words.excluded))
