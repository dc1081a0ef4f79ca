"""Make the record as data: the files behind /data/."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from news.dataset.building import RestlessError, build
from news.dataset.renewing import is_due, renew
from news.dataset.store import BusyError, current


class Command(BaseCommand):
    help = _("Write the whole public record into files, and show them when they are whole.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-none", action="store_true", help=_("Do nothing where there are files already."))

        parser.add_argument(
            "--if-due", action="store_true", help=_("Do it only once a day, or where they may not be given out.")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_none"] and current() is not None:
            return
        if options["if_due"]:
            if is_due():
                renew()
            return
        with tqdm(unit=" events", disable=True if options["verbosity"] == 0 else None) as progress:

            def told(done: int, of: int) -> None:
                progress.total = of
                progress.update(done - progress.n)

            try:
                bundle, is_new = build(told)
            except BusyError as error:
                raise CommandError(_("The files are being written already. Wait until that is done.")) from error
            except RestlessError as error:
                told_why = _("Something was hidden each time while the files were written. Try again later.")
                raise CommandError(told_why) from error
        if options["verbosity"]:
            self.stdout.write(str(bundle.directory) if is_new else _("Nothing has changed since the last time."))
