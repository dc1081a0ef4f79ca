"""Places on a map of land, lakes and rivers. No borders: a record of states takes no side in where they end."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from news.drawings.scale import cut, share_of

WIDTH, HEIGHT = 640, 320
# What static/drawings/earth.svg is drawn in: Mercator, so many units a degree of the equator, north above.
UNITS = 20.0
# Degrees of longitude: fewer show no coast by which one knows where one is.
NARROWEST = 60.0
# Mercator has no poles.
NORTHERNMOST, SOUTHERNMOST = 84.0, -70.0
MARGIN = 0.12
MOST = 60
# One event is a point. The larger numbers are, the further their circles may differ.
SMALLEST, LARGEST, GROWTH = 4.0, 12.0, 1.0
FINGER = 16.0
LETTER, LINE = 10.5, 20.0
LONGEST_NAME = 24


@dataclass(frozen=True)
class PlaceDrawn:
    """In degrees north and east (WGS 84). `label` is what the link tells, `mark` what the list beside names it by."""

    name: str
    number: int
    label: str
    url: str
    mark: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Spot:
    """A circle around (x, y), and its name, which stands at (text_x, text_y) from there with that end of it which
    `anchor` names. `spare`: there is no room for the name until one asks for it."""

    x: float
    y: float
    radius: float
    text_x: float
    text_y: float
    anchor: str
    spare: bool
    told: PlaceDrawn
    finger: float = FINGER

    @property
    def name(self) -> str:
        return cut(self.told.name, LONGEST_NAME)


@dataclass(frozen=True)
class Map:
    """The earth is moved by (left, top) and made `scale` times as large to lie under the spots."""

    left: float
    top: float
    scale: float
    spots: list[Spot]
    width: int = WIDTH
    height: int = HEIGHT


Box = tuple[float, float, float, float]


def map_of(places: Sequence[PlaceDrawn]) -> Map | None:
    """The `MOST` where most happened, the largest below and the smallest above. None where there is none to show."""
    shown = sorted(places, key=lambda place: -place.number)[:MOST]
    if not shown:
        return None
    points = [(place.longitude * UNITS, -_mercator(place.latitude) * UNITS) for place in shown]
    left, top, scale = _frame(points)
    most = max(place.number for place in shown)
    at = [(round(left + x * scale, 1), round(top + y * scale, 1)) for x, y in points]
    largest = min(LARGEST, SMALLEST + GROWTH * most**0.5)
    radii = [round(max(SMALLEST, largest * share_of(place.number, most)), 1) for place in shown]
    taken = [(x - radius, y - radius, x + radius, y + radius) for (x, y), radius in zip(at, radii, strict=True)]
    spots = []
    for place, (x, y), radius in zip(shown, at, radii, strict=True):
        spot = _named(place, x, y, radius, taken)
        spots.append(spot)
        if not spot.spare:
            taken.append(_box(spot))
    return Map(left, top, scale, spots)


def _mercator(latitude: float) -> float:
    """Degrees north as degrees of the equator."""
    inside = min(max(latitude, SOUTHERNMOST), NORTHERNMOST)
    return math.degrees(math.asinh(math.tan(math.radians(inside))))


def _frame(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Where the earth is put, and how large, so that all points stand within the sheet."""
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    wide = max(max(xs) - min(xs), (max(ys) - min(ys)) * WIDTH / HEIGHT) / (1 - 2 * MARGIN)
    scale = round(WIDTH / max(wide, NARROWEST * UNITS), 5)
    middle_x, middle_y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return round(WIDTH / 2 - middle_x * scale, 1), round(HEIGHT / 2 - middle_y * scale, 1), scale


def _named(place: PlaceDrawn, x: float, y: float, radius: float, taken: list[Box]) -> Spot:
    """With its name on the first side where it lies over nothing and within the sheet."""
    beside, apart = radius + 5, radius + LINE / 2 + 3
    sides = [(beside, 5.0, "start"), (-beside, 5.0, "end"), (0.0, -apart + 5, "middle"), (0.0, apart + 5, "middle")]
    tried = [Spot(x, y, radius, *side, spare=False, told=place) for side in sides]
    own = (x - radius, y - radius, x + radius, y + radius)
    for spot in tried:
        box = _box(spot)
        if _inside(box) and not any(_meet(box, other) for other in taken if other != own):
            return spot
    spot = next((each for each in tried if _inside(_box(each))), tried[0])
    return Spot(x, y, radius, spot.text_x, spot.text_y, spot.anchor, spare=True, told=place)


def _box(spot: Spot) -> Box:
    """What a name covers at most: on a narrow screen letters are large beside the drawing."""
    width = len(spot.name) * LETTER
    x = spot.x + spot.text_x - {"start": 0.0, "middle": width / 2, "end": width}[spot.anchor]
    y = spot.y + spot.text_y
    return x, y - LINE, x + width, y + 4


def _inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
