"""The day at which a page is asked: `?as_of=2024-02-16`."""

import datetime as dt
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from news.filters.fields import DayField
from news.filters.query_string import CURSORS


class AsOfForm(forms.Form):
    as_of = DayField(label=gettext_lazy("Office on the day"), required=False)

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["as_of"].label = label

    @property
    def day(self) -> dt.date | None:
        """None where no day is asked for, or none that can be read."""
        return self.cleaned_data.get("as_of") if self.is_valid() else None


def spelt_as_of(given: QueryDict, day: dt.date | None) -> dict[str, str] | None:
    """The query string with the day in its one spelling; None where it has that already."""
    wanted = [day.isoformat()] if day else []
    if given.getlist("as_of") == wanted:
        return None
    return {**({"as_of": wanted[0]} if day else {}), **{name: str(given[name]) for name in CURSORS if name in given}}
