from typing import TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

M = TypeVar("M", bound=models.Model, covariant=True)


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

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=~Q(slug=""), name="%(class)s_slug_filled"),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)
