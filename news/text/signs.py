"""Signs that no text has: XML and calendars refuse them, and a sheet that was pasted may bring them."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Without the signs that XML 1.0 (section 2.2) has no place for."""
    return CONTROL.sub("", text)


def one_line(text: str) -> str:
    """As a name is written: what somebody asked for may hold ends of lines."""
    return " ".join(printable(text).split())
