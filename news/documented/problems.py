from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: where, in which record and field, and what to do about it."""

    path: str
    text: str
    record: str = ""
    field: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.path, self.record, self.field, self.text) if part)


class Refused(Exception):  # noqa: N818
    """The files cannot be used as they are. Nothing was changed."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))
