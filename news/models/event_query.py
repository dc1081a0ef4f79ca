"""What can be asked of the table of events."""

import datetime as dt
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db.models import Case, CharField, Exists, F, FilteredRelation, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat, Substr
from django.utils.translation import get_language

from news.enums import DatePrecision, Language
from news.models.addressed import AddressedQuerySet
from news.models.publishable import PublishableQuerySet
from news.models.schedule import HAS_DAY
from news.models.translation import PublicTranslation
from news.text.languages import fallback_order

if TYPE_CHECKING:
    from news.models.event import Event  # noqa: F401

# An event longer than this is several events, or a mistake. Questions about a range of days rely on it.
MAX_DURATION = dt.timedelta(days=366)

# Newest first; on one day the timed ones by the clock, then those entered last. The primary key makes it total.
NEWEST_FIRST = (F("start_date").desc(), F("start_time").desc(nulls_last=True), F("pk").desc())


# The place of an event and those around it, whose names of that day come with the row.
FORMER_NAMES = {
    "place": "former_place_name",
    "place__parent": "former_parent_name",
    "place__parent__parent": "former_grandparent_name",
}


class DayBeside(Func):
    """The day after a day, or before it (`step` is 1 or -1), as text."""

    output_field = CharField()

    def __init__(self, day: OuterRef, step: int) -> None:
        super().__init__(day, step=f"{step:+}")

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s, '%(step)s day')", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s %(step)s)::text", **context)


def _former_name(language: str, place: str) -> Case:
    """`ru:Нур-Султан`: the former name that the place surely had on the day, in the first language that has one; NULL
    where it had none, or no day is known. A former name is another name of the place with an end.

    The rule is that of `news.queries.names_on_day`, said of texts: a partial date stands before all days within it."""
    day = OuterRef("start_date")
    after, before = DayBeside(day, 1), DayBeside(day, -1)
    names = apps.get_model("news", "OtherName")._default_manager.filter(place=OuterRef(place))
    held = names.filter(end_date__gt=before, start_date__lte=Cast(day, CharField())).exclude(
        # It began within that year or that month, which goes on: nothing tells whether before that day.
        start_date__in=[Substr(after, 1, 4), Substr(after, 1, 7)]
    )
    order = [When(language=each, then=Value(rank)) for rank, each in enumerate(fallback_order(language))]
    first = held.order_by(Case(*order), "-start_date", "pk").values(told=Concat("language", Value(":"), "name"))[:1]
    return Case(When(HAS_DAY, then=Subquery(first)), output_field=CharField())


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
        earliest = first - MAX_DURATION if first - dt.date.min > MAX_DURATION else dt.date.min
        return self.filter(start_date__range=(earliest, last)).filter(
            Q(start_date__gte=first)
            | Q(end_date__gte=first)
            | Q(date_precision=DatePrecision.MONTH, start_date__gte=first.replace(day=1))
            | Q(date_precision=DatePrecision.YEAR, start_date__gte=first.replace(month=1, day=1))
        )

    def in_language(self, language: str = "") -> Self:
        """With the words that readers of a language see, on `translated` (that of the moment, unless told), and with
        the names that the place and those around it had on that day, for `Event.place_name` and `places_named`."""
        language = language or get_language() or Language.EN
        chosen = FilteredRelation("public_translations", condition=Q(public_translations__language=language))
        return self.annotate(translated=chosen).select_related("translated").with_places_named(language)

    def with_places_named(self, language: str) -> Self:
        """With the names that the place and those around it had on that day, as readers of a language are told them."""
        return self.annotate(**{name: _former_name(language, place) for place, name in FORMER_NAMES.items()})

    def with_languages(self) -> Self:
        """With a mark for each language in which its words are public: `Event.languages` tells them."""
        translated = PublicTranslation.objects.filter(event=OuterRef("pk"))
        marks = {f"has_{language}": Exists(translated.filter(language=language)) for language in Language.values}
        return self.annotate(**marks)

    def readable_in(self, language: str) -> Self:
        """Those whose words are there in that language: as the original, or translated and published."""
        translated = PublicTranslation.objects.filter(event=OuterRef("pk"), language=language)
        return self.filter(Q(language=language) | Exists(translated))

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
