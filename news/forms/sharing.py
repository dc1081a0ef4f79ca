from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from news.models import PreviewLink

DAYS = (1, 3, 7, 14, 30)


def _choices() -> list[tuple[int, str]]:
    return [(days, ngettext("%(days)s day", "%(days)s days", days) % {"days": days}) for days in DAYS]


class SharingForm(forms.Form):
    recipient = forms.CharField(
        label=_("For whom"),
        max_length=200,
        help_text=PreviewLink._meta.get_field("recipient").help_text,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        error_messages={"required": _("Say for whom the link is.")},
    )
    days = forms.TypedChoiceField(label=_("Valid for"), choices=_choices, coerce=int, initial=7)
