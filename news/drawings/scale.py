import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class TimeScale:
    """Days laid out from `left` to `right`."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        """Days outside stand at the edges."""
        inside = min(max(day, self.first), self.last)
        share = (inside - self.first).days / max(1, (self.last - self.first).days)
        return round(self.left + share * (self.right - self.left), 1)


def share_of(number: int, most: int) -> float:
    """0 to 1: how large a number is drawn beside the largest, by its root, so that one beside a thousand is seen."""
    return (number / most) ** 0.5 if most else 0.0


def cut(text: str, longest: int) -> str:
    """Short enough for its place on the sheet."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
