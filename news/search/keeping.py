"""The index follows the record: what triggers have marked is read again, before the next answer or by the command."""

from collections.abc import Iterator
from itertools import islice

from django.db import OperationalError, connection, transaction
from django.db.models import Q

from news.models import Event, Place, SearchEntry, SearchMark
from news.search.engine import engine
from news.search.entries import BATCH, write_entries
from news.search.names import write_all_names, write_names
from news.search.vocabulary import every_word, forget

# So many marks are worked off before an answer; the next ones take the rest.
MOST_MARKS = 300


def refresh() -> bool:
    """Before an answer: work off some marks, unless somebody else writes just now; whether none is left. One query
    where there are none."""
    if not SearchMark.objects.exists():
        return True
    engine().hurry(connection)
    try:
        work_off(MOST_MARKS)
    except OperationalError:
        # Locked, or a copy that only reads: the answer is that of a moment ago.
        return False
    finally:
        engine().no_hurry(connection)
    return not SearchMark.objects.exists()


def work_off(most: int = BATCH) -> int:
    """Read again what the oldest marks name; the number of marks that are gone. Who works at the same time may read
    the same event, but never an older state of it: marks go first, and what changes after that is marked anew."""
    with transaction.atomic():
        marks = list(SearchMark.objects.order_by("pk")[:most].values_list("pk", "kind", "target"))
        SearchMark.objects.filter(pk__in=[pk for pk, _kind, _target in marks]).delete()
        keys = {target for _pk, kind, target in marks if kind == "event"}
        shared = {(kind, target) for _pk, kind, target in marks if kind != "event"}
        for kind, target in sorted(shared):
            _mark_events_of(kind, target)
            write_names(kind, [target])
        if keys:
            write_entries(keys)
    return len(marks)


def work_off_all() -> None:
    while work_off():
        pass


def _mark_events_of(kind: str, target: int) -> None:
    """A changed name changes the entries of all events that hold it."""
    links = {
        "participant": ("participations__participant", "participations__on_behalf_of_participant"),
        "organization": (
            "participations__organization",
            "participations__affiliation",
            "participations__on_behalf_of_organization",
        ),
        "post": ("participations__posts",),
        "topic": ("topics",),
        "section": ("section",),
        "place": ("place",),
    }[kind]
    value: object = [target]
    if kind == "place":
        value = list(Place.objects.within(Place.objects.filter(pk=target)).order_by().values_list("pk", flat=True))
    keys: set[int] = set()
    for link in links:
        keys |= set(Event.objects.filter(Q(**{f"{link}__in": value})).order_by().values_list("pk", flat=True))
    SearchMark.objects.bulk_create([SearchMark(kind="event", target=key) for key in sorted(keys)], batch_size=1000)


def rebuild() -> Iterator[int]:
    """Make every entry anew, batch by batch, each committed by itself: the site answers meanwhile, from what was there.
    Yields how many events each batch held."""
    words = every_word()
    seen = list(SearchMark.objects.order_by("pk").values_list("pk", flat=True))
    for _number in write_all_names():
        pass
    keys = Event.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=10_000)
    while batch := list(islice(keys, BATCH)):
        with transaction.atomic():
            words -= write_entries(batch)
        yield len(batch)
    # What these tell of was there before the first batch was read.
    while seen:
        SearchMark.objects.filter(pk__in=seen[:BATCH]).delete()
        del seen[:BATCH]
    SearchEntry.objects.exclude(event__in=Event.objects.order_by().values("pk")).delete()
    work_off_all()
    _forget_untold(words)


def _forget_untold(words: set[str]) -> None:
    """What no event holds any more. Some of it may have come back meanwhile: the index is asked for each."""
    rest = iter(sorted(words))
    while some := list(islice(rest, BATCH)):
        with transaction.atomic(), connection.cursor() as cursor:
            untold = []
            for word in some:
                cursor.execute(*engine().told(word))
                if cursor.fetchone() is None:
                    untold.append(word)
            forget(untold)
