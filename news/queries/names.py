"""Finding people, bodies, places, topics and sections by an address or by any of their names, among the public ones."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, Value
from django.utils.translation import get_language

from news.enums import Language
from news.models import FormerSlug, Organization, Participant, Place, Section, Topic
from news.text.languages import fallback_order

KINDS: dict[str, Any] = {
    "section": Section,
    "topic": Topic,
    "place": Place,
    "participant": Participant,
    "organization": Organization,
}
NAME_FIELDS = [f"name_{language}" for language in Language.values]
SUGGESTIONS = 60


@dataclass(frozen=True)
class Named:
    slug: str
    name: str
    country: str = ""


def suggestions(at: dt.datetime | None = None) -> dict[str, list[Named]]:
    """The names to offer in a form, by kind and name; of a kind with more than `SUGGESTIONS` none. One query."""
    parts = [_rows(kind, at) for kind in KINDS]
    named: dict[str, list[Named]] = {kind: [] for kind in KINDS}
    for row in parts[0].union(*parts[1:], all=True):
        named[row["of_kind"]].append(_named(row))
    return {
        kind: sorted(rows, key=lambda row: row.name.casefold()) if len(rows) <= SUGGESTIONS else []
        for kind, rows in named.items()
    }


def find(kind: str, text: str, at: dt.datetime | None = None, size: int = 6) -> list[Named]:
    """The one whose slug is the text; else those with that very name; else those with a name that holds it; else the
    one whose slug it was before."""
    model = KINDS[kind]
    former = FormerSlug.objects.filter(kind=kind, slug=text.lower()).values("target")
    named = (name_matches(model, text, "iexact"), name_matches(model, text))
    for condition in (Q(slug=text.lower()), *named, Q(pk__in=former)):
        matching = model.objects.filter(condition).order_by().values("pk")
        if found := list(model.objects.public(at).filter(pk__in=matching)[:size]):
            return [Named(row.slug, str(row.name)) for row in found]
    return []


def name_matches(model: Any, text: str, lookup: str = "icontains") -> Q:
    """A name in any of the seven languages, or another name, compared without regard to case in any script."""
    fields = [*NAME_FIELDS, *(["other_names__name"] if hasattr(model, "other_names") else [])]
    condition = Q()
    for form in case_forms(text):
        for name in fields:
            condition |= Q(**{f"{name}__{lookup}": form})
    return condition


def case_forms(text: str) -> list[str]:
    """The forms in which a word may be stored. SQLite folds the case of ASCII alone, so the others are tried."""
    if text.isascii():
        return [text]
    return list(dict.fromkeys([text, text.lower(), text.upper(), text.capitalize(), text.title()]))


def _rows(kind: str, at: dt.datetime | None) -> Any:
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
