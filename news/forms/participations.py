"""The lines of an event: who belongs to it, in what order, and in the office of that day."""

from django import forms
from django.utils.translation import gettext_lazy

from news.forms.ordered import OrderedForm, OrderedFormSet
from news.models import Participation
from news.queries.office_on_day import Office, offices_on


class ParticipationForm(OrderedForm):
    # Set once the page has offered the office of the day: an empty one is then what the editor wants.
    offered = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Participation
        exclude = ["event"]
        labels = {"organization": gettext_lazy("or organization"), "group": gettext_lazy("or group")}
        help_texts = {"group": gettext_lazy("In the words of the source.")}


class ParticipationFormSet(OrderedFormSet):
    # What the last save entered for the editor: the lines, and the offices they got.
    filled: list[tuple[Participation, Office]]

    def before_saving(self) -> None:
        """Offices, on new lines only: what stands once stays, whoever holds the office later."""
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
