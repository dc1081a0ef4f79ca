"""The offices of a person over time, and below them how often events show the person."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from news.drawings.scale import TimeScale, share_of

WIDTH, LEFT, RIGHT = 640.0, 8.0, 632.0
ROW, HEAD, FOOT = 54, 8, 26
MEETINGS = 58
BAR = 34
# More columns would be too narrow for a finger: they are drawn, and the table below has their links.
MOST_LINKS = 12
# Narrower ones would be no columns: a few months beside offices of decades.
NARROWEST = 6
MOST_OFFICES = 8
LONGEST_TITLE = 48
# More labels of the axis would lie over one another.
MOST_TICKS = 9


@dataclass(frozen=True)
class OfficeDrawn:
    """`start` and `end` are None where they are not known, `seen` the first and last day on which events show it."""

    title: str
    label: str
    url: str
    start: dt.date | None
    end: dt.date | None
    end_open: bool
    seen: tuple[dt.date, dt.date]


@dataclass(frozen=True)
class PeriodDrawn:
    """Events of a year or a month, both days included."""

    first: dt.date
    last: dt.date
    number: int
    figure: str
    label: str
    url: str


@dataclass(frozen=True)
class OfficeLine:
    """From `x` to `x + width` it was held, surely where `start_known` and `end_known` say so; from `seen_x` on, for
    `seen_width`, events show it."""

    y: int
    x: float
    width: float
    start_known: bool
    end_known: bool
    seen_x: float
    seen_width: float
    told: OfficeDrawn

    @property
    def top(self) -> int:
        return self.y - BAR

    @property
    def end(self) -> float:
        return round(self.x + self.width, 1)

    @property
    def known(self) -> bool:
        return self.start_known and (self.end_known or self.told.end_open)

    @property
    def title(self) -> str:
        title = self.told.title
        return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"

    @property
    def text(self) -> tuple[float, str]:
        """Where the title stands, and which of its ends is there: it runs towards the middle of the sheet."""
        return (self.x, "start") if self.x < WIDTH / 2 else (self.end, "end")


@dataclass(frozen=True)
class Column:
    x: float
    y: int
    width: float
    height: int
    told: PeriodDrawn

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Timeline:
    width: float
    height: int
    offices: list[OfficeLine]
    columns: list[Column]
    ticks: list[tuple[float, str]]
    base: int
    row: int = ROW

    @property
    def linked(self) -> bool:
        return len(self.columns) <= MOST_LINKS


def timeline_of(offices: Sequence[OfficeDrawn], periods: Sequence[PeriodDrawn], today: dt.date) -> Timeline | None:
    """None where it would be a single dot: one event or none, and no office whose dates are known."""
    dated = [office for office in offices if office.start or office.end]
    if not offices or not (dated or sum(period.number for period in periods) > 1):
        return None
    offices = offices[:MOST_OFFICES]
    scale = _scale(offices, periods, today)
    lines = [_line(office, scale, HEAD + row * ROW) for row, office in enumerate(offices)]
    base = HEAD + len(lines) * ROW + MEETINGS
    most = max((period.number for period in periods), default=0)
    columns = [_column(period, scale, base, most) for period in periods]
    if any(column.width < NARROWEST for column in columns):
        base, columns = base - MEETINGS, []
    return Timeline(WIDTH, base + FOOT, lines, columns, _ticks(scale), base)


def _scale(offices: Sequence[OfficeDrawn], periods: Sequence[PeriodDrawn], today: dt.date) -> TimeScale:
    """Whole years from the first that is known to the last."""
    days = [day for office in offices for day in (office.start, office.end, *office.seen) if day]
    days += [day for period in periods for day in (period.first, period.last)]
    days += [max(today, *days)] if any(office.end_open for office in offices) else []
    first, last = min(days), max(days)
    return TimeScale(first.replace(month=1, day=1), last.replace(month=12, day=31), LEFT, RIGHT)


def _line(office: OfficeDrawn, scale: TimeScale, top: int) -> OfficeLine:
    """Where a start or an end is not known, the line ends with what events show, and is drawn open on that side."""
    start = scale.x(office.start or office.seen[0])
    end = scale.x(office.end or (scale.last if office.end_open else office.seen[1]))
    seen = [scale.x(day) for day in office.seen]
    return OfficeLine(
        y=top + BAR,
        x=start,
        width=max(3.0, round(end - start, 1)),
        start_known=office.start is not None,
        end_known=office.end is not None,
        seen_x=seen[0],
        seen_width=max(3.0, round(seen[1] - seen[0], 1)),
        told=office,
    )


def _column(period: PeriodDrawn, scale: TimeScale, base: int, most: int) -> Column:
    height = max(3, round(BAR * share_of(period.number, most)))
    x, end = scale.x(period.first), scale.x(period.last)
    return Column(x + 1, base - height, max(2.0, round(end - x - 2, 1)), height, period)


def _ticks(scale: TimeScale) -> list[tuple[float, str]]:
    """The beginnings of years, as many as there is room for."""
    years = range(scale.first.year, scale.last.year + 1)
    step = -(-len(years) // MOST_TICKS)
    return [(scale.x(dt.date(year, 1, 1)), str(year)) for year in years[::step]]
