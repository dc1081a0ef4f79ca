"""Send what waits: mail to subscribers, webhooks, news for the hub. Let the files of data be written when they are due.

Run it beside the site, or from cron with `--once`; two at once do no harm.
"""

import logging
import subprocess
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from django.utils import timezone
from django.utils.translation import gettext as _

from news.dataset.renewing import is_due, renew
from news.delivery import hooks, hubs
from news.delivery.matching import handle
from news.delivery.noticing import notice
from news.delivery.sending import send
from news.delivery.subscribing import tidy

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = _("Notice what was published, corrected or withdrawn, and send what follows from it.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help=_("Send what is due now, and end."))
        parser.add_argument(
            "--every",
            type=int,
            default=20,
            metavar="SECONDS",
            help=_("Pause between two looks; 20 if not told."),
        )

    # Writes the files, which takes long where the record is large, while mail goes on.
    writing: subprocess.Popen[bytes] | None = None

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            try:
                self.look(quiet=options["verbosity"] < 1)
            except OperationalError as error:
                if options["once"]:
                    raise
                # The database is away for a moment: whatever was not done is still due afterwards.
                self.stderr.write(str(error))
            try:
                if is_due():
                    self.write_files(beside=not options["once"])
            except Exception:
                # Mail waits for nothing, and least of all for files that cannot be read or written.
                log.exception("The files of data were not written.")
            if options["once"]:
                return
            close_old_connections()
            time.sleep(max(1, options["every"]))

    def write_files(self, *, beside: bool) -> None:
        """From cron the next run sends meanwhile what is due. Two never write at once: the files are locked."""
        if not beside:
            renew()
        elif self.writing is None or self.writing.poll() is not None:
            command = [sys.executable, "-m", "django", "build_dataset", "--if-due", "--verbosity", "0"]
            self.writing = subprocess.Popen(command, cwd=settings.BASE_DIR)

    def look(self, *, quiet: bool) -> None:
        at = timezone.now()
        notice(at)
        while handle(at):
            pass
        hubs.send()
        hooks.send()
        outcome = send()
        tidy(at)
        if not quiet and (outcome.sent or outcome.failed or outcome.dropped):
            self.stdout.write(
                _("%(sent)s messages sent, %(failed)s failed, %(dropped)s no longer to be sent.")
                % {"sent": outcome.sent, "failed": outcome.failed, "dropped": outcome.dropped}
            )
