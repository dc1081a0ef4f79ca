"""What is asked of the log of the desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.queries.boards.audit import VERBS, Asked

HIGHEST = 2**63 - 1


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, input_formats=["%Y-%m-%d"], widget=widget)


def _key() -> forms.IntegerField:
    return forms.IntegerField(required=False, min_value=1, max_value=HIGHEST, widget=forms.HiddenInput())


class AuditForm(forms.Form):
    """Empty fields ask for everything. `older` and `newer` are places in the log; the rest narrows it."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Who"),
        queryset=get_user_model()._default_manager.order_by("username"),
        required=False,
        empty_label=gettext_lazy("Anybody"),
    )
    verb = forms.ChoiceField(label=gettext_lazy("Did what"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("To what"), required=False)
    first = _day(gettext_lazy("From"))
    last = _day(gettext_lazy("To"))
    record = _key()
    older = _key()
    newer = _key()

    def __init__(self, kinds: Iterable[ContentType], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        verb, kind = self.fields["verb"], self.fields["kind"]
        assert isinstance(verb, forms.ChoiceField)
        assert isinstance(kind, forms.ChoiceField)
        verb.choices = [("", _("Anything")), *VERBS.items()]
        kind.choices = [("", _("Any record")), *((each.model, capfirst(each.name)) for each in kinds)]

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        first, last = told.get("first"), told.get("last")
        if first and last and last < first:
            raise ValidationError({"last": _("The last day comes before the first.")}, code="order")
        if last and last.year > 9000:
            raise ValidationError({"last": _("Choose a day that a calendar of ours has.")}, code="range")
        if first and first.year < 1900:
            raise ValidationError({"first": _("Choose a day that a calendar of ours has.")}, code="range")
        return told

    def asked(self) -> Asked:
        told = self.cleaned_data
        person = told["person"]
        return Asked(
            person=person.pk if person else None,
            kind=told["kind"],
            record=told["record"],
            verb=told["verb"],
            first=told["first"],
            last=told["last"],
        )
