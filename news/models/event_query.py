"""What can be asked of the table of events."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.db.models import BooleanField, CharField, Exists, F, FilteredRelation, Func, OuterRef, Q
from django.utils.translation import get_language

from news.enums import DatePrecision, EventKind, Language
from news.models.addressed import AddressedQuerySet
from news.models.publishable import PublishableQuerySet
from news.models.schedule import YEAR_TOLD
from news.models.translation import PublicTranslation
from news.text.languages import fallback_order

if TYPE_CHECKING:
    from news.models.event import Event  # noqa: F401

# An event longer than this is several events, or a mistake. Questions about a range of days rely on it.
MAX_DURATION = dt.timedelta(days=366)
# Up to this day of the calendar nothing can have begun so long before.
FIRST_DAYS = dt.date.min + MAX_DURATION

# Newest first; on one day the timed ones by the clock, then those entered last. The primary key makes it total.
NEWEST_FIRST = (F("start_date").desc(), F("start_time").desc(nulls_last=True), F("pk").desc())
# Events alike in one of these columns are walked from the newest, each by an index of its own.
WALKED_BY = ("section", "place", "kind", "attendance_mode", "language")

KINDS: dict[str, Any] = dict(EventKind.choices)

# The place of an event and those around it, whose names of that day come with the row.
FORMER_NAMES = {
    "place": "former_place_name",
    "place__parent": "former_parent_name",
    "place__parent__parent": "former_grandparent_name",
}


def earliest_begun(day: dt.date) -> dt.date:
    """The first day on which an event may have begun that lasts into this one."""
    return day - MAX_DURATION if day > FIRST_DAYS else dt.date.min


class Listed:
    """An event in a list. What lists may attach stands here where none did: a name looked for in vain costs a template
    more than all that it shows of the line."""

    kind: Any
    relation: Any = None
    appearance: Any = None
    first_picture: Any = None

    @property
    def kind_name(self) -> str:
        """As `get_kind_display`, which makes a dictionary of all kinds for each line."""
        return str(KINDS.get(self.kind, self.kind))


class FormerName(Func):
    """`ru:Нур-Султан`: the former name that a place surely had on the day of an event, in the first language that has
    one; NULL where it had none, or no day is known. A former name is another name of the place with an end.

    The rule is that of `news.queries.names_on_day`, said of texts: a partial date stands before all days within it.
    What began within a year or a month that goes on is left out: nothing tells whether before that day. It is written
    as SQL, since every list of events asks it three times over, and to make it of expressions took a tenth of the page.
    """

    output_field = CharField()
    template = """CASE WHEN {certainty} IN ({days}) AND {precision} = '{day_precision}' THEN (
        SELECT former.language || ':' || former.name FROM news_othername former
        WHERE former.place_id = {place} AND former.end_date > {before} AND former.start_date <= {day}
        AND former.start_date NOT IN (SUBSTR({after}, 1, 4), SUBSTR({after}, 1, 7))
        ORDER BY CASE former.language {ranks} END, former.start_date DESC, former.id LIMIT 1) END"""
    beside = {
        "sqlite": {"before": "date({day}, '-1 day')", "day": "date({day})", "after": "date({day}, '+1 day')"},
        "postgresql": {"before": "({day} - 1)::text", "day": "({day})::text", "after": "({day} + 1)::text"},
    }

    def __init__(self, place: str, language: str) -> None:
        super().__init__("start_date", "date_certainty", "date_precision", place)
        self.language = language

    def as_sql(self, compiler: Any, connection: Any, *_more: Any, **_context: Any) -> Any:
        day, certainty, precision, place = (compiler.compile(each)[0] for each in self.source_expressions)
        texts = {name: text.format(day=day) for name, text in self.beside[connection.vendor].items()}
        ranks = " ".join(f"WHEN '{each}' THEN {rank}" for rank, each in enumerate(fallback_order(self.language)))
        days = ", ".join(f"'{each}'" for each in YEAR_TOLD)
        told = {"certainty": certainty, "days": days, "precision": precision, "day_precision": DatePrecision.DAY.value}
        return self.template.format(**told, **texts, place=place, ranks=ranks), []


class Likely(Func):
    """A condition that most rows meet. SQLite takes every range of days for a narrow one, and then sorts a whole table
    instead of walking through it to the end of a page; PostgreSQL has statistics."""

    function = "LIKELY"
    output_field = BooleanField()

    def as_postgresql(self, compiler: Any, _connection: Any, **_context: Any) -> Any:
        return compiler.compile(self.source_expressions[0])


class EventQuerySet(AddressedQuerySet["Event"], PublishableQuerySet["Event"]):  # type: ignore[override]
    # Keys in an order of their own, where these events have one: pages follow it instead of time.
    ranked: tuple[int, ...] | None = None

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.ranked = self.ranked
        return clone

    def in_rank(self, keys: tuple[int, ...]) -> Self:
        """Those with these keys, to be paged in this order."""
        rows = self.filter(pk__in=keys)
        rows.ranked = keys
        return rows

    def newest_first(self) -> Self:
        return self.order_by(*NEWEST_FIRST)

    def during(self, first: dt.date, last: dt.date) -> Self:
        """Events of which at least one possible day lies in the range, both ends included."""
        return self.within(earliest_begun(first), last).filter(
            Q(start_date__gte=first)
            | Q(end_date__gte=first)
            | Q(date_precision=DatePrecision.MONTH, start_date__gte=first.replace(day=1))
            | Q(date_precision=DatePrecision.YEAR, start_date__gte=first.replace(month=1, day=1))
        )

    def lasting_into(self, day: dt.date) -> Self:
        """Those of `during` that began before its first day: one query of indexes, and no walk through a year."""
        begun: Any = self.model._default_manager.order_by()
        begun = begun.within(day - MAX_DURATION, day - dt.timedelta(days=1)) if day > FIRST_DAYS else begun.none()
        partial = Q(date_precision=DatePrecision.MONTH, start_date__gte=day.replace(day=1)) | Q(
            date_precision=DatePrecision.YEAR, start_date=day.replace(month=1, day=1)
        )
        keys = begun.filter(end_date__gte=day).values_list("pk").union(begun.filter(partial).values_list("pk"))
        return self.filter(pk__in=[key for (key,) in keys])

    def within(self, first: dt.date, last: dt.date) -> Self:
        """Those that began between two days, which are the ends of what is walked through, and no narrow range."""
        return self.filter(Likely(Q(start_date__gte=first)), Likely(Q(start_date__lte=last)))

    def in_language(self, language: str = "") -> Self:
        """With the words that readers of a language see, on `translated` (that of the moment, unless told), and with
        the names that the place and those around it had on that day, for `Event.place_name` and `places_named`."""
        language = language or get_language() or Language.EN
        chosen = FilteredRelation("public_translations", condition=Q(public_translations__language=language))
        return self.annotate(translated=chosen).select_related("translated").with_places_named(language)

    def with_places_named(self, language: str) -> Self:
        """With the names that the place and those around it had on that day, as readers of a language are told them."""
        return self.annotate(**{name: FormerName(place, language) for place, name in FORMER_NAMES.items()})

    def with_languages(self) -> Self:
        """With a mark for each language in which its words are public: `Event.languages` tells them."""
        translated = PublicTranslation.objects.filter(event=OuterRef("pk"))
        marks = {f"has_{language}": Exists(translated.filter(language=language)) for language in Language.values}
        return self.annotate(**marks)

    def with_leading_picture(self) -> Self:
        """With the first use of a picture and the picture itself, on `first_picture`."""
        first = FilteredRelation("pictures", condition=Q(pictures__order=1))
        return self.annotate(first_picture=first).select_related("first_picture__image")

    def for_lists(self) -> Self:
        """With what a line of a list shows, and without the long texts."""
        return (
            self.in_language()
            .select_related("section", "place__parent__parent")
            .defer("body", "source_text", "translated__body")
        )
