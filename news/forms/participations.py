"""The lines of an event: who belongs to it, in what order, and in the office of that day."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.forms.record import RecordForm
from news.models import Event, Participation
from news.queries.office_on_day import Office, offices_on

HIGHEST_ORDER = 9999
# While lines change places they stand this much further down, where no editor can put one.
PARKED = 20_000


class ParticipationForm(RecordForm):
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
    # Set once the page has offered the office of the day: an empty one is then what the editor wants.
    offered = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Participation
        exclude = ["event"]
        labels = {"organization": gettext_lazy("or organization"), "group": gettext_lazy("or group")}
        help_texts = {"group": gettext_lazy("In the words of the source.")}

    def _get_validation_exclusions(self) -> set[str]:
        # The lines are numbered and change places together: only the whole set can tell.
        return {*super()._get_validation_exclusions(), "order"}  # type: ignore[misc]


class ParticipationFormSet(BaseInlineFormSet):
    # What the last save entered for the editor: the lines, and the offices they got.
    filled: list[tuple[Participation, Office]]

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

    def save(self, commit: bool = True) -> list[Participation]:
        if not commit:
            return super().save(commit)
        with transaction.atomic():
            # Two editors who add lines to one event wait for one another.
            Event.objects.select_for_update().filter(pk=self.instance.pk).values("pk").first()
            self._number()
            self._park()
            self._enter_offices()
            return super().save(commit)

    def _number(self) -> None:
        """Those without a number go to the end; nobody takes the number of a line entered meanwhile."""
        forms_kept = self.kept_forms()
        mine = [form.instance.pk for form in self.forms if form.instance.pk]
        rows = Participation.objects.filter(event=self.instance).exclude(pk__in=mine)
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
        Participation.objects.filter(pk__in=moving).update(order=F("order") + PARKED)

    def _enter_offices(self) -> None:
        """On new lines only: what stands once stays, whoever holds the office later."""
        new = [form for form in self.kept_forms() if form.instance.pk is None and form.instance.participant_id]
        offices = offices_on({form.instance.participant_id for form in new}, self.instance.start_date) if new else {}
        self.filled = []
        for form in new:
            office = offices.get(form.instance.participant_id)
            if office is None:
                continue
            if not form.instance.position and not form.cleaned_data.get("offered"):
                form.instance.position = office.wording
                self.filled.append((form.instance, office))
            if form.instance.position == office.wording and not form.cleaned_data.get("posts"):
                form.cleaned_data["posts"] = office.posts
