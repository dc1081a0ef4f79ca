from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import Basis


class Sourced(models.Model):
    """A fact that says on what it rests.

    `source_quote` holds exact quotations, one a line. A documented fact without one is a fact whose quotation is
    still to be entered; an inferred fact says in `basis_note` from what it was inferred.
    """

    basis = models.CharField(_("basis"), max_length=12, choices=Basis.choices, default=Basis.EDITORIAL)
    source_quote = models.TextField(
        _("quotation"), blank=True, help_text=_("The exact words of the source, one quotation a line.")
    )
    basis_note = models.TextField(
        _("note on the basis"), blank=True, help_text=_("For an inferred fact: what was inferred, and from what.")
    )

    class Meta:
        abstract = True

    @property
    def quotations(self) -> list[str]:
        return self.source_quote.splitlines()

    def clean(self) -> None:
        super().clean()
        if self.basis == Basis.INFERRED and not self.basis_note:
            raise ValidationError(
                {"basis_note": _("An inferred fact says what was inferred, and from what.")}, code="inferred"
            )
