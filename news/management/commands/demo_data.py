import random
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from tqdm import tqdm

from news.management.demo_record import PREFIX, make_crowd, make_events, make_world
from news.models import Event
from news.search.keeping import rebuild


class Command(BaseCommand):
    help = "Fill an empty database with clearly fictional events, to see the site at scale."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help="how many events")
        parser.add_argument("--people", type=int, default=0, help="so many people more, each in one event (default 0)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same record (default 1)")
        parser.add_argument("--force", action="store_true", help="write beside the real items of this database")

    def handle(self, *args: Any, number: int, people: int, seed: int, force: bool, **options: Any) -> None:
        if not 1 <= number <= 10_000_000:
            raise CommandError(f"{number} is not a number of events: choose from 1 to 10000000.")
        if Event.objects.filter(slug__startswith=PREFIX).exists():
            raise CommandError("This database holds a demo record already. Choose an empty one by DATABASE_URL.")
        if not force and Event.objects.exists():
            raise CommandError(
                "This database holds real items. Choose an empty one by DATABASE_URL, or add --force to mix them."
            )
        chance = random.Random(seed)
        with transaction.atomic():
            world = make_world(people=min(5000, 50 + number // 20), chance=chance)
        with tqdm(total=number, unit=" events", disable=options["verbosity"] == 0) as progress:
            for written in make_events(number, world, chance):
                progress.update(written)
        with tqdm(total=people, unit=" people", disable=options["verbosity"] == 0 or not people) as progress:
            for written in make_crowd(people, chance):
                progress.update(written)
        with tqdm(total=number, unit=" entries of the search", disable=options["verbosity"] == 0) as progress:
            for written in rebuild():
                progress.update(written)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # a database plans badly for rows that it has not counted yet
        self.stdout.write(f"{number} fictional events written.")
