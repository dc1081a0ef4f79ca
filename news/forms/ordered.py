"""Lines that have an order: numbered together, moved up and down, and never two with one number."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.forms.record import RecordForm

HIGHEST_ORDER = 9999
# While lines change places they stand this much further down, where no editor can put one.
PARKED = 20_000


class OrderedForm(RecordForm):
    order = forms.IntegerField(
        label=gettext_lazy("Order"),
        required=False,
        min_value=1,
        max_value=HIGHEST_ORDER,
        widget=forms.NumberInput(
            attrs={
                "data-up": gettext_lazy("Move up"),
                "data-down": gettext_lazy("Move down"),
                "title": gettext_lazy("Left empty: at the end."),
            }
        ),
    )

    def _get_validation_exclusions(self) -> set[str]:
        # The lines are numbered and change places together: only the whole set can tell.
        return {*super()._get_validation_exclusions(), "order"}  # type: ignore[misc]


class OrderedFormSet(BaseInlineFormSet):
    model: Any

    def kept_forms(self) -> list[Any]:
        return [
            form
            for form in self.forms
            if hasattr(form, "cleaned_data")
            and form not in self.deleted_forms
            and (form.instance.pk or form.has_changed())
        ]

    def clean(self) -> None:
        super().clean()
        seen: set[int] = set()
        for form in self.kept_forms():
            order = form.cleaned_data.get("order")
            if order is not None and order in seen:
                form.add_error(
                    "order",
                    ValidationError(
                        _("Two lines have the order %(order)s. Number them apart, or leave one empty."),
                        code="order",
                        params={"order": order},
                    ),
                )
            seen.add(order or 0)

    def save(self, commit: bool = True) -> list[Any]:
        if not commit:
            return super().save(commit)
        with transaction.atomic():
            # Two editors who add lines to one record wait for one another.
            owners = type(self.instance)._default_manager
            owners.select_for_update().filter(pk=self.instance.pk).values("pk").first()
            self._number()
            self._park()
            self.before_saving()
            return super().save(commit)

    def before_saving(self) -> None:
        """What else the lines get before they are stored."""

    def _number(self) -> None:
        """Those without a number go to the end; nobody takes the number of a line entered meanwhile."""
        forms_kept = self.kept_forms()
        mine = [form.instance.pk for form in self.forms if form.instance.pk]
        rows = self.model._default_manager.filter(**{self.fk.name: self.instance}).exclude(pk__in=mine)
        taken = set(rows.values_list("order", flat=True))
        numbered = [form for form in forms_kept if form.cleaned_data.get("order")]
        last = max([0, *taken, *(form.cleaned_data["order"] for form in numbered)])
        for form in forms_kept:
            order = form.cleaned_data.get("order")
            if order is None or order in taken:
                last = order = last + 1
            form.instance.order = form.cleaned_data["order"] = order

    def _park(self) -> None:
        """Clear the way: lines that move or go would meet those that have not moved yet."""
        moving = [
            form.instance.pk
            for form in self.forms
            if form.instance.pk and (form in self.deleted_forms or "order" in form.changed_data)
        ]
        self.model._default_manager.filter(pk__in=moving).update(order=F("order") + PARKED)
