from collections.abc import Collection
from functools import lru_cache
from typing import Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model, covariant=True)


def page_url(view: str, slug: str) -> str:
    """The address of the page of one record. Its beginning is kept: a list links two hundred records, and to ask
    `reverse` for each was a tenth of its time."""
    return f"{_beginning(view, get_language(), get_script_prefix())}{slug}/"


@lru_cache(maxsize=500)
def _beginning(view: str, _language: str | None, _prefix: str) -> str:
    return reverse(view, args=["slug"]).removesuffix("slug/")


class AddressedQuerySet(models.QuerySet[M]):
    def get_by_natural_key(self, slug: str) -> M:
        return self.get(slug=slug)


class Addressed(models.Model):
    """A record with a page of its own. The slug is its address in every language, and its natural key."""

    slug = models.SlugField(
        _("slug"),
        max_length=100,
        unique=True,
        help_text=_("The last part of the address: small Latin letters, digits, hyphens."),
    )

    # How often it was saved at the desk. A form that was opened on an earlier edition meets the later one.
    edition = models.PositiveIntegerField(_("edition"), default=0, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(slug=""), name="%(class)s_slug_filled"),
        ]

    # What the slug was when the row was read.
    _slug_on_record: str | None = None

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **options: Any) -> Self:
        row = super().from_db(db, field_names, values, **options)
        row._slug_on_record = row.__dict__.get("slug")
        return row

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A slug that has changed leads on to the record, permanently."""
        super().save(*args, **kwargs)
        if self._slug_on_record not in (None, self.slug):
            apps.get_model("news", "FormerSlug")._default_manager.lead(self._slug_on_record, self)
        self._slug_on_record = self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
