"""Sentences of a text, and numbers by which the same sentence is found again."""

import re
from hashlib import blake2b

from news.text.folding import fold

END = re.compile(r"(?<=[.!?…։։])[\"”»’)]*\s+|\n+")
WORD = re.compile(r"\w+")
# Shorter ones are formulas that many items share.
FEWEST_WORDS = 8


def sentences_of(text: str) -> list[str]:
    return [sentence.strip() for sentence in END.split(text) if sentence.strip()]


def fingerprint(sentence: str) -> int | None:
    """The same for the same words in the same order, whatever their case, accents and punctuation: 63 bits. None for
    a sentence of fewer than `FEWEST_WORDS` words."""
    words = WORD.findall(fold(sentence))
    if len(words) < FEWEST_WORDS:
        return None
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest()) >> 1


def fingerprints(text: str) -> dict[int, str]:
    """The sentences of a text by their fingerprints."""
    marked = ((fingerprint(sentence), sentence) for sentence in sentences_of(text))
    return {mark: sentence for mark, sentence in marked if mark is not None}
