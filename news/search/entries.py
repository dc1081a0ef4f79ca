"""What of an event is found by words: its own, the names of all that it names in every form, and offices."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Prefetch

from news.enums import Language
from news.models import Event, Participation, Place, PublicTranslation, SearchEntry
from news.search.vocabulary import learn, words_of
from news.text.html import plain_text
from news.text.keys import MOST_WORDS, keyed, stemmed

BEARERS = ("participant", "organization", "affiliation", "on_behalf_of_participant", "on_behalf_of_organization")
COLUMNS = ["head", "names", "body", "stems"]
# So many events are read at once.
BATCH = 500


def write_entries(keys: Collection[int]) -> set[str]:
    """Make the entries of these events equal to the record; of those that are gone, none stays. The words in them."""
    rows = [entry_of(event) for event in _whole(keys)]
    SearchEntry.objects.bulk_create(rows, update_conflicts=True, unique_fields=["event"], update_fields=COLUMNS)
    if gone := set(keys) - {row.event for row in rows}:
        SearchEntry.objects.filter(event__in=gone).delete()
    words = words_of(rows)
    learn(words)
    return words


def _whole(keys: Collection[int]) -> Any:
    # Joined: of more than a thousand people at once, SQLite refuses the question by which Django follows a key.
    cast: Any = Participation.objects.select_related(*BEARERS)
    lines = [f"participations__{bearer}__other_names" for bearer in BEARERS]
    return (
        Event.objects.filter(pk__in=keys)
        .order_by("pk")
        .select_related("place__parent__parent", "section")
        .defer("source_text")
        .prefetch_related(
            Prefetch("participations", cast),
            *lines,
            "participations__posts",
            "topics",
            "announcements",
            "place__other_names",
            "place__parent__other_names",
            "place__parent__parent__other_names",
            "public_translations",
        )
    )


def entry_of(event: Event) -> SearchEntry:
    told: list[Event | PublicTranslation] = [event]
    told += [each for each in event.public_translations.all() if each.language != event.language]
    titles = [each.title for each in told]
    texts = [text for each in told for text in (each.lead, plain_text(each.body), each.theme)]
    texts += [plan.text for plan in event.announcements.all()]
    names = list(_names(event))
    return SearchEntry(
        event=event.pk,
        head=_cut(keyed(titles)),
        names=_cut(keyed(names)),
        body=_cut(keyed(texts)),
        stems=_cut(stemmed([*titles, *names, *texts])),
    )


def _cut(keys: str) -> str:
    return " ".join(keys.split(" ")[:MOST_WORDS])


def _names(event: Event) -> Iterator[str]:
    for line in event.participations.all():
        for bearer in BEARERS:
            yield from names_of(getattr(line, bearer))
        yield line.group
        yield line.position
        for post in line.posts.all():
            yield from names_of(post)
    for topic in event.topics.all():
        yield from names_of(topic)
    yield from names_of(event.section)
    for place in _places(event.place):
        yield from names_of(place)


def _places(place: Any) -> Iterator[Place]:
    """The place and what it lies in, three steps at most."""
    for _step in range(3):
        if place is not None:
            yield place
            place = place.parent


def names_of(record: Any) -> Iterator[str]:
    """Every name of a person, a body, a place, a topic or a section, or title of an office; nothing of None."""
    if record is None:
        return
    yield from in_languages(record, "name" if hasattr(record, "name_en") else "title")
    if hasattr(record, "abbreviation_en"):
        yield from in_languages(record, "abbreviation")
    if hasattr(record, "other_names"):
        for other in record.other_names.all():
            yield other.name


def in_languages(record: Any, name: str) -> Iterator[str]:
    for language in Language.values:
        yield getattr(record, f"{name}_{language}")
