"""The form of the list of events: reads strictly, and offers what is on record."""

from functools import cached_property, partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from news.enums import Language
from news.filters.fields import NameField
from news.queries.names import Named, countries_with_places, suggestions
from news.text.countries import country_name
from news.text.search_words import read_search
from news.text.sorting import sort_key

# The second of two who took part together, by the name of the first.
COUNTERPARTS = {
    "participant": "counterpart",
    "organization": "counterpart_organization",
    "post": "counterpart_post",
}


class EventFilterForm(forms.Form):
    """Reads strictly: what it does not know, it names."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, NameField):
                field.widget.suggested = partial(self._suggested, field.kind)
        fields: dict[str, Any] = self.fields
        fields["section"].choices = self._sections
        fields["country"].choices = self._countries

    @cached_property
    def known(self) -> dict[str, list[Named]]:
        """Asked for where names are shown or given, and not by a door that was asked for neither."""
        return suggestions()

    def _suggested(self, kind: str) -> list[Named]:
        return self.known.get(kind, [])

    def _sections(self) -> list[tuple[str, str]]:
        return [(row.slug, row.name) for row in self.known["section"]]

    def _countries(self) -> list[tuple[str, str]]:
        language = get_language() or Language.EN
        # Where there are too many places to offer, their countries are still few.
        here = {row.country for row in self.known["place"] if row.country} or countries_with_places()
        named = [(code, country_name(code, language)) for code in here]
        return sorted(named, key=lambda choice: sort_key(choice[1], language))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        after, before = data.get("after"), data.get("before")
        if after and before and before < after:
            self.add_error("before", ValidationError(_("“To” lies before “from”."), code="order"))
        for first, other in COUNTERPARTS.items():
            if data.get(other) and not data.get(first):
                data[first], data[other] = data[other], ""
        if data.get("organs") and not data.get("organization"):
            data["organs"] = ""
        if data.get("order") and not read_search(data.get("q") or "").wanted:
            data["order"] = ""
        return data
