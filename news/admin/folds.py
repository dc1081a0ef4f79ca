"""Folds of a form: what is seldom needed, out of the way until it is opened or holds a mistake."""

from typing import Any


class Lines(list[Any]):
    """The fields of a fold, found among shared lines too: Django opens a fold that holds a mistake."""

    def __contains__(self, name: object) -> bool:
        return any(name == line or (isinstance(line, tuple) and name in line) for line in self)


def fold(title: Any, *lines: Any) -> tuple[Any, Any]:
    """A field by its name, or several side by side as a tuple."""
    return title, {"classes": ["collapse"], "fields": Lines(lines)}
