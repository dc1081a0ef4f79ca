import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client

from news.models import Event, Participant, SearchEntry
from news.search import find_events
from news.text.keys import words_in

LIST, DOOR, NAMES = "/en/news/", "/en/news.json", "/en/suggest/"
PARTS = {"0.1 %": 0.001, "1 %": 0.01, "half": 0.5}
# Every so-manieth entry is read for words, and so many words near a part are counted.
STEP, TRIED = 20, 25


class Command(BaseCommand):
    help = "Time the search on this database, as multiples of the same list without words, in the same run."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--times", type=int, default=3, help="the best of so many requests (default 3)")

    def handle(self, *args: Any, times: int, **options: Any) -> None:
        number = Event.objects.public().count()
        if number < 1000:
            raise CommandError("Fill the database first: manage.py demo_data 200000.")
        self.client, self.times = Client(headers={"host": settings.ALLOWED_HOSTS[0]}), times
        plain = {path: self._time(path) for path in (LIST, DOOR)}
        for path, seconds in plain.items():
            self.stdout.write(f"{seconds * 1000:4.0f} ms  {path} of {number} public events, without words")
        asked: list[tuple[str, str]] = []
        for part, word, found in self._words(number):
            told = f"a word in {part} ({word}, {found})"
            asked += [
                (told, f"{LIST}?{urlencode({'q': word})}"),
                (f"{told}, best matches first", f"{LIST}?{urlencode({'q': word, 'order': 'relevance'})}"),
                (f"{told}, as JSON", f"{DOOR}?{urlencode({'q': word})}"),
            ]
        typed = self._name()
        wrong = typed[:3] + typed[4] + typed[3] + typed[5:]
        asked += [(f"names for {typed[:n]}", f"{NAMES}?{urlencode({'q': typed[:n]})}") for n in (2, 3, 5)]
        asked.append((f"a misspelt name ({wrong})", f"{LIST}?{urlencode({'q': wrong})}"))
        asked.append(("a misspelt word (seasno)", f"{LIST}?{urlencode({'q': 'seasno'})}"))
        asked.append(("two words, one of them nowhere", f"{LIST}?{urlencode({'q': 'talks zzyzxq'})}"))
        for told, address in asked:
            unit = plain[DOOR if address.startswith(DOOR) else LIST]
            self.stdout.write(f"{self._time(address) / unit:7.2f}  {told}")

    def _time(self, address: str) -> float:
        best = float("inf")
        for _time in range(self.times):
            start = time.perf_counter()
            status = self.client.get(address).status_code
            best = min(best, time.perf_counter() - start)
            if status != 200:
                raise CommandError(f"{address} was answered with {status}.")
        return best

    def _words(self, number: int) -> Iterable[tuple[str, str, int]]:
        """For each part of the record a word that stands in about so many of its items."""
        entries = SearchEntry.objects.extra(where=[f"event %% {STEP} = 0"]).values_list("head", "names", "body")
        counts = Counter(key for texts in entries.iterator() for key in set(" ".join(texts).split()) if len(key) > 2)
        for part, share in PARTS.items():
            wanted = number * share
            near = sorted(counts, key=lambda key: abs(counts[key] * STEP - wanted))[:TRIED]
            found = {word: find_events(word).counted(Event.objects.public(), sample=False).count() for word in near}
            word = min(found, key=lambda word: abs(found[word] - wanted))
            yield part, word, found[word]

    def _name(self) -> str:
        """A word of the name of a public person, long enough to be misspelt."""
        for person in Participant.objects.public().order_by("-pk")[:100]:
            for word in words_in(str(person)):
                if len(word) >= 7 and word[3] != word[4]:
                    return word
        raise CommandError("No name here is long enough.")
