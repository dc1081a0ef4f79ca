"""Counts that cost no more as the archive grows: beyond a bound it is enough to know that there are more."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

CAP = 1000


@dataclass(frozen=True)
class Count:
    number: int
    capped: bool = False

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
