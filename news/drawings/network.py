"""Whom somebody met: the one in the middle, the others on either side, each line as strong as they met often."""

from collections.abc import Sequence
from dataclasses import dataclass

from news.drawings.scale import cut, share_of

WIDTH, ROW, PAD = 640, 44, 10
MIDDLE = WIDTH // 2
REACH = 96
MOST = 10
# One event is a line. The larger numbers are, the further their lines may differ.
STRONGEST, GROWTH = 9.0, 1.0
LONGEST_NAME = 30


@dataclass(frozen=True)
class MetDrawn:
    """`label` is what the link tells, `mark` what the list beside names it by."""

    name: str
    number: int
    label: str
    url: str
    mark: str


@dataclass(frozen=True)
class Edge:
    """From the middle to (x, y), `strength` wide; `path` is the curve in the words of SVG. The name stands at `text_x`
    with that end of it which `anchor` names."""

    x: float
    y: int
    strength: float
    path: str
    anchor: str
    text_x: float
    target_x: float
    told: MetDrawn

    @property
    def top(self) -> int:
        return self.y - ROW // 2

    @property
    def name(self) -> str:
        return cut(self.told.name, LONGEST_NAME)


@dataclass(frozen=True)
class Network:
    width: float
    height: int
    x: float
    y: int
    edges: list[Edge]
    row: int = ROW
    reach: float = MIDDLE - REACH


def network_of(met: Sequence[MetDrawn]) -> Network | None:
    """The most frequent left and right by turns. None for fewer than two, which make no network."""
    if len(met) < 2:
        return None
    shown = met[:MOST]
    rows = -(-len(shown) // 2)
    height = 2 * PAD + rows * ROW
    most = max(each.number for each in shown)
    edges = [_edge(each, index, len(shown), height, most) for index, each in enumerate(shown)]
    return Network(WIDTH, height, MIDDLE, height // 2, edges)


def _edge(met: MetDrawn, index: int, number: int, height: int, most: int) -> Edge:
    left = index % 2 == 0
    beside = (number + 1) // 2 if left else number // 2
    y = round(height // 2 + (index // 2 - (beside - 1) / 2) * ROW)
    x = MIDDLE - REACH if left else MIDDLE + REACH
    bend = (MIDDLE + x) / 2
    return Edge(
        x=x,
        y=y,
        strength=round(max(1.0, min(STRONGEST, GROWTH * most**0.5) * share_of(met.number, most)), 1),
        path=f"M{MIDDLE} {height // 2}C{bend} {height // 2} {bend} {y} {x} {y}",
        anchor="end" if left else "start",
        text_x=x - 12 if left else x + 12,
        target_x=0.0 if left else x,
        told=met,
    )
