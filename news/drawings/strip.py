"""The months of the years as a strip: a line a year, and in each month a bar as high as it is full."""

from collections.abc import Iterable
from dataclasses import dataclass

from news.drawings.scale import share_of

GUTTER, MONTH, ROW, HEAD = 48, 48, 58, 24
BAR = 30


@dataclass(frozen=True)
class MonthDrawn:
    """`label` is what the link tells: the month, and how many events; `figure` stands in the drawing."""

    year: int
    month: int
    number: int
    figure: str
    label: str
    url: str

    @property
    def mark(self) -> str:
        """What the table beside names it by: `2024-02`."""
        return f"{self.year}-{self.month:02}"


@dataclass(frozen=True)
class Bar:
    x: float
    y: int
    width: float
    height: int
    told: MonthDrawn

    @property
    def cell(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of what belongs to the bar, and of what a finger meets."""
        return self.x - 4, self.y + self.height - ROW + 4, MONTH, ROW

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Line:
    """A year: `y` is where its bars stand on."""

    year: int
    y: int
    bars: list[Bar]


@dataclass(frozen=True)
class Strip:
    """`ticks` are the names of the months, each over the middle of its column."""

    width: float
    height: int
    left: float
    lines: list[Line]
    ticks: list[tuple[float, str]]


def strip_of(months: Iterable[MonthDrawn], names: list[str]) -> Strip | None:
    """`names` are those of the twelve months, short. Years in which nothing was are left out. None where there are
    no two months to tell apart."""
    told = list(months)
    if len(told) < 2:
        return None
    most = max(month.number for month in told)
    years = sorted({month.year for month in told}, reverse=True)
    lines = []
    for row, year in enumerate(years):
        base = HEAD + (row + 1) * ROW - 4
        lines.append(Line(year, base, [_bar(month, base, most) for month in told if month.year == year]))
    ticks = [(GUTTER + index * MONTH + MONTH / 2, name) for index, name in enumerate(names)]
    return Strip(GUTTER + 12 * MONTH, HEAD + len(years) * ROW, GUTTER, lines, ticks)


def _bar(month: MonthDrawn, base: int, most: int) -> Bar:
    height = max(3, round(BAR * share_of(month.number, most)))
    return Bar(GUTTER + (month.month - 1) * MONTH + 4, base - height, MONTH - 8, height, month)
