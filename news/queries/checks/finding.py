"""What a check says, and the one step that mends it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

# More of one sort are counted and not listed.
MOST = 12


@dataclass(frozen=True)
class Remedy:
    """`kind` and `values` are what the form puts in: `set` a field, `line` a new line, `line-set` fields of a line.
    A remedy with an `href` leads there instead."""

    label: str
    kind: str = ""
    values: tuple[tuple[str, str], ...] = ()
    href: str = ""

    @property
    def sent(self) -> str:
        return json.dumps({"kind": self.kind, "values": dict(self.values)})


@dataclass(frozen=True)
class Finding:
    """`key` names the check; `sentence` says what is wrong and how it was seen."""

    key: str
    sentence: str
    remedies: tuple[Remedy, ...] = ()


def put(label: str, kind: str, **values: Any) -> Remedy:
    return Remedy(label, kind, tuple((name, str(value)) for name, value in values.items()))


def bounded(found: Iterable[Finding]) -> list[Finding]:
    """At most `MOST`, then how many more there are."""
    rows = list(found)
    if more := len(rows[MOST:]):
        told = ngettext("and %(number)s more of this sort", "and %(number)s more of this sort", more)
        return [*rows[:MOST], Finding(rows[0].key, told % {"number": more})]
    return rows
