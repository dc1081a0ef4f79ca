"""The questions that can be put to the list of events. The words of the address are these names."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

import django_filters as filters
from django.conf import settings
from django.utils.translation import gettext_lazy, pgettext_lazy

from news.enums import NAMED_ONLY, TOOK_PART, AttendanceMode, EventKind, Role
from news.filters.event_form import COUNTERPARTS, EventFilterForm
from news.filters.fields import DayField, NameField, YearField
from news.models import Event
from news.models.event import EventQuerySet
from news.models.event_query import earliest_begun
from news.queries import involvement
from news.queries.archive import days_of
from news.queries.bodies import families_of
from news.queries.counting import Count, capped, count_up_to_cap
from news.queries.facets import (
    SAMPLE,
    Facet,
    Line,
    Sampled,
    bodies_of,
    kinds_of,
    lines_of,
    people_of,
    sections_of,
    years_of,
)
from news.queries.involvement import Involved
from news.queries.together import Together
from news.search import Found, find_events, ranked
from news.search.ranking import MOST as MOST_RANKED
from news.text.search_words import SearchWords

# Stands for every role in which somebody was named without being there.
NAMED = "named"


def _roles_of(role: str) -> Iterable[str]:
    return NAMED_ONLY if role == NAMED else [role]


class NameFilter(filters.Filter):
    field_class = NameField


class DayFilter(filters.Filter):
    field_class = DayField


class YearFilter(filters.Filter):
    field_class = YearField


class EventFilter(filters.FilterSet):
    q = filters.CharFilter(method="by_words", label=gettext_lazy("Words"), max_length=200, strip=True)
    after = DayFilter(method="by_days", label=gettext_lazy("From"))
    before = DayFilter(method="by_days", label=gettext_lazy("To"))
    year = YearFilter(method="by_year", label=gettext_lazy("Year"))
    section = filters.ChoiceFilter(
        method="by_section", label=gettext_lazy("Section"), choices=[], empty_label=gettext_lazy("any")
    )
    kind = filters.ChoiceFilter(
        method="by_kind",
        label=gettext_lazy("Kind of event"),
        choices=EventKind.choices,
        empty_label=gettext_lazy("any"),
    )
    topic = NameFilter(method="by_topic", label=gettext_lazy("Topic"), kind="topic")
    place = NameFilter(method="by_place", label=gettext_lazy("Place"), kind="place")
    country = filters.ChoiceFilter(
        method="by_country",
        label=gettext_lazy("Country"),
        choices=[],
        empty_label=gettext_lazy("any"),
    )
    participant = NameFilter(method="by_participant", label=gettext_lazy("Person"), kind="participant")
    counterpart = NameFilter(method="by_participant", label=gettext_lazy("together with"), kind="participant")
    organization = NameFilter(
        method="by_organization", label=gettext_lazy("Organization (with its organs)"), kind="organization"
    )
    organs = filters.ChoiceFilter(
        method="by_organs",
        label=gettext_lazy("Its organs"),
        choices=[("without", gettext_lazy("without its organs"))],
        empty_label=gettext_lazy("with its organs"),
    )
    counterpart_organization = NameFilter(
        method="by_organization", label=gettext_lazy("together with the organization"), kind="organization"
    )
    post = NameFilter(method="by_post", label=gettext_lazy("Office"), kind="post")
    counterpart_post = NameFilter(method="by_post", label=gettext_lazy("together with the office"), kind="post")
    role = filters.ChoiceFilter(
        method="by_role",
        label=gettext_lazy("Role"),
        choices=[*Role.choices, (NAMED, gettext_lazy("Named, but not there"))],
        empty_label=gettext_lazy("any"),
    )
    mode = filters.ChoiceFilter(
        method="by_mode",
        label=pgettext_lazy("attendance", "Mode"),
        choices=AttendanceMode.choices,
        empty_label=gettext_lazy("any"),
    )

    language = filters.ChoiceFilter(
        method="by_language",
        label=gettext_lazy("Readable in"),
        choices=settings.LANGUAGES,
        empty_label=gettext_lazy("any"),
    )

    order = filters.ChoiceFilter(
        method="by_order",
        label=gettext_lazy("Order"),
        choices=[("relevance", gettext_lazy("best matches first"))],
        empty_label=gettext_lazy("newest first"),
    )

    class Meta:
        model = Event
        fields: list[str] = []
        form = EventFilterForm

    # Whether these are so few events that each is looked up, and nothing is learnt of the archive before.
    among_few = False
    # Whether some thousands are asked for, and not a page.
    _sampling = False
    _found: Found | None = None

    def filter_queryset(self, queryset: EventQuerySet) -> EventQuerySet:
        events = self._by_row(queryset)
        if self.among_few:
            return events.filter(*(each.belongs("pk") for each in self._asked.values()))
        return self._together.shown(events) if self._together else events

    def _by_row(self, queryset: EventQuerySet) -> EventQuerySet:
        """By the days in the row of an event, and by its words."""
        events: EventQuerySet = super().filter_queryset(queryset)
        if self._found is None:
            return events
        return self._found.sampled(events) if self._sampling else self._found.shown(events)

    @cached_property
    def _asked(self) -> dict[str, Involved]:
        """Who, where, on what, of which kind: each is asked once, however often the form is read, to show and to
        count."""
        return {}

    @cached_property
    def _together(self) -> Involved | None:
        """Those that are asked for at once begin with whichever is at the fewest events."""
        asked = [each.within(*self._span) if self._span else each for each in self._asked.values()]
        return Together.of(*asked) if len(asked) > 1 else asked[0] if asked else None

    @property
    def _span(self) -> tuple[dt.date, dt.date] | None:
        """The days between which all events began; None where no time is asked for."""
        chosen = self.form.cleaned_data
        if chosen.get("year"):
            return days_of(int(chosen["year"]))
        first, last = chosen.get("after"), chosen.get("before")
        return (earliest_begun(first or dt.date.min), last or dt.date.max) if first or last else None

    def count(self) -> Count:
        """How many events answer the question, up to the cap."""
        events: EventQuerySet = self.qs
        if self.words.wanted:
            return capped(len(self.newest))
        return self._together.count(self._by_row(self.queryset.all())) if self._together else count_up_to_cap(events)

    def ordered(self) -> EventQuerySet:
        """The events in the order that was asked for. Ranked are the newest thousand."""
        events: EventQuerySet = self.qs
        if not self.form.cleaned_data.get("order"):
            return events
        days = {row.pk: row.day for row in self.newest[:MOST_RANKED]}
        return self.queryset.in_rank(ranked(self.words, days))

    @cached_property
    def newest(self) -> list[Sampled]:
        """Of a question with words the newest events, one more than `SAMPLE` if there are more. Two queries at most."""
        self._sampling = True
        events = self.filter_queryset(self.queryset.all())
        self._sampling = False
        rows = events.newest_first().values_list("pk", "start_date", "section__slug", "kind")
        return [Sampled(*row) for row in rows[: SAMPLE + 1]]

    def facets(self) -> dict[str, list[Facet]]:
        """Of a question with words: the values of other filters, by filter, with what each would leave. Three queries
        beside those of `newest`; none for a filter that is set."""
        chosen, sample = self.form.cleaned_data, self.newest
        fields: Any = self.form.fields
        sections = {slug: name for slug, name in fields["section"].choices if slug}
        told = {
            "year": lambda: years_of(sample),
            "section": lambda: sections_of(sample, sections),
            "kind": lambda: kinds_of(sample),
            "organization": lambda: bodies_of(sample, self._lines),
            "participant": lambda: people_of(sample, self._lines),
        }
        return {name: ask() for name, ask in told.items() if not chosen.get(name)}

    @cached_property
    def _lines(self) -> list[Line]:
        return lines_of(self.newest, self._roles())

    @property
    def words(self) -> SearchWords:
        """What `q` asks for; nothing before the question was put."""
        return self._found.words if self._found else SearchWords()

    @property
    def is_behind(self) -> bool:
        """Whether what has changed is not searched yet."""
        return self._found is not None and not self._found.whole

    def _involving(self, name: str, ask: Callable[[], Involved]) -> None:
        if name not in self._asked:
            self._asked[name] = ask()

    def by_words(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._found = self._found or find_events(value)
        return events

    def by_order(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Of pages, and not of which events there are: see `ordered`."""
        return events

    def by_days(self, events: EventQuerySet, name: str, value: dt.date) -> EventQuerySet:
        """Both ends of the range are asked at once, when the first of them is met."""
        chosen = self.form.cleaned_data
        if name == "before" and chosen.get("after"):
            return events
        return events.during(chosen.get("after") or dt.date.min, chosen.get("before") or dt.date.max)

    def by_year(self, events: EventQuerySet, name: str, value: int) -> EventQuerySet:
        return events.filter(start_date__range=days_of(int(value)))

    def by_section(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.section(value))
        return events

    def by_kind(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.alike("kind", value))
        return events

    def by_mode(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.alike("attendance_mode", value))
        return events

    def by_language(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.readable(value))
        return events

    def by_country(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.country(value))
        return events

    def by_place(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.place(value))
        return events

    def by_topic(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.topic(value))
        return events

    def _roles(self) -> Any:
        role = self.form.cleaned_data.get("role")
        return _roles_of(role) if role else TOOK_PART

    def by_participant(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.person(value, self._roles()))
        return events

    def by_organization(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Both are asked at once, when the first of them is met."""
        chosen = self.form.cleaned_data
        other = COUNTERPARTS["organization"]
        if name == other or name in self._asked:
            return events
        own, *others = families_of(value, *([chosen[other]] if chosen.get(other) else []))
        own = own[:1] if chosen.get("organs") else own
        if others:
            own, theirs = involvement.apart(own, *others)
            self._asked[other] = involvement.bodies(theirs, self._roles())
        self._asked[name] = involvement.bodies(own, self._roles())
        return events

    def by_organs(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Asked with the organization."""
        return events

    def by_post(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        self._involving(name, lambda: involvement.post(value, self._roles()))
        return events

    def by_role(self, events: EventQuerySet, name: str, value: str) -> EventQuerySet:
        """Beside a person or a body the role is theirs; alone it is anybody's."""
        if not any(self.form.cleaned_data.get(name) for name in COUNTERPARTS):
            self._involving(name, lambda: involvement.roles(_roles_of(value)))
        return events
