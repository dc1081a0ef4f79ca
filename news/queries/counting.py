"""Counts that cost no more as the archive grows: beyond a bound it is enough to know that there are more."""

from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.models import Event

CAP = 1000


@dataclass(frozen=True)
class Count:
    number: int
    capped: bool = False

    @property
    def figure(self) -> str:
        """The number alone: `17`, `1,000+`."""
        return number_format(self.number, force_grouping=True) + ("+" if self.capped else "")

    @property
    def text(self) -> str:
        if self.capped:
            return _("more than %(number)s events") % {"number": number_format(self.number, force_grouping=True)}
        return ngettext("%(number)s event", "%(number)s events", self.number) % {
            "number": number_format(self.number, force_grouping=True)
        }


def capped(number: int) -> Count:
    return Count(min(number, CAP), number > CAP)


def count_up_to_cap(rows: QuerySet[Any]) -> Count:
    return capped(rows.order_by()[: CAP + 1].count())


class _RowCount(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def count_each(*questions: QuerySet[Any], **others: Subquery) -> tuple[list[Count], dict[str, Any]]:
    """Every question counted up to the cap, and the values of other subqueries beside them, in one query.

    The questions are of one table: where that has no row, there is none to count."""
    numbers = {f"n{i}": _RowCount(rows.order_by().values("pk")[: CAP + 1]) for i, rows in enumerate(questions)}
    asked = {**numbers, **others}
    rows: Any = (questions[0].model if questions else Event)._default_manager
    row = rows.order_by().annotate(**asked).values(*asked).first() or dict.fromkeys(asked)
    return [capped(row[name] or 0) for name in numbers], row
