"""Make the sizes of pictures that are missing, and take away what no picture on record needs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from news.models import Image
from news.renditions.reading import RefusedPictureError
from news.renditions.stored import forget, forget_others, make_missing, stored_hashes


class Command(BaseCommand):
    help = _("Make every rendition that is missing: after an update, or after pictures were brought from elsewhere.")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--prune",
            action="store_true",
            help=_(
                "Delete the files of pictures that are no longer on record. Such a picture, if it is brought back from "
                "the history, has to be uploaded again."
            ),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        made, gone, failed = 0, 0, []
        images = Image.objects.order_by("pk")
        for image in tqdm(images.iterator(chunk_size=200), total=images.count(), unit="picture", disable=None):
            try:
                made += len(make_missing(image))
                gone += len(forget_others(image))
            except FileNotFoundError:
                failed.append(_("%(picture)s: its file is gone; upload it again.") % {"picture": image.slug})
            except RefusedPictureError as error:
                failed.append(f"{image.slug}: {error}")
        if options["prune"]:
            known = set(Image.objects.values_list("sha256", flat=True))
            gone += sum(forget(sha256) for sha256 in stored_hashes() if sha256 not in known)
        told = ngettext("%(number)s rendition made.", "%(number)s renditions made.", made) % {"number": made}
        if gone:
            told += " " + ngettext("%(number)s file deleted.", "%(number)s files deleted.", gone) % {"number": gone}
        self.stdout.write(told)
        if failed:
            raise CommandError("\n".join(failed))
