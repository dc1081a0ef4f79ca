from dataclasses import dataclass


@dataclass(frozen=True)
class Gap:
    """From one known end to the next known start nothing is on record. Dates as they are known."""

    after: str
    before: str
