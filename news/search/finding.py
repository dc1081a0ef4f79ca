"""Which events hold the words: a question that lists, counts and doors can put beside any other."""

from functools import cached_property

from django.db import connection
from django.db.models import F
from django.db.models.expressions import RawSQL

from news.models.event import EventQuerySet
from news.search.engine import engine
from news.search.keeping import refresh
from news.text.search_words import SearchWords, read_search

# So many events are fetched by their keys and put in order; more are met soon enough by walking through time.
FEW = 1000
# Of a word in more events than this, so many are enough to learn that there are more than the cap.
SAMPLE = 20_000


class Found:
    """The events with these words. Nothing is public here: the question is put to events that are."""

    def __init__(self, words: SearchWords, *, whole: bool = True) -> None:
        self.words = words
        # Whether the index holds everything as it is now.
        self.whole = whole

    @cached_property
    def few(self) -> set[int] | None:
        """The keys of the events if they are few, else None. One query, once."""
        if not self.words.wanted:
            return None if self.words.excluded else set()
        sql, params = engine().matching(self.words)
        with connection.cursor() as cursor:
            cursor.execute(f"{sql} LIMIT {FEW + 1}", params)
            keys = {key for (key,) in cursor.fetchall()}
        return keys if len(keys) <= FEW else None

    @property
    def many(self) -> bool:
        return self.few is None

    @cached_property
    def common(self) -> bool:
        """Whether so many events hold the words that a sample of them is met soon by walking through time."""
        if not self.many or not self.words.wanted:
            return self.many
        sql, params = engine().matching(self.words)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM ({sql} LIMIT {SAMPLE + 1}) counted", params)
            return bool(cursor.fetchone()[0] > SAMPLE)

    def sampled(self, events: EventQuerySet) -> EventQuerySet:
        """The question as it is asked for some thousands of the newest."""
        return self.shown(events) if self.common or not self.many else self.counted(events, sample=False)

    def shown(self, events: EventQuerySet) -> EventQuerySet:
        """The question as it is asked of a list in the order of time."""
        if self.few is not None:
            return events.filter(pk__among=self.few)
        if not self.words.wanted:
            return events.exclude(pk__in=self._matching(SearchWords(self.words.excluded)))
        # Not the key itself: by it both planners would fetch and sort them all rather than walk through time.
        return events.alias(walked=F("pk") + 0).filter(walked__in=self._matching(self.words))

    def counted(self, events: EventQuerySet, *, sample: bool) -> EventQuerySet:
        if self.few is not None or not self.words.wanted:
            return self.shown(events)
        return events.filter(pk__in=self._matching(self.words, f" LIMIT {SAMPLE}" if sample else ""))

    def _matching(self, words: SearchWords, bound: str = "") -> RawSQL:
        sql, params = engine().matching(words)
        return RawSQL(f"{sql}{bound}", params)


def find_events(text: str) -> Found:
    """Of the record as it is now, or was a moment ago where it changes faster than it is read."""
    whole = refresh()
    return Found(read_search(text), whole=whole)
