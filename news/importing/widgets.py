"""From the words of a cell to the value of a column, and back. Each error says what to do."""

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.widgets import Widget

from news.importing.cells import forbidden_sign, markup, one_newline, time_shown
from news.text.html import clean_html

AT_ONCE = 500
# Candidates are looked for among this many addresses that begin alike, and for so many beginnings.
CANDIDATES, BEGINNINGS = 200, 30
# The largest whole number of a small column, on every database.
MOST = 32_767


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """A question that names what comes nearest; empty if nothing does."""
    near = difflib.get_close_matches(word, candidates, n=2, cutoff=0.7)
    return " " + _("Did you mean %s?") % _(" or ").join(f"“{each}”" for each in near) if near else ""


class WordsWidget(Widget):
    """Plain words; `in_one_line` where a form has a single line for them."""

    def __init__(self, *, in_one_line: bool = False) -> None:
        super().__init__()
        self.in_one_line = in_one_line

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = one_newline(value).strip()
        if refusal := forbidden_sign(text) or markup(text):
            raise ValueError(refusal)
        if self.in_one_line and "\n" in text:
            raise ValueError(_("Take out the line break: these words stand in one line."))
        return text


class BodyWidget(Widget):
    """HTML, of which only what a body may hold survives."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        text = one_newline(value).strip()
        if refusal := forbidden_sign(text):
            raise ValueError(refusal)
        return clean_html(text)


class ChoiceWidget(Widget):
    def __init__(self, values: list[str]) -> None:
        super().__init__()
        self.values = values

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        word = value.strip()
        if word and word not in self.values:
            known = ", ".join(self.values)
            told = _("“%(value)s” is not one of: %(known)s.") % {"value": word[:60], "known": known}
            raise ValueError(told + did_you_mean(word, self.values))
        return word


class DateWidget(Widget):
    def clean(self, value: str, row: Any = None, **kwargs: Any) -> dt.date | None:
        word = value.strip()
        try:
            if re.fullmatch(r"\d{4}-\d\d-\d\d", word, re.ASCII):
                return dt.date.fromisoformat(word)
        except ValueError:
            pass
        if word:
            raise ValueError(_("“%s” is no date. Write the year, the month and the day: 2024-02-16.") % word[:40])
        return None

    def render(self, value: dt.date | None, obj: Any = None, **kwargs: Any) -> str:
        return value.isoformat() if value else ""


class TimeWidget(Widget):
    def clean(self, value: str, row: Any = None, **kwargs: Any) -> dt.time | None:
        word = value.strip()
        try:
            if re.fullmatch(r"\d?\d:\d\d(:\d\d)?", word, re.ASCII):
                return dt.time.fromisoformat(word.zfill(8 if word.count(":") == 2 else 5))
        except ValueError:
            pass
        if word:
            raise ValueError(_("“%s” is no time of day. Write hours and minutes: 09:30.") % word[:40])
        return None

    def render(self, value: dt.time | None, obj: Any = None, **kwargs: Any) -> str:
        return time_shown(value) if value else ""


class NumberWidget(Widget):
    def clean(self, value: str, row: Any = None, **kwargs: Any) -> int | None:
        word = value.strip()
        if not word:
            return None
        if not re.fullmatch(r"\d{1,5}", word, re.ASCII) or int(word) > MOST:
            told = _("“%(word)s” is not a whole number from 0 to %(most)s.")
            raise ValueError(told % {"word": word[:40], "most": MOST})
        return int(word)


class LinkWidget(Widget):
    """Another record, by its slug. `known` holds those that the file names: none is asked for twice."""

    def __init__(self, model: Any) -> None:
        super().__init__()
        self.model = model

    def clean(self, value: str, row: Any = None, known: Any = None, **kwargs: Any) -> models.Model | None:
        word = value.strip()
        if not word:
            return None
        if (record := known.get(self.model, word)) is not None:
            return record
        raise ValueError(known.absence(self.model, word))

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        return value.slug if value else ""


def in_parts(slugs: Iterable[str]) -> Iterator[list[str]]:
    """Some at a time, without those that no database is asked for: PostgreSQL refuses a NUL."""
    items = [slug for slug in slugs if "\x00" not in slug]
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


class Known:
    """The records that one file names, by kind and slug; those that it adds come to them as they are stored."""

    def __init__(self) -> None:
        self._records: dict[Any, dict[str, Any]] = {}
        self._further_down: dict[Any, set[str]] = {}
        self._beginnings: dict[tuple[Any, str], list[str]] = {}

    def load(self, model: Any, words: Iterable[str]) -> None:
        slugs = sorted({word.strip() for word in words} - {""} - self._records.setdefault(model, {}).keys())
        for part in in_parts(slugs):
            rows = model._default_manager.filter(slug__in=part)
            # A parent event is asked for nothing but its key and its title.
            rows = rows.defer("body", "source_text") if hasattr(model, "body") else rows
            self._records[model].update({row.slug: row for row in rows})

    def expect(self, model: Any, slugs: Iterable[str]) -> None:
        """Slugs that the file itself tells of."""
        self._further_down[model] = set(slugs)

    def add(self, record: Any) -> None:
        self._records.setdefault(type(record), {})[record.slug] = record

    def get(self, model: Any, slug: str) -> Any:
        return self._records.get(model, {}).get(slug)

    def absence(self, model: Any, slug: str) -> str:
        if slug in self._further_down.get(model, ()):
            return (
                _("“%s” is told of further down in this file, or its own row has an error. Put its row first.") % slug
            )
        told = _("There is no %(kind)s with the slug “%(slug)s”.") % {
            "kind": model._meta.verbose_name,
            "slug": slug[:100],
        }
        return told + did_you_mean(slug[:100], self._like(model, slug))

    def _like(self, model: Any, slug: str) -> list[str]:
        key = model, slug[:2]
        if key not in self._beginnings:
            if len(self._beginnings) == BEGINNINGS or forbidden_sign(slug):
                return []
            rows = model._default_manager.filter(slug__startswith=slug[:2]).order_by("slug")
            self._beginnings[key] = list(rows.values_list("slug", flat=True)[:CANDIDATES])
        return self._beginnings[key]
