import pytest
from hypothesis import given
from hypothesis import strategies as st

from news.text.excerpts import LENGTH, Marker, Piece
from news.text.search_words import read_search


def written(pieces: list[Piece]) -> str:
    return "".join(f"[{piece.text}]" if piece.is_found else piece.text for piece in pieces)


def marked(words: str, text: str) -> str:
    return written(Marker(read_search(words)).marked(text))


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("minister", "The ministers met, and a MINISTER spoke.", "The [ministers] met, and a [MINISTER] spoke."),
        ("ministers", "A minister.", "A [minister]."),
        ("Нуртлеу", "Murat Nurtleu spoke", "Murat [Nurtleu] spoke"),
        ("Nurtileu", "Мұрат Нұртілеу", "Мұрат [Нұртілеу]"),
        ("встреча", "На встречах и встрече", "На [встречах] и [встрече]"),
        ("Ереван", "в Ереване", "в [Ереване]"),
        ('"joint staff"', "The Joint Staff, a joint, the staff", "The [Joint Staff], a joint, the staff"),
        ("post-soviet", "post-Soviet and post", "[post-Soviet] and post"),
        ("fedor", "Фёдор, Федор, Fe\u0301dor", "[Фёдор], [Федор], [Fe\u0301dor]"),
        ("obrien", "O’Brien's 'talk'", "[O’Brien's] 'talk'"),
        ("talks -press", "talks press", "[talks] press"),
        ("-press", "talks press", "talks press"),
        ("a", "a b <a>", "[a] b <[a]>"),
        ("", "talks", "talks"),
    ],
)
def test_words_are_marked_where_the_search_finds_them(words: str, text: str, expected: str) -> None:
    assert marked(words, text) == expected


def test_the_passage_holds_most_of_the_words() -> None:
    lead, body = "Talks began.", "x " * 300 + "of talks on borders and passes, " + "y " * 300
    passage = written(Marker(read_search("talks borders")).passage([lead, "", body]))
    assert "[talks] on [borders]" in passage
    assert passage.startswith("…x")
    assert passage.endswith(" y…")
    assert len(passage) <= LENGTH + len("……[][]")


def test_of_passages_alike_the_first_is_shown_and_a_short_text_whole() -> None:
    assert written(Marker(read_search("talks")).passage(["No.", "Talks, <b>.", "Talks."])) == "[Talks], <b>."


def test_a_text_without_the_words_has_no_passage() -> None:
    assert Marker(read_search("talks")).passage(["nothing", ""]) == []


@given(st.text(max_size=40), st.text(max_size=600))
def test_no_sign_of_a_text_is_lost(words: str, text: str) -> None:
    marker = Marker(read_search(words))
    assert "".join(piece.text for piece in marker.marked(text)) == text
    passage = "".join(piece.text for piece in marker.passage([text]))
    assert len(passage) <= LENGTH + 2
    assert passage.removeprefix("…").removesuffix("…") in " ".join(text.split()) or passage.strip("…") == ""
