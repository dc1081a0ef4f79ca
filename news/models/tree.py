"""Records that stand below one another: bodies and their organs, places and their venues."""

from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

M = TypeVar("M", bound=models.Model, covariant=True)


class TreeQuerySet(models.QuerySet[M]):
    def within(self, nodes: models.QuerySet[models.Model]) -> Self:
        """These and everything below them."""
        return self._walk(nodes, step="r.parent_id = w.id")

    def with_ancestors(self) -> Self:
        """These and everything above them."""
        everything: Any = self.model._default_manager.all()
        return everything._walk(self, step="r.id = w.parent_id")

    def _walk(self, start: models.QuerySet[models.Model], *, step: str) -> Self:
        table = connections[self.db].ops.quote_name(self.model._meta.db_table)
        sql, params = start.order_by().values("id", "parent_id").query.sql_with_params()
        # UNION drops what was seen, so that even a circle in the data comes to an end.
        walk = (
            f"WITH RECURSIVE w(id, parent_id) AS ({sql} UNION "
            f"SELECT r.id, r.parent_id FROM {table} r JOIN w ON {step}) SELECT id FROM w"
        )
        return self.filter(pk__in=RawSQL(walk, params))


class Tree(models.Model):
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=gettext_lazy("part of")
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="%(class)s_not_own_parent",
                violation_error_message=gettext_lazy("A record cannot be part of itself."),
            ),
        ]

    def ancestors(self) -> list[Self]:
        """From the root down to the parent."""
        above: list[Any] = []
        seen = {self.pk}
        node = self.parent
        while node is not None and node.pk not in seen:
            seen.add(node.pk)
            above.append(node)
            node = node.parent
        return above[::-1]

    def clean(self) -> None:
        super().clean()
        if self.pk is None or self.parent is None:
            return
        if self.parent.pk == self.pk:
            raise ValidationError({"parent": _("“%s” cannot be part of itself.") % self}, code="own_parent")
        if self.pk in {ancestor.pk for ancestor in self.parent.ancestors()}:
            raise ValidationError(
                {"parent": _("“%(parent)s” is itself below “%(self)s”.") % {"parent": self.parent, "self": self}},
                code="circle",
            )
