"""Whether a page tells of a body with its organs, or of the body alone: `?organs=without`."""

from django import forms
from django.utils.translation import gettext_lazy


class OrgansForm(forms.Form):
    organs = forms.ChoiceField(choices=[("without", gettext_lazy("without its organs"))], required=False)

    @property
    def alone(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["organs"])

    @property
    def spelling(self) -> dict[str, str]:
        """As one writes it in an address."""
        return {"organs": "without"} if self.alone else {}
