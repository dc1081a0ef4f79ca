from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import Basis


class Named(models.Model):
    """A record whose name in other languages than English may come from elsewhere than the English one.

    `names_basis` tells of those names alone: documented where a source has them, editorial where they are the
    established forms, which no source of ours holds.
    """

    names_basis = models.CharField(
        _("names in other languages are"),
        max_length=12,
        choices=[choice for choice in Basis.choices if choice[0] != Basis.INFERRED],
        default=Basis.EDITORIAL,
    )

    class Meta:
        abstract = True
