"""Which of the known names of a person or a body a quotation has."""

import re
from functools import lru_cache
from typing import Any

from news.enums import Language
from news.models import Participation


def name_as_written(row: Participation) -> str:
    """The longest that stands there letter for letter; of a group, its words. Empty where none does."""
    subject: Any = row.subject
    if subject is None:
        return row.group
    found = [name for name in _known(subject) if name in row.source_quote and _as_words(name).search(row.source_quote)]
    return max(found, key=len, default="")


def _known(subject: Any) -> set[str]:
    """Kept beside the record, which many rows share."""
    names: set[str] | None = subject.__dict__.get("_known_names")
    if names is None:
        columns = [f"{column}_{code}" for column in ("name", "abbreviation") for code in Language.values]
        names = {getattr(subject, column, "") for column in columns} | {row.name for row in subject.other_names.all()}
        subject._known_names = names = names - {""}
    return names


@lru_cache(maxsize=2000)
def _as_words(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
