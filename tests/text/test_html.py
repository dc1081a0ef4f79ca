import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.html import clean_html, plain_text, summary


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("<p>One</p>", "<p>One</p>"),
        ("<p></p>", ""),
        ("<p onclick=x>a<script>alert(1)</script></p>", "<p>a</p>"),
        ('<a href="javascript:x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<a href="https://a.example/">a</a>', '<a href="https://a.example/" rel="noopener noreferrer">a</a>'),
        ("<h1>a</h1><h2>b</h2><table><tr><td>c", "a<h2>b</h2>c"),
        ("<img src=x onerror=y><svg><script>z</script></svg>", ""),
        ("a < b & c", "a &lt; b &amp; c"),
    ],
)
def test_only_what_a_body_may_hold_survives(dirty: str, clean: str) -> None:
    assert clean_html(dirty) == clean


@given(st.text(alphabet="<>/=\"' abpscriptonerrorhefjvai:;&#x!-") | st.text())
def test_cleaning_twice_changes_nothing_and_lets_nothing_through(text: str) -> None:
    cleaned = clean_html(text)
    assert clean_html(cleaned) == cleaned
    assert "<script" not in cleaned.lower()


def test_the_words_of_a_body_stand_a_line_for_each_block() -> None:
    assert plain_text("<p>a &amp; <em>b</em></p><ul><li>c</li><li>d<br>e</li></ul>") == "a & b\nc\nd\ne"


@pytest.mark.parametrize(("limit", "shown"), [(11, "One two"), (7, "One two"), (6, "One…"), (2, "O…")])
def test_a_summary_is_cut_between_words(limit: int, shown: str) -> None:
    assert summary("One\n two", limit) == shown
