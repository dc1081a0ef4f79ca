"""Rows that tell of a record with a page of its own, by its slug."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from news.history.versions import keep, keep_first
from news.importing.table import Key, TableResource
from news.importing.widgets import in_parts
from news.models import FormerSlug


class RecordResource(TableResource):
    """Each import of a record is one edition of it, kept as a version."""

    also_saved = ("edition",)

    class Meta:
        import_id_fields = ["slug"]

    def look_up(self, keys: list[Key]) -> None:
        model = self._meta.model
        slugs = sorted({slug for (slug,) in keys if slug})
        self.known.expect(model, slugs)
        for part in in_parts(slugs):
            self.stored.update({(record.slug,): record for record in self.held().filter(slug__in=part)})
        self._present = self._present_slugs([slug for slug in slugs if (slug,) not in self.stored])

    def _present_slugs(self, unknown: list[str]) -> dict[str, str]:
        """The slugs of today by those that led to the same records before."""
        model, present = self._meta.model, {}
        for part in in_parts(unknown):
            rows = FormerSlug.objects.filter(kind=model._meta.model_name, slug__in=part)
            targets = dict(rows.values_list("slug", "target"))
            slugs = dict(model._default_manager.filter(pk__in=targets.values()).values_list("pk", "slug"))
            present.update({slug: slugs[pk] for slug, pk in targets.items() if pk in slugs})
        return present

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        super().before_import_row(row, **kwargs)
        (slug,) = self.key(row)
        if (now := self._present.get(slug)) is not None:
            told = _("“%(slug)s” is a former address: the record is now “%(now)s”. Write that one.")
            raise ValidationError({"slug": told % {"slug": slug, "now": now}})
        if (slug,) not in self.stored and slug != slug.lower():
            raise ValidationError({"slug": _("Write the slug in small letters: “%s”.") % slug.lower()[:100]})

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        if not is_create and not self.dry_run:
            keep_first(instance)
        instance.edition += 1
        super().do_instance_save(instance, is_create)

    def after_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        self.known.add(instance)
        if not self.dry_run:
            keep(instance, self.by, self.comment(instance))

    def comment(self, instance: Any) -> str:
        """What the history says of it."""
        columns = ", ".join(instance.told)
        return (_("Imported from “%(file)s”: %(columns)s") % {"file": self.file_name, "columns": columns})[:2000]
