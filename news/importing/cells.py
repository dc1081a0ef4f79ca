"""What may stand in one cell, and how words that look like a formula leave the house."""

import datetime as dt
import re
from typing import Any

from django.utils.translation import gettext as _

from news.text.signs import CONTROL

# A spreadsheet computes a cell that begins so, whatever stands before it in spaces (OWASP, CSV injection).
_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
_MARKUP = re.compile(r"<[a-zA-Z/!?][^<>]{0,40}>?")


def disarm(text: str) -> str:
    """With an apostrophe before what a spreadsheet would compute. `rearm` takes that one apostrophe away again."""
    return f"'{text}" if _FORMULA.match(text) else text


def rearm(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text[1:]) else text


def one_newline(text: str) -> str:
    """Forms send CR LF, spreadsheets keep LF: the same line break."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def forbidden_sign(text: str) -> str:
    """A sentence about the first character that no text has; empty if there is none."""
    if found := CONTROL.search(text):
        return _("Take out the character U+%(code)04X: it is no part of a text.") % {"code": ord(found[0])}
    return ""


def markup(text: str) -> str:
    """A sentence about HTML where plain words belong; empty if there is none."""
    if found := _MARKUP.search(text):
        return _("Take out “%s”: this column holds plain words, without HTML.") % found[0]
    return ""


def as_text(value: Any) -> str:
    """A typed value of a spreadsheet or of JSON as the words that a CSV would hold. ValueError if it is none."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dt.time):
        return time_shown(value)
    if isinstance(value, int) and -(10**18) < value < 10**18:
        return str(value)
    if isinstance(value, float) and abs(value) < 1e15:
        return str(int(value)) if value.is_integer() else repr(value)
    raise ValueError(_("Enter words, a number or a date."))


def time_shown(value: dt.time) -> str:
    return value.isoformat("minutes" if not (value.second or value.microsecond) else "auto")
