from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from news.models import Event, SentencePrint


class Command(BaseCommand):
    help = "Make the fingerprints of the sentences of every event anew, after rows were written past the models."

    def handle(self, *args: Any, **options: Any) -> None:
        events = Event.objects.only("pk", "lead", "body").order_by("pk")
        quiet = options["verbosity"] == 0
        for event in tqdm(events.iterator(), total=events.count(), unit=" events", disable=quiet):
            SentencePrint.objects.renew(event)
