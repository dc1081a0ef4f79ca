"""Addresses that records had before: they lead on to the present one, permanently and in one step."""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from news.models.addressed import Addressed


class FormerSlugQuerySet(models.QuerySet["FormerSlug"]):
    def of(self, record: Addressed) -> "FormerSlugQuerySet":
        return self.filter(kind=record._meta.model_name, target=record.pk)

    def lead(self, slug: str, record: Addressed) -> None:
        """Let a slug lead to a record from now on; the record's own slug leads nowhere else."""
        kind = str(record._meta.model_name)
        with transaction.atomic():
            self.filter(kind=kind, slug=record.slug).delete()
            if slug != record.slug:
                self.update_or_create(kind=kind, slug=slug, defaults={"target": record.pk})

    def present(self, model: Any, slug: str) -> Any:
        """The record that had this slug before, or None. Whether it is public is for the caller to ask."""
        targets = self.filter(kind=model._meta.model_name, slug=slug).values("target")
        return model._default_manager.filter(pk__in=targets).first()


class FormerSlug(models.Model):
    kind = models.CharField(_("kind"), max_length=20)
    slug = models.CharField(_("slug"), max_length=100)
    target = models.BigIntegerField(_("record"))

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="former_slug_once")]
        indexes = [models.Index(fields=["kind", "target"], name="former_slug_of_record")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
