"""Load the documented events from their files, tell how the two differ, or write the files anew."""

from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.documented.comparing import drift, unknown_references
from news.documented.loading import Report, load
from news.documented.problems import Refused
from news.documented.reading import list_path, read
from news.documented.rows import OWNERS, Identity, Model
from news.documented.writing import export
from news.search.keeping import work_off_all


class Command(BaseCommand):
    help = _(
        "Load the documented events. What is missing is created; what is there stays as editors left it, and "
        "the differences are told. Nothing is ever deleted, and what was withdrawn stays withdrawn."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "paths",
            nargs="*",
            type=Path,
            metavar="PATH",
            help=_("JSON files, lists of files (.list) or directories. Without: documented_events.list."),
        )
        deed = parser.add_mutually_exclusive_group()
        deed.add_argument(
            "--update",
            action="store_true",
            help=_("Make the records that are there equal to the files, except slugs and the publication state."),
        )
        deed.add_argument(
            "--check",
            action="store_true",
            help=_("Write nothing; tell how files and database differ, and exit with 1 if they do."),
        )
        deed.add_argument(
            "--export",
            type=Path,
            metavar="DIR",
            help=_("Write what the database holds of the documented events into the files of this directory."),
        )
        parser.add_argument(
            "--event",
            action="append",
            default=[],
            metavar="SLUG",
            help=_("With --export: write this event too, into a file of its own. May be repeated."),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = options["paths"]
        if options["event"] and not options["export"]:
            raise CommandError(_("--event goes with --export."))
        if options["export"] and paths:
            raise CommandError(_("--export writes the whole list of documented events: leave the paths out."))
        try:
            if options["export"]:
                self.export(options["export"], options["event"])
            elif options["check"]:
                self.check_drift(paths or [list_path()])
            else:
                done = load(read(paths or [list_path()]), update=options["update"])
                work_off_all()
                self.report(done, options)
        except Refused as refusal:
            text = ngettext(
                "%d mistake; nothing was changed.", "%d mistakes; nothing was changed.", len(refusal.problems)
            )
            raise CommandError("\n".join([*map(str, refusal.problems), text % len(refusal.problems)])) from refusal
        except (OperationalError, ProgrammingError) as error:
            text = _("The database answers: %s. If its tables are missing, run: manage.py migrate")
            raise CommandError(text % error) from error

    def export(self, directory: Path, events: list[str]) -> None:
        changed = export(list_path(), directory, events)
        for path in changed:
            self.stdout.write(str(path))
        self.stdout.write(ngettext("%d file written.", "%d files written.", len(changed)) % len(changed))

    def check_drift(self, paths: list[Path]) -> None:
        records = read(paths)
        if problems := list(unknown_references(records)):
            raise Refused(problems)
        found = list(drift(records))
        for difference in found:
            self.stdout.write(str(difference))
        if found:
            text = ngettext(
                "%d difference between files and database.",
                "%d differences between files and database.",
                len(found),
            )
            raise CommandError(text % len(found))
        text = ngettext(
            "%d record, the same in files and database.",
            "%d records, the same in files and database.",
            len(records),
        )
        self.stdout.write(text % len(records))

    def report(self, done: Report, options: dict[str, Any]) -> None:
        if options["verbosity"] == 0:
            return
        self.names(_("created"), done.created, every=options["verbosity"] > 1)
        updated, kept = _("updated"), _("kept")
        for changes in done.updated.values():
            for difference in changes:
                self.stdout.write(f"{updated} {difference}")
        for difference in done.kept:
            self.stdout.write(f"{kept} {difference}")
        counts = {
            "created": len(done.created),
            "updated": len(done.updated),
            "unchanged": len(done.unchanged),
            "kept": done.kept_records,
        }
        text = _(
            "Documented events: %(created)d created, %(updated)d updated, %(unchanged)d unchanged, "
            "%(kept)d kept as they are."
        )
        self.stdout.write(self.style.SUCCESS(text % counts))
        if done.kept and not options["update"]:
            self.stdout.write(_("Kept: other than in the files. To take over what the files say: load_events --update"))

    def names(self, deed: str, records: Iterable[Identity], *, every: bool) -> None:
        """One line a model; of lines of another record only the number, unless told to name `every` one."""
        sorts: dict[Model, list[str]] = defaultdict(list)
        for record in records:
            sorts[record.model].append(record.name)
        for model, names in sorts.items():
            tail = f": {', '.join(names)}" if every or model not in OWNERS else ""
            self.stdout.write(f"{deed} {len(names)} {model._meta.verbose_name_plural}{tail}")
