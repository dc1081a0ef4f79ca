"""Signs that no text has: XML and calendars refuse them, and a sheet that was pasted may bring them."""

import re

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
BREAKS = re.compile(r"\s*[\t\n\x0b\x0c\r\x85\u2028\u2029]\s*")


def printable(text: str) -> str:
    """Without the signs that XML 1.0 (section 2.2) has no place for."""
    return CONTROL.sub("", text)


def one_line(text: str) -> str:
    """As a name is written: what somebody asked for may hold ends of lines."""
    return " ".join(printable(text).split())


def unbroken(text: str) -> str:
    """On one line: a space for each end of a line and each tab, with the spaces around it. Others stay as they are."""
    return printable(BREAKS.sub(" ", text)).strip()
