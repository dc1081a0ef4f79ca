from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from news.models import Event, SearchMark
from news.search.keeping import rebuild, work_off
from news.search.renewing import mark_what_lacks
from news.search.triggers import install


class Command(BaseCommand):
    help = "Make the index of the search anew, while the site answers. --changed: only what has changed since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--changed", action="store_true", help="only what is marked as changed")

    def handle(self, *args: Any, changed: bool, **options: Any) -> None:
        quiet = options["verbosity"] == 0
        if changed:
            with tqdm(total=SearchMark.objects.count(), unit=" marks", disable=quiet) as progress:
                while done := work_off():
                    progress.update(done)
            return
        install()
        mark_what_lacks()
        with tqdm(total=Event.objects.count(), unit=" events", disable=quiet) as progress:
            for written in rebuild():
                progress.update(written)
