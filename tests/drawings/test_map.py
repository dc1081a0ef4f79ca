from itertools import combinations

import pytest

from news.drawings.map import HEIGHT, MOST, SMALLEST, UNITS, WIDTH, Map, PlaceDrawn, _box, map_of


def place(name: str, latitude: float, longitude: float, number: int = 1) -> PlaceDrawn:
    return PlaceDrawn(name, number, f"{number}: {name}", "/", name, latitude, longitude)


def drawn(*places: PlaceDrawn) -> Map:
    found = map_of(places)
    assert found
    return found


def test_no_place_is_no_map() -> None:
    assert map_of([]) is None


def test_one_place_is_a_point_in_the_middle_with_land_around_it() -> None:
    sheet = drawn(place("Astana", 51.17, 71.43))
    [spot] = sheet.spots
    assert (spot.x, spot.y) == (pytest.approx(WIDTH / 2, abs=1), pytest.approx(HEIGHT / 2, abs=1))
    assert WIDTH / (sheet.scale * UNITS) == pytest.approx(60, abs=0.1)


def test_a_spot_stands_on_the_earth_where_its_coordinates_say() -> None:
    """On the equator a degree is so many units, and 60 degrees north are 75.46 of them from it (Mercator)."""
    sheet = drawn(place("Zero", 0, 0), place("North", 60, 30))
    by_name = {spot.name: spot for spot in sheet.spots}
    assert by_name["Zero"].x == pytest.approx(sheet.left, abs=0.1)
    assert by_name["Zero"].y == pytest.approx(sheet.top, abs=0.1)
    assert by_name["North"].x == pytest.approx(sheet.left + 30 * UNITS * sheet.scale, abs=0.1)
    assert by_name["North"].y == pytest.approx(sheet.top - 75.456 * UNITS * sheet.scale, abs=0.1)


@pytest.mark.parametrize(
    "ends",
    [
        [(40.7, -74.0), (-37.8, 145.0)],
        [(64.7, 177.5), (64.4, -173.2)],
        [(90.0, 0.0), (-90.0, 0.0)],
        [(39.9, 116.4), (53.9, 27.6)],
    ],
)
def test_places_however_far_apart_stand_on_the_sheet(ends: list[tuple[float, float]]) -> None:
    for spot in drawn(*(place(str(end), *end) for end in ends)).spots:
        assert 0 <= spot.x <= WIDTH
        assert 0 <= spot.y <= HEIGHT


def test_no_name_lies_over_another_or_over_the_edge() -> None:
    places = [place(f"Town {i}", 40 + i % 7 * 4, 30 + i * 2, i + 1) for i in range(40)]
    named = [spot for spot in drawn(*places).spots if not spot.spare]
    boxes = [_box(spot) for spot in named]
    assert 3 < len(named) < 40
    assert all(box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT for box in boxes)
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_the_places_where_most_happened_are_drawn_the_largest_below() -> None:
    spots = drawn(*(place(f"Town {i}", 40 + i / 10, 50 + i, i + 1) for i in range(MOST + 20))).spots
    assert len(spots) == MOST
    assert [spot.radius for spot in spots] == sorted((spot.radius for spot in spots), reverse=True)
    assert min(spot.told.number for spot in spots) == 21
    assert spots[-1].radius >= SMALLEST


def test_long_names_are_cut() -> None:
    [spot] = drawn(place("A name that is much longer than a map has room for", 50, 50)).spots
    assert spot.name.endswith("…")
