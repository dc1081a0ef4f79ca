"""Form fields that read one value of a query string strictly."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from news.filters.naming import find
from news.queries.names import Named


class DayField(forms.DateField):
    """A day as ISO 8601 writes it; a wrong one is named, since a date input does not show it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d"]

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            raise ValidationError(
                _("“%(value)s” is not a date: write it as 2024-02-16."), params={"value": value}, code="invalid"
            ) from error


class YearField(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=9999, **kwargs)

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except ValidationError as error:
            raise ValidationError(
                _("“%(value)s” is not a year: write it as 2024."), params={"value": value}, code="invalid"
            ) from error


class NameInput(forms.TextInput):
    """A text box that offers the known names; without scripts too, through `<datalist>`."""

    template_name = "components/name_input.html"

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off", "maxlength": 200})
        self.suggested: Callable[[], list[Named]] = list
        self.chosen: dict[str, Named] = {}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["suggestions"] = self.suggested()
        return context

    def format_value(self, value: Any) -> str | None:
        chosen = self.chosen.get(value)
        return chosen.name if chosen else super().format_value(value)


class NameField(forms.CharField):
    """A person, a body, a place or a topic, given by slug or by any name. Cleans to the slug."""

    widget = NameInput

    def __init__(self, *, kind: str, **kwargs: Any) -> None:
        self.kind = kind
        super().__init__(max_length=200, **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return self.find(text).slug if text else ""

    def find(self, text: str) -> Named:
        """ValidationError that names the value where nothing, or more than one thing, is called so."""
        widget: Any = self.widget
        known = next((named for named in widget.suggested() if text in (named.slug, named.name)), None)
        found = [known] if known else find(self.kind, text)
        if not found:
            raise ValidationError(_("Nothing on record is called “%(value)s”."), params={"value": text}, code="unknown")
        if len(found) > 1:
            names = ", ".join(named.name for named in found[:5])
            raise ValidationError(
                _("“%(value)s” may be: %(names)s. Enter one of these."),
                params={"value": text, "names": names},
                code="ambiguous",
            )
        widget.chosen[found[0].slug] = found[0]
        return found[0]
