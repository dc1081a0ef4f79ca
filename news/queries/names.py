"""Names of people, bodies, places, topics, sections and offices: those to offer, and those that hold a text."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import F, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import get_language

from news.enums import Language
from news.models import Organization, OtherName, Participant, Place, Post, Section, Topic
from news.models.visibility import SOME_MOMENT
from news.text.languages import fallback_order
from news.text.sorting import sort_key

KINDS: dict[str, Any] = {
    "section": Section,
    "topic": Topic,
    "place": Place,
    "participant": Participant,
    "organization": Organization,
}
# Found by name as well, but not offered in a form: there are too many, and their names are long.
FOUND: dict[str, Any] = {**KINDS, "post": Post}
NAME_FIELDS = [f"name_{language}" for language in Language.values]
SUGGESTIONS = 60
# So many rows are asked for by their keys.
FEW = 1000


@dataclass(frozen=True)
class Named:
    slug: str
    name: str
    country: str = ""


def by_name(records: Iterable[Any]) -> list[Any]:
    """In the order of the names that the reader sees, by the alphabet of the reader's language."""
    language = get_language() or Language.EN
    return sorted(records, key=lambda record: (sort_key(str(record.name), language), record.slug))


def suggestions(at: dt.datetime | None = None) -> dict[str, list[Named]]:
    """The names to offer in a form, by kind and name; of a kind with more than `SUGGESTIONS` none. One query."""
    language = get_language() or Language.EN
    named: dict[str, list[Named]] = {kind: [] for kind in KINDS}
    statement, params = _statement(connection.vendor)
    moments = {_adapted(SOME_MOMENT): _adapted(at or timezone.now())}
    with connection.cursor() as cursor:
        cursor.execute(statement, [moments.get(param, param) for param in params])
        columns = [column[0] for column in cursor.description]
        for values in cursor.fetchall():
            row = dict(zip(columns, values, strict=True))
            named[row["of_kind"]].append(_named(row))
    return {
        kind: sorted(rows, key=lambda row: sort_key(row.name, language)) if len(rows) <= SUGGESTIONS else []
        for kind, rows in named.items()
    }


def countries_with_places(at: dt.datetime | None = None) -> set[str]:
    """The codes of the countries of public places. One query."""
    return set(Place.objects.public(at).exclude(country="").order_by().values_list("country", flat=True).distinct())


def keys_of(matching: QuerySet[Any]) -> Any:
    """What `pk__in` takes: the keys if they are few, found once and for themselves. Within another question, planners
    may put that question to every row first. Of many rows it is the question itself."""
    asked = matching.order_by().values_list("pk", flat=True)
    keys = list(asked[: FEW + 1])
    return keys if len(keys) <= FEW else asked


def name_matches(model: Any, text: str, lookup: str = "icontains") -> Q:
    """A name in any of the seven languages, or another name, compared without regard to case in any script."""
    titles = [f"title_{language}" for language in Language.values]
    condition = _any_holds(titles if model is Post else NAME_FIELDS, text, lookup)
    if hasattr(model, "other_names"):
        bearer = model._meta.get_field("other_names").field.name
        others = OtherName.objects.filter(_any_holds(["name"], text, lookup), **{f"{bearer}__isnull": False})
        condition |= Q(pk__in=others.order_by().values(bearer))
    return condition


def _any_holds(fields: list[str], text: str, lookup: str) -> Q:
    condition = Q()
    for form in case_forms(text):
        for name in fields:
            condition |= Q(**{f"{name}__{lookup}": form})
    return condition


def case_forms(text: str) -> list[str]:
    """The forms in which a word may be stored. SQLite folds the case of ASCII alone, so the others are tried."""
    if text.isascii() or connection.vendor != "sqlite":
        return [text]
    return list(dict.fromkeys([text, text.lower(), text.upper(), text.capitalize(), text.title()]))


@cache
def _statement(_vendor: str) -> tuple[str, tuple[Any, ...]]:
    """The query of `suggestions`, put into words once a process: with five kinds, each of which something public must
    name, that takes a third of the time of a list."""
    parts = [_rows(kind, SOME_MOMENT) for kind in KINDS]
    return parts[0].union(*parts[1:], all=True).query.sql_with_params()


def _adapted(moment: dt.datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(moment)


def _rows(kind: str, at: dt.datetime) -> Any:
    model = KINDS[kind]
    few = model.objects.public(at).order_by().values("pk")[: SUGGESTIONS + 1]
    country = F("country") if kind == "place" else Value("")
    return (
        model.objects.filter(pk__in=few)
        .order_by()
        .annotate(of_kind=Value(kind), of_country=country)
        .values("of_kind", "of_country", "slug", *NAME_FIELDS)
    )


def _named(row: dict[str, str]) -> Named:
    languages = fallback_order(get_language() or Language.EN)
    name = next((row[f"name_{language}"] for language in languages if row[f"name_{language}"]), row["slug"])
    return Named(row["slug"], name, row["of_country"])
