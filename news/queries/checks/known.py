"""Everybody and everything that the record knows by name, and which of them the text of an item names."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

from news.enums import Language
from news.models import Organization, OtherName, Participant, Place, Topic
from news.queries.checks.facts import Facts
from news.text.naming import Mention, Names

NAMES = [f"name_{language}" for language in Language.values]
ABBREVIATIONS = [f"abbreviation_{language}" for language in Language.values]
Key = tuple[str, int]


@dataclass(frozen=True)
class Known:
    """`mentions` are the names in the text, in its order; `labels` how the desk calls each;
    `parents` the body that each body belongs to."""

    mentions: list[Mention[Key]]
    labels: dict[Key, str]
    parents: dict[int, int]

    def named(self, kind: str) -> set[int]:
        return {pk for mention in self.mentions for of_kind, pk in mention.keys if of_kind == kind}

    def label(self, kind: str, pk: int) -> str:
        return self.labels.get((kind, pk), "")


def known(facts: Facts) -> Known:
    """Five queries, whatever the item and the record."""
    labels: dict[Key, str] = {}
    parents: dict[int, int] = {}
    names: Names[Key] = Names()
    for name, key in chain(_people(labels), _bodies(labels, parents), _places(labels), _topics(), _other_names()):
        # A name that begins small, such as “the Organization”, is a word of its text and no name to look for.
        if name and not name[0].islower():
            names.add(name, key)
    return Known(names.mentioned(facts.text), labels, parents)


def _people(labels: dict[Key, str]) -> Iterator[tuple[str, Key]]:
    """By full name, by given and family name, and by the family name that only one of them bears."""
    families: dict[str, list[int]] = {}
    for pk, given, family, *names in Participant.objects.values_list("pk", "given_name", "family_name", *NAMES):
        key = ("participant", pk)
        labels[key] = next(filter(None, names), "")
        yield from ((name, key) for name in names)
        if given and family:
            yield f"{given} {family}", key
        if family:
            families.setdefault(family, []).append(pk)
    for family, bearers in families.items():
        if len(bearers) == 1:
            yield family, ("participant", bearers[0])


def _bodies(labels: dict[Key, str], parents: dict[int, int]) -> Iterator[tuple[str, Key]]:
    rows = Organization.objects.values_list("pk", "parent", *NAMES, *ABBREVIATIONS)
    for pk, parent, *names in rows:
        key = ("organization", pk)
        labels[key] = next(filter(None, names), "")
        if parent:
            parents[pk] = parent
        yield from ((name, key) for name in names)


def _places(labels: dict[Key, str]) -> Iterator[tuple[str, Key]]:
    for pk, *names in Place.objects.values_list("pk", *NAMES):
        labels["place", pk] = next(filter(None, names), "")
        yield from ((name, ("place", pk)) for name in names)


def _topics() -> Iterator[tuple[str, Key]]:
    """So that a name within the name of a topic is not taken for itself."""
    for pk, *names in Topic.objects.values_list("pk", *NAMES):
        yield from ((name, ("topic", pk)) for name in names)


def _other_names() -> Iterator[tuple[str, Key]]:
    for name, *bearers in OtherName.objects.values_list("name", "participant", "organization", "place"):
        kinds: Any = zip(("participant", "organization", "place"), bearers, strict=True)
        yield from ((name, (kind, pk)) for kind, pk in kinds if pk)
