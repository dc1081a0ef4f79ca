"""Which item is translated into which language, and which is not: event by language, with counts and filters."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from news.enums import Language, Status, TranslationState
from news.models import Event, EventTranslation
from news.models.event import EventQuerySet
from news.models.publishable import public_rule
from news.models.translation import EventTranslationQuerySet
from news.queries.counting import Count, count_each
from news.queries.timeline import Cursor, page_of

PAGE = 40
STATES: dict[str, str | Promise] = {
    "missing": _("Missing"),
    "in_progress": TranslationState.IN_PROGRESS.label,
    "ready": TranslationState.READY.label,
    "published": TranslationState.PUBLISHED.label,
    "out_of_date": pgettext_lazy("state of a translation", "Out of date"),
}


# By the last change only within one language: each has its own.
ORDERS: dict[str, str | Promise] = {
    "": _("newest events first"),
    "oldest": _("oldest events first"),
    "changed": _("last changed first"),
    "waiting": _("longest unchanged first"),
}
BY_CHANGE = frozenset({"changed", "waiting"})
BEGINNING = Cursor(dt.date.min, None, 0)


@dataclass(frozen=True)
class Turn:
    """The place of a translation in the order of the last changes: microseconds since 1970, and its key."""

    at: dt.datetime
    pk: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """ValueError for anything that `str` of a turn does not give."""
        match = re.fullmatch(r"(\d{1,17})\.(\d{1,18})", text, re.ASCII)
        if match is None:
            raise ValueError(f"“{text}” is not a place in a list of translations.")
        return cls(dt.datetime.fromtimestamp(0, dt.UTC) + dt.timedelta(microseconds=int(match[1])), int(match[2]))

    def __str__(self) -> str:
        return f"{(self.at - dt.datetime.fromtimestamp(0, dt.UTC)) // dt.timedelta(microseconds=1)}.{self.pk}"


@dataclass(frozen=True)
class Cell:
    """One item in one language. `state` is a key of `STATES`, or `original`."""

    language: str
    state: str
    translation: EventTranslation | None = None


@dataclass(frozen=True)
class Row:
    event: Event
    cells: list[Cell]


@dataclass(frozen=True)
class Board:
    """`counts` are by language and state; `onward` and `back` are the places of the pages beside this one."""

    rows: list[Row]
    onward: Cursor | Turn | None
    back: Cursor | None
    counts: dict[str, dict[str, Count]]


@dataclass(frozen=True)
class Asked:
    """What the board shows. `state` is a key of `STATES` and `order` one of `ORDERS`."""

    languages: list[str]
    state: str = ""
    order: str = ""
    public_only: bool = False
    item: int | None = None

    def rule(self, prefix: str = "") -> Q:
        """Items that are worth translating: what was withdrawn is not."""
        rule = public_rule(None, prefix) if self.public_only else ~Q(**{f"{prefix}status": Status.WITHDRAWN})
        return rule if self.item is None else rule & Q(**{f"{prefix}pk": self.item})

    def lines(self, language: str, state: str = "") -> EventTranslationQuerySet:
        """Translations into a language, found by their own table: of many items few have one."""
        lines = EventTranslation.objects.filter(self.rule("event__"), language=language)
        lines = lines.exclude(event__language=language)
        if state == "out_of_date":
            return lines.out_of_date()
        return lines.in_step().filter(state=state) if state else lines

    def missing(self, language: str) -> EventQuerySet:
        begun = EventTranslation.objects.filter(event=OuterRef("pk"), language=language)
        return Event.objects.filter(self.rule()).exclude(language=language).filter(~Exists(begun))

    def events(self) -> EventQuerySet:
        """With a state, those that are in it in any of the languages."""
        events = Event.objects.filter(self.rule())
        if not self.state:
            return events
        keys = Q()
        for language in self.languages:
            if self.state == "missing":
                keys |= Q(pk__in=self.missing(language).order_by().values("pk"))
            else:
                keys |= Q(pk__in=self.lines(language, self.state).order_by().values("event"))
        return events.filter(keys)


def board(asked: Asked, onward: Cursor | Turn | None = None, back: Cursor | None = None) -> Board:
    """Three queries, in the order of changes four."""
    if asked.order in BY_CHANGE:
        shown, further, before = _by_change(asked, onward)
    else:
        shown, further, before = _by_date(asked.events(), asked.order, onward, back)
    found: dict[tuple[int, str], EventTranslation] = {
        (row.event_id, row.language): row
        for row in EventTranslation.objects.filter(event__in=shown)
        .select_related("changed_by")
        .defer("body", "source", "lead", "theme")
    }
    rows = [
        Row(event, [_cell(event, each, found.get((event.pk, each))) for each in asked.languages]) for event in shown
    ]
    return Board(rows, further, before, _counts(asked))


def _by_date(events: EventQuerySet, order: str, onward: Any, back: Cursor | None) -> tuple[list[Event], Any, Any]:
    if order == "":
        page = page_of(events, EventQuerySet.for_lists, onward, back, PAGE)
        return page.events, page.older, page.newer
    # The same pages from the other end: the first one has nothing before it.
    newer = None if back else onward or BEGINNING
    page = page_of(events, EventQuerySet.for_lists, back, newer, PAGE)
    return page.events[::-1], page.newer, page.older if onward or back else None


def _by_change(asked: Asked, onward: Any) -> tuple[list[Event], Turn | None, Cursor | None]:
    """Those with a translation into the first language, by its last change. Two queries."""
    lines = asked.lines(asked.languages[0], asked.state)
    ahead, sign = ("lt", "-") if asked.order == "changed" else ("gt", "")
    if onward is not None:
        same = Q(changed_at=onward.at, **{f"pk__{ahead}": onward.pk})
        # The bound by itself as well: with the alternative alone no index would begin there.
        lines = lines.filter(**{f"changed_at__{ahead}e": onward.at})
        lines = lines.filter(Q(**{f"changed_at__{ahead}": onward.at}) | same)
    found = list(lines.order_by(f"{sign}changed_at", f"{sign}pk").values_list("event", "changed_at", "pk")[: PAGE + 1])
    shown = Event.objects.for_lists().in_bulk([event for event, _at, _pk in found[:PAGE]])
    further = Turn(*found[PAGE - 1][1:]) if len(found) > PAGE else None
    return [shown[event] for event, _at, _pk in found[:PAGE]], further, None


def _cell(event: Event, language: str, translation: EventTranslation | None) -> Cell:
    if language == event.language:
        return Cell(language, "original")
    if translation is None:
        return Cell(language, "missing")
    outdated = translation.source_revision != event.words_revision
    return Cell(language, "out_of_date" if outdated else translation.state, translation)


def _counts(asked: Asked) -> dict[str, dict[str, Count]]:
    cells = [(language, state) for language in asked.languages for state in STATES]
    questions: list[Any] = [
        asked.missing(language) if state == "missing" else asked.lines(language, state) for language, state in cells
    ]
    counts, _row = count_each(*questions)
    told: dict[str, dict[str, Count]] = {language: {} for language in asked.languages}
    for (language, state), count in zip(cells, counts, strict=True):
        told[language][state] = count
    return told


LANGUAGES = list(Language.values)
