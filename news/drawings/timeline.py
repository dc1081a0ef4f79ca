"""The offices of a person over time, and below them the events that show the person: each, or how many there were."""

import datetime as dt
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace

from news.drawings.scale import TimeScale, cut, share_of

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
# Of a shorter time the months are told, and not the years.
MONTHS = 18
# Events nearer to one another stand above one another; so much room a day in words takes.
APART, LABEL = 20, 130


@dataclass(frozen=True)
class OfficeDrawn:
    """`start` and `end` are None where they are not known, `seen` the first and last day on which events show it.
    The table beside names it by `mark`."""

    title: str
    label: str
    url: str
    mark: str
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
class EventDrawn:
    """An event that may have been on any day from `first` to `last`; `day` is that time in words, without the year if
    the axis tells it. `sure`: nothing of the time is inferred. `language` is that of the label."""

    first: dt.date
    last: dt.date
    day: str
    sure: bool
    label: str
    language: str
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
        return cut(self.told.title, LONGEST_TITLE)

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
class Dot:
    """An event around (x, y). From `left` to `right` it may have been. Its day stands above with that end of it at `x`
    which `anchor` names; that is empty where there is no room."""

    x: float
    y: int
    left: float
    right: float
    anchor: str
    told: EventDrawn


@dataclass(frozen=True)
class Timeline:
    width: float
    height: int
    offices: list[OfficeLine]
    columns: list[Column]
    dots: list[Dot]
    ticks: list[tuple[float, str]]
    base: int
    row: int = ROW

    @property
    def linked(self) -> bool:
        return len(self.columns) <= MOST_LINKS


def timeline_of(
    offices: Sequence[OfficeDrawn],
    periods: Sequence[PeriodDrawn],
    events: Sequence[EventDrawn],
    months: Sequence[str],
    today: dt.date,
) -> Timeline | None:
    """Few events are told one by one, many by their periods; `months` are the names of the twelve. None where it would
    be a single dot: one event or none, and no office whose dates are known."""
    dated = [office for office in offices if office.start or office.end]
    if not offices or not (dated or len(events) > 1 or sum(period.number for period in periods) > 1):
        return None
    offices = offices[:MOST_OFFICES]
    periods = [] if events else periods
    scale = _scale(offices, periods, events, today)
    lines = [_line(office, scale, HEAD + row * ROW) for row, office in enumerate(offices)]
    base = HEAD + len(lines) * ROW + MEETINGS
    dots = _dots(sorted(events, key=lambda event: event.first), scale, base)
    sunk = max((base - MEETINGS + ROW // 2 - dot.y for dot in dots), default=0)
    if sunk > 0:
        base, dots = base + sunk, [replace(dot, y=dot.y + sunk) for dot in dots]
    most = max((period.number for period in periods), default=0)
    columns = [_column(period, scale, base, most) for period in periods]
    if any(column.width < NARROWEST for column in columns):
        base, columns = base - MEETINGS, []
    return Timeline(WIDTH, base + FOOT, lines, columns, dots, _ticks(scale, months), base)


def _scale(
    offices: Sequence[OfficeDrawn], periods: Sequence[PeriodDrawn], events: Sequence[EventDrawn], today: dt.date
) -> TimeScale:
    """Whole years from the first that is known to the last; whole months where they are few."""
    days = [day for office in offices for day in (office.start, office.end, *office.seen) if day]
    days += [day for period in periods for day in (period.first, period.last)]
    days += [day for event in events for day in (event.first, event.last)]
    days += [max(today, *days)] if any(office.end_open for office in offices) else []
    first, last = min(days), max(days)
    if _months(first, last) <= MONTHS:
        return TimeScale(first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1]), LEFT, RIGHT)
    return TimeScale(first.replace(month=1, day=1), last.replace(month=12, day=31), LEFT, RIGHT)


def _months(first: dt.date, last: dt.date) -> int:
    """In how many months these days and those between them lie."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _dots(events: Sequence[EventDrawn], scale: TimeScale, base: int) -> list[Dot]:
    """On the axis, above one another where they are close."""
    places = [(scale.x(event.first), scale.x(event.last)) for event in events]
    middles = [round((left + right) / 2, 1) for left, right in places]
    dots: list[Dot] = []
    for event, (left, right), x in zip(events, places, middles, strict=True):
        taken = {dot.y for dot in dots if abs(dot.x - x) < APART}
        y = next(y for y in range(base - 12, -len(middles) * APART, -APART) if y not in taken)
        dots.append(Dot(x, y, left, right, _anchor(x, middles), event))
    return dots


def _anchor(x: float, others: Sequence[float]) -> str:
    """Over the event where there is room on both sides, else to the side where there is more than enough."""
    before = x - max((other for other in others if other < x), default=-WIDTH)
    after = min((other for other in others if other > x), default=2 * WIDTH) - x
    free = {
        "middle": before >= LABEL <= after and LABEL / 2 <= x <= WIDTH - LABEL / 2,
        "end": before >= 2 * LABEL and x >= LABEL,
        "start": after >= 2 * LABEL and x <= WIDTH - LABEL,
    }
    alone = sum(1 for other in others if abs(other - x) < APART) == 1
    return next((anchor for anchor, room in free.items() if room and alone), "")


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


def _ticks(scale: TimeScale, months: Sequence[str]) -> list[tuple[float, str]]:
    """The beginnings of years, as many as there is room for, or of months."""
    number = _months(scale.first, scale.last)
    if number <= MONTHS:
        step = -(-number // MOST_TICKS)
        begun = [scale.first.year * 12 + scale.first.month - 1 + index for index in range(0, number, step)]
        return [(scale.x(dt.date(at // 12, at % 12 + 1, 1)), f"{months[at % 12]} {at // 12}") for at in begun]
    years = range(scale.first.year, scale.last.year + 1)
    step = -(-len(years) // MOST_TICKS)
    return [(scale.x(dt.date(year, 1, 1)), str(year)) for year in years[::step]]
