"""Whether a page tells of a body with its organs, or of the body alone: `?organs=without`."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy


class OrgansForm(forms.Form):
    organs = forms.ChoiceField(choices=[("without", gettext_lazy("without its organs"))], required=False)

    @property
    def alone(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["organs"])


def is_spelt(given: QueryDict, form: OrgansForm) -> bool:
    return given.getlist("organs") == (["without"] if form.alone else [])
