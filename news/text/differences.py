"""How two texts differ, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Beyond this many words on a side, paragraphs are compared first and words only inside those that differ.
WORDS_AT_ONCE = 1500
_PIECES = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Part:
    """A stretch of text, and whether the other side lacks it."""

    text: str
    changed: bool


def side_by_side(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """Both texts in stretches that are the same and stretches that differ; joined, the stretches are the texts."""
    left: list[Part] = []
    right: list[Part] = []
    for old, new, same in _matched(before, after):
        for parts, text in ((left, old), (right, new)):
            if text:
                parts.append(Part(text, not same))
    return left, right


def _matched(before: str, after: str) -> Iterator[tuple[str, str, bool]]:
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if max(len(old), len(new)) > WORDS_AT_ONCE:
        lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
        for a, b, same in _runs(*lines):
            few = len(_PIECES.findall(a)) <= WORDS_AT_ONCE and len(_PIECES.findall(b)) <= WORDS_AT_ONCE
            if same or not few or not (a and b):
                yield a, b, same
            else:
                yield from _matched(a, b)
        return
    yield from _runs(old, new)


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str, bool]]:
    # Compared without the spaces around them: a word at the end of a line is the same word.
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield "".join(old[a:b]), "".join(new[c:d]), tag == "equal"


def excerpts(before: str, after: str, context: int = 6) -> tuple[str, str]:
    """Both texts cut down to what differs, with a few words around it; an ellipsis where something is left out."""
    left, right = side_by_side(before, after)
    return _cut(left, context), _cut(right, context)


def _cut(parts: list[Part], context: int) -> str:
    shown: list[str] = []
    for number, part in enumerate(parts):
        words = part.text.split()
        first, last = number == 0, number == len(parts) - 1
        room = context * (2 - first - last)
        if part.changed or len(words) <= room:
            shown.append(" ".join(words))
            continue
        head = [] if first else words[:context]
        tail = [] if last else words[-context:]
        shown.append(" ".join([*head, "…", *tail]))
    return " ".join(text for text in shown if text)
