import datetime as dt
from itertools import combinations

from news.drawings.timeline import APART, LEFT, MOST_LINKS, RIGHT, EventDrawn, OfficeDrawn, PeriodDrawn, timeline_of

TODAY = dt.date(2024, 6, 1)
MONTHS = [f"M{number}" for number in range(1, 13)]


def office(start: str = "", end: str = "", *, end_open: bool = False, seen: str = "2024-02-02") -> OfficeDrawn:
    day = dt.date.fromisoformat(seen)
    known = [dt.date.fromisoformat(each) if each else None for each in (start, end)]
    return OfficeDrawn("Chief", "Chief: ?", "/", "chief", known[0], known[1], end_open, (day, day))


def year(number: int, events: int = 1) -> PeriodDrawn:
    return PeriodDrawn(dt.date(number, 1, 1), dt.date(number, 12, 31), events, str(events), "", "/")


def test_one_event_and_no_dates_are_no_drawing() -> None:
    assert timeline_of([office()], [year(2024)], [], MONTHS, TODAY) is None
    assert timeline_of([], [year(2024, 9)], [], MONTHS, TODAY) is None


def test_an_office_lies_between_its_dates() -> None:
    timeline = timeline_of([office("2024-01-01", "2024-12-31")], [year(2024)], [], MONTHS, TODAY)
    assert timeline
    [line] = timeline.offices
    assert (line.x, line.end, line.known) == (LEFT, RIGHT, True)


def test_an_office_without_dates_reaches_as_far_as_events_show_it_and_is_not_known() -> None:
    timeline = timeline_of([office(seen="2024-07-01")], [year(2024, 2)], [], MONTHS, TODAY)
    assert timeline
    [line] = timeline.offices
    assert (line.start_known, line.end_known, line.known, line.width) == (False, False, False, 3)


def test_an_office_that_goes_on_reaches_the_present() -> None:
    timeline = timeline_of([office("2020-01-01", end_open=True, seen="2020-02-02")], [year(2020)], [], MONTHS, TODAY)
    assert timeline
    assert timeline.offices[0].end == RIGHT
    assert timeline.ticks[-1][1] == "2024"


def test_many_years_are_drawn_without_links_and_with_few_labels() -> None:
    timeline = timeline_of([office("1990-01-01")], [year(1990 + i, i * 400 + 1) for i in range(35)], [], MONTHS, TODAY)
    assert timeline
    assert (len(timeline.columns), timeline.linked) == (35, False)
    assert len(timeline.columns) > MOST_LINKS
    assert [name for _x, name in timeline.ticks] == [str(each) for each in range(1990, 2025, 4)]


def test_columns_too_narrow_to_see_are_left_out() -> None:
    months = [PeriodDrawn(dt.date(2024, i, 1), dt.date(2024, i, 28), 9, "9", "", "/") for i in range(1, 6)]
    timeline = timeline_of([office("1924-01-01")], months, [], MONTHS, TODAY)
    assert timeline
    assert timeline.columns == []


def event(day: str, last: str = "", *, sure: bool = True) -> EventDrawn:
    return EventDrawn(dt.date.fromisoformat(day), dt.date.fromisoformat(last or day), day, sure, day, "en", f"/{day}/")


def test_few_events_are_told_one_by_one_and_not_by_their_periods() -> None:
    events = [event("2024-02-16"), event("2024-02-07", sure=False)]
    timeline = timeline_of([office(seen="2024-01-15")], [year(2024, 2)], events, MONTHS, TODAY)
    assert timeline
    assert timeline.columns == []
    assert [dot.told.url for dot in timeline.dots] == ["/2024-02-07/", "/2024-02-16/"]
    assert [dot.anchor for dot in timeline.dots] == ["end", "start"]
    assert [name for _x, name in timeline.ticks] == ["M1 2024", "M2 2024"]


def test_a_month_without_a_day_is_a_stretch() -> None:
    timeline = timeline_of(
        [office(seen="2024-01-15")], [], [event("2024-02-01", "2024-02-29"), event("2024-01-15")], MONTHS, TODAY
    )
    assert timeline
    sure, stretch = timeline.dots
    assert sure.left == sure.right == sure.x
    assert stretch.left < stretch.x < stretch.right == RIGHT


def test_events_of_one_day_stand_above_one_another_below_the_offices() -> None:
    timeline = timeline_of([office("2024-01-01")], [], [event("2024-02-02")] * MOST_LINKS, MONTHS, TODAY)
    assert timeline
    heights = [dot.y for dot in timeline.dots]
    assert heights == sorted(set(heights), reverse=True)
    assert heights[0] - heights[1] == APART
    assert min(heights) - 12 >= timeline.offices[-1].y
    assert max(heights) < timeline.base <= timeline.height


def test_dots_that_lie_close_keep_apart_from_each_of_the_others() -> None:
    days = ["01-01", "05-02", "05-13", "05-14", "05-15", "05-26", "12-31"]
    timeline = timeline_of([office("2024-01-01")], [], [event(f"2024-{day}") for day in days], MONTHS, TODAY)
    assert timeline
    for one, other in combinations(timeline.dots, 2):
        assert abs(one.x - other.x) >= APART or abs(one.y - other.y) >= APART


def test_the_last_month_of_all_has_an_end() -> None:
    events = [event("9999-12-05"), event("9999-11-30")]
    assert timeline_of([office(seen="9999-12-05")], [], events, MONTHS, TODAY)
