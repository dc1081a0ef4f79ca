from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MergeForm(forms.Form):
    """Which record goes into the one at hand; `seen` is the digest of what the editor was shown."""

    gone: Any = forms.ModelChoiceField(
        None,
        label=_("The record that goes"),
        help_text=_("Its address will lead here; its names become other names."),
        error_messages={"required": _("Choose the record that goes into this one.")},
    )

    def __init__(self, records: Any, widget: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["gone"]
        field.queryset = records
        field.widget = widget
        widget.choices = field.choices
        widget.is_required = True
