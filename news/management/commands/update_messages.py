"""Bring the catalogues of the interface in step with the sources, and tell what is still to be translated."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from news.management.catalogues import renewed, untranslated, write_catalogue


class Command(BaseCommand):
    help = _("Renew news/locale from the sources: new messages come in empty, old ones go, nothing is guessed.")

    def handle(self, *args: Any, **options: Any) -> None:
        for language, _name in settings.LANGUAGES:
            if language == settings.LANGUAGE_CODE:
                continue
            catalogue = renewed(language)
            write_catalogue(language, catalogue)
            lacking = len(untranslated(catalogue))
            told = _("%(language)s: %(number)s messages, %(lacking)s to translate.")
            self.stdout.write(told % {"language": language, "number": len(catalogue), "lacking": lacking})
