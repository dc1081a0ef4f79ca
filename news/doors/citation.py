"""How an item is cited: by its permanent address, with the version that was read.

The version is the day of the last significant change, or that on which the item came out, or into this record. An item
that tells no day of publication is cited without one.
"""

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_date
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from news.doors.facts import known_day
from news.models import Event
from news.text.html import summary
from news.text.signs import printable

INNER = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Ready:
    """A citation in one style, to be copied. `language` is that of the style; the title stands apart in its own."""

    style: str
    language: str
    before: str
    title: str
    after: str


@dataclass(frozen=True)
class Citation:
    """Each text is one line. `happened` is as far as it is known (`2024-02`), and empty where its year is not."""

    key: str
    title: str
    lead: str
    site: str
    url: str
    language: str
    published: dt.date | None
    version: dt.date
    happened: str
    place: str

    @property
    def styles(self) -> list[Ready]:
        return [self._apa(), self._chicago(), self._gost()]

    def _apa(self) -> Ready:
        day = _english(self.published, "y, MMMM d") if self.published else "n.d."
        after = f" (version of {_english(self.version, 'MMMM d, y')}). {self.url}"
        return Ready("APA 7", "en", f"{self.site}. ({day}). ", self.title, after)

    def _chicago(self) -> Ready:
        title = self.title.translate(INNER)
        stop = "" if title.endswith((".", "?", "!", "…")) else "."
        day = f" {_english(self.published, 'MMMM d, y')}." if self.published else ""
        after = f"{stop}”{day} Version of {_english(self.version, 'MMMM d, y')}. {self.url}."
        return Ready("Chicago 18", "en", f"{self.site}. “", title, after)

    def _gost(self) -> Ready:
        """GOST R 7.0.100-2018, with the version in the place of the day on which somebody read it."""
        day = f" – {format_date(self.published, 'y. – d MMMM', locale='ru')}." if self.published else ""
        after = f". – Текст : электронный // {self.site} : [сайт].{day} – URL: {self.url} (версия от "
        return Ready("ГОСТ Р 7.0.100-2018", "ru", "", self.title.rstrip("."), f"{after}{self.version:%d.%m.%Y}).")


def _english(day: dt.date, pattern: str) -> str:
    return format_date(day, pattern, locale="en")


def _line(text: str) -> str:
    return " ".join(printable(text).split())


def citation(request: HttpRequest, event: Event) -> Citation:
    """Of a public item, in the words that the reader is shown. No query."""
    words = event.words
    first = event.first_published_at
    version = event.significant_change_at or first or event.recorded_at
    return Citation(
        key=f"cstonews-{event.pk}-{words.language}",
        title=_line(words.title),
        lead=summary(printable(words.lead), 1000),
        site=_("CSTO News"),
        url=request.build_absolute_uri(event.permanent_path),
        language=words.language,
        published=timezone.localdate(first) if first else None,
        version=timezone.localdate(version),
        happened=known_day(event, event.start_date) or "",
        place=_line(str(event.place_name)) if event.place else "",
    )
