"""A gap is told where it is sure, for the offices of a person and for the holders of an office alike."""

import pytest

from news.models import Appointment
from news.queries.gaps import Gap, with_gaps


def spells(*spans: tuple[str, str]) -> list[Appointment]:
    return [Appointment(start_date=start, end_date=end) for start, end in spans]


@pytest.mark.parametrize(
    ("first", "then", "gap"),
    [
        (("2018-01-01", "2019-12-31"), ("2020-01-01", ""), None),
        (("2018-01-01", "2019-12-31"), ("2020-01-02", ""), Gap("2019-12-31", "2020-01-02")),
        # The last day of the one year and the first of the next may follow one another.
        (("2018", "2019"), ("2020", ""), None),
        (("2018", "2019"), ("2021", ""), Gap("2019", "2021")),
        (("2018", "2019-06"), ("2019-07", ""), None),
        (("2018", "2019-06"), ("2019-08", ""), Gap("2019-06", "2019-08")),
        (("2018", "2019"), ("2019-05-05", ""), None),
        (("2018", ""), ("2021", ""), None),
        # The first may have begun at any time, and so after the other.
        (("", "2019"), ("2021", ""), None),
    ],
)
def test_a_gap_lies_between_the_last_day_possible_and_the_first(
    first: tuple[str, str], then: tuple[str, str], gap: Gap | None
) -> None:
    one, other = spells(first, then)
    assert with_gaps([other, one]) == [other, *([gap] if gap else []), one]


def test_who_lasted_longest_counts_and_not_who_began_last() -> None:
    long, short, later = spells(("2010", "2020"), ("2012", "2013"), ("2023", ""))
    assert with_gaps([later, short, long]) == [later, Gap("2020", "2023"), short, long]
