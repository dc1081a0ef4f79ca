"""Pickers that type ahead and know what is chosen: a form of many lines asks once, not line by line."""

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.forms.models import BaseInlineFormSet
from django.urls import reverse
from django.utils.functional import cached_property

Options = Mapping[str, str]
LONGEST_KEY = 18


class KnownSelect(AutocompleteSelect):
    """`known` maps the primary keys chosen now to their labels; for any other it asks the database. What cannot be a
    key is shown as nothing chosen, and the field says what is wrong with it."""

    known: Options = {}

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = [key for key in map(str, value) if key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY]
        if any(key not in self.known for key in chosen):
            return super().optgroups(name, chosen, attr)
        empty = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options = empty + [(key, self.known[key]) for key in chosen]
        created = [
            self.create_option(name, key, label, selected=bool(key), index=index)
            for index, (key, label) in enumerate(options)
        ]
        return [(None, created, 0)]


class KnownSelectMultiple(KnownSelect, AutocompleteSelectMultiple):
    pass


class PersonSelect(KnownSelect):
    """Shows beside each name the office on the day of the event."""

    def get_url(self) -> str:
        return reverse("admin:news_participant_choose")


class KnownFormSet(BaseInlineFormSet):
    """Hands to the pickers of every line what the lines of the whole set have chosen."""

    known_fields: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> list[Any]:
        return list(self.get_queryset()) if self.instance.pk else []

    @cached_property
    def known(self) -> dict[str, Options]:
        return {name: self.known_options(name) for name in self.known_fields}

    def known_options(self, name: str) -> Options:
        chosen = [getattr(row, name) for row in self.rows]
        return {str(obj.pk): str(obj) for obj in chosen if obj is not None}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name, options in self.known.items():
            if (field := form.fields.get(name)) is not None:
                getattr(field.widget, "widget", field.widget).known = options
