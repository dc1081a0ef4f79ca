from news.drawings.strip import BAR, MONTH, MonthDrawn, strip_of

NAMES = [str(number) for number in range(1, 13)]


def month(year: int, number: int, events: int) -> MonthDrawn:
    return MonthDrawn(year, number, events, str(events), f"{events} events", "/")


def test_one_month_is_no_drawing() -> None:
    assert strip_of([month(2024, 1, 5)], NAMES) is None
    assert strip_of([month(2024, 1, 5), month(2024, 2, 9)], NAMES)


def test_the_fullest_month_is_the_highest_and_one_event_is_still_seen() -> None:
    strip = strip_of([month(2024, 1, 10_000), month(2024, 2, 1), month(2023, 3, 2500)], NAMES)
    assert strip
    assert [line.year for line in strip.lines] == [2024, 2023]
    assert [bar.height for line in strip.lines for bar in line.bars] == [BAR, 3, BAR // 2]


def test_all_stands_within_the_sheet_and_nothing_over_another() -> None:
    strip = strip_of([month(2020 + i // 12, i % 12 + 1, i + 1) for i in range(48)], NAMES)
    assert strip
    cells = [bar.cell for line in strip.lines for bar in line.bars]
    assert len({cell[:2] for cell in cells}) == 48
    assert all(left + width <= strip.width and top + height <= strip.height + 4 for left, top, width, height in cells)
    assert {width for _left, _top, width, _height in cells} == {MONTH}
