"""Known names, named days and copied sentences, found in words alone."""

import datetime as dt
import time

import pytest

from news.text.named_days import days_named
from news.text.naming import Names
from news.text.sentences import fingerprint, fingerprints

LAVROV, RUSSIA, MINISTRY, CIS, NURTLEU = range(5)
NAMES = Names[int]().add_all(
    [
        ("Sergey Lavrov", LAVROV),
        ("Сергей Лавров", LAVROV),
        ("Лавров", LAVROV),
        ("Russian Federation", RUSSIA),
        ("Ministry of Foreign Affairs of the Russian Federation", MINISTRY),
        ("CIS", CIS),
        ("Murat Nurtleu", NURTLEU),
        ("Мұрат Нұртілеу", NURTLEU),
        ("Մուրատ Նուրտլեու", NURTLEU),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He met SERGEY  LAVROV’s team.", [LAVROV]),
        ("Встреча с Сергеем Лавровым прошла вчера.", [LAVROV]),
        ("сказал Лаврову", [LAVROV]),
        ("Мұрат Нұртілеу мен Մուրատ Նուրտլեու", [NURTLEU, NURTLEU]),
        ("the Ministry of Foreign Affairs of the Russian Federation", [MINISTRY]),
        ("the Ministry of the Russian Federation", [RUSSIA]),
        ("the cis and the CIS", [CIS]),
        ("лавров лист и Murat", []),
        ("", []),
        ("Sergey", []),
        ("Murat\nNurtleu", [NURTLEU]),
    ],
)
def test_names_in_a_text(text: str, found: list[int]) -> None:
    assert [key for mention in NAMES.mentioned(text) for key in mention.keys] == found


def test_a_name_that_two_bear_is_told_of_both() -> None:
    [mention] = Names[int]().add_all([("Joint Staff", 1), ("Joint Staff", 2)]).mentioned("The joint staff met.")
    assert (mention.words, mention.keys) == ("joint staff", {1, 2})


def test_five_thousand_names_cost_about_what_fifty_cost() -> None:
    """A text of 5,000 words. Both are measured in one run; the first words of the names are few and shared."""
    words = [f"word{number % 97} Ministry of Affairs{number % 89}" for number in range(1250)]
    text = " ".join(words)

    def seconds(number: int) -> float:
        names = Names[int]().add_all((f"Ministry of Affairs{key} of Land{key}", key) for key in range(number))
        best = 9.0
        for _try in range(5):
            began = time.perf_counter()
            names.mentioned(text)
            best = min(best, time.perf_counter() - began)
        return best

    assert seconds(5000) < 5 * seconds(50)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 3 March 2024", [(2024, 3, 3)]),
        ("on February 16, 2024.", [(2024, 2, 16)]),
        ("On 7 February, they met", [(0, 2, 7)]),
        ("16 февраля 2024 года", [(2024, 2, 16)]),
        ("2024 жылғы 16 ақпан", [(0, 2, 16)]),
        ("16 փետրվարի, 2024 թ.", [(2024, 2, 16)]),
        ("2024-02-16 and 16.02.2024", [(2024, 2, 16), (2024, 2, 16)]),
        ("31 February, 45 May, March 99", []),
        ("29 February", [(0, 2, 29)]),
        ("in May 2024", []),
        ("16 February 14 students came", [(0, 2, 16)]),
        ("no day", []),
    ],
)
def test_days_in_a_text(text: str, days: list[tuple[int, int, int]]) -> None:
    assert [(named.year, named.month, named.day) for named in days_named(text)] == days


def test_a_day_without_a_year_is_that_of_the_event_across_a_turn_of_the_year() -> None:
    [named] = days_named("On 2 January they met.")
    assert named.is_on(dt.date(2023, 12, 30), dt.date(2024, 1, 3))
    assert not named.is_on(dt.date(2024, 1, 3), dt.date(2024, 1, 5))
    [leap] = days_named("on 29 February or never")
    assert days_named("on 29 February 2023") == []
    assert leap.in_year(2023) is None
    assert not leap.is_on(dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def test_a_sentence_is_known_whatever_its_case_and_punctuation() -> None:
    one = fingerprint("The parties exchanged views on Kazakhstan’s chairmanship of the CSTO this year.")
    other = fingerprint("THE PARTIES exchanged views, on Kazakhstan's chairmanship of the CSTO this year!")
    assert one == other
    assert one is not None
    assert 0 <= one < 2**63
    assert fingerprint("They met in Minsk.") is None


def test_a_text_falls_into_sentences() -> None:
    text = "One two three four five six seven eight. Nine.\nОдин два три четыре пять шесть семь восемь? Yes"
    assert list(fingerprints(text).values()) == [
        "One two three four five six seven eight.",
        "Один два три четыре пять шесть семь восемь?",
    ]
