from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils.translation import gettext_lazy as _

from news.forms.record import say_how
from news.models import Participant


class HandoverForm(forms.Form):
    leaver = forms.ModelChoiceField(
        Participant.objects.all(),
        label=_("Who leaves"),
        required=False,
        help_text=_("Empty if the post is vacant."),
    )
    day = forms.DateField(
        label=_("Day"),
        widget=AdminDateWidget,
        help_text=_("The last day of the one and the first of the other."),
    )
    taker = forms.ModelChoiceField(
        Participant.objects.all(),
        label=_("Who takes over"),
        required=False,
        help_text=_("Empty if the post becomes vacant."),
    )
    acting = forms.BooleanField(label=_("Acting"), required=False)
    note = forms.CharField(
        label=_("By what this is known"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("A decision, a decree, a publication. It stands beside both appointments."),
    )

    def __init__(self, pickers: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_how(self.fields["day"])
        for name, widget in pickers.items():
            field: Any = self.fields[name]
            field.widget = widget
            widget.choices = field.choices
            widget.is_required = False
