from django import forms
from django.utils.translation import gettext_lazy as _


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60, "class": "vLargeTextField"}),
        help_text=_("Readers who come to its address will see it."),
        error_messages={"required": _("Say why: readers who come to its address will see the reason.")},
    )
