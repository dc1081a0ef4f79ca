"""What every form of the record does: say a thing once, and make the address of a thing with a page."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from news.models import FormerSlug
from news.text.html import clean_html
from news.text.slugs import slugify

SLUG_LENGTH = 100
EXAMPLE = dt.datetime(2024, 2, 16, 10, 30, tzinfo=dt.UTC)


def say_how(field: Any) -> None:
    """Let a field for a day or a moment say how it is written, where it was written otherwise."""
    if isinstance(field, forms.SplitDateTimeField):
        for part, code in zip(field.fields, ("invalid_date", "invalid_time"), strict=True):
            say_how(part)
            field.error_messages[code] = part.error_messages["invalid"]  # told where one of the two is empty
    elif isinstance(field, (forms.DateField, forms.TimeField)):
        formats: Any = field.input_formats
        example = EXAMPLE.strftime(str(formats[0]))
        field.error_messages["invalid"] = _("Write it as %(example)s.") % {"example": example}


class RecordForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            say_how(field)

    @cached_property
    def changed_data(self) -> list[str]:
        """Without what a browser does to a text that nobody touched."""
        items: Any = self._bound_items()  # type: ignore[attr-defined]
        return [name for name, bound in items if bound._has_changed() and not self._same_text(bound)]

    def _same_text(self, bound: Any) -> bool:
        stored, sent = bound.initial, bound.data
        if not (isinstance(stored, str) and isinstance(sent, str)):
            return False
        stored, sent = stored.replace("\r\n", "\n"), sent.replace("\r\n", "\n")
        return stored == sent or (bound.name == "body" and clean_html(stored) == clean_html(sent))

    def _clean_fields(self) -> None:
        """Lines end as they do in the files and in the versions, whatever the browser sends."""
        super()._clean_fields()  # type: ignore[misc]
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n")

    def _update_errors(self, errors: ValidationError) -> None:
        """A check of the database repeats what `clean()` has said (it alone has no code): once is enough."""
        of_all = errors.error_dict.get(NON_FIELD_ERRORS, []) if hasattr(errors, "error_dict") else []
        if said := [error for error in of_all if error.code]:
            errors.error_dict[NON_FIELD_ERRORS] = said
        super()._update_errors(errors)  # type: ignore[misc]


class AddressedForm(RecordForm):
    """A record with a slug: left empty on a new one, it is made of the name."""

    slug_source: ClassVar[str] = "name_en"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (slug := self.fields.get("slug")) is not None and self.instance.pk is None:
            slug.required = False
            slug.help_text = _("The last part of the address. Left empty, it is made when you save.")

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"].lower()
        other = FormerSlug.objects.present(self._meta.model, slug) if slug else None
        if other is not None and other.pk != self.instance.pk:
            raise ValidationError(
                _("This was the address of “%s”, and readers who come with it are led there. Choose another.") % other,
                code="former",
            )
        return slug

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        source = self.cleaned_data.get(self.slug_source)
        if source and self.cleaned_data.get("slug") == "":
            self.cleaned_data["slug"] = free_slug(self._meta.model, source, self.cleaned_data.get("language") or "")
            if not self.cleaned_data["slug"]:
                sentence = _("No address can be made of “%s”. Enter one.") % source
                self.add_error("slug", ValidationError(sentence, code="no_slug"))
        return cleaned


def free_slug(model: type[models.Model], text: str, language: str = "") -> str:
    """A slug of the text, written in a language, that nothing of this kind has: with -2, -3 … where taken. Empty if
    none can be."""
    wanted = slugify(text, language)[:SLUG_LENGTH].strip("-")
    if not wanted:
        return ""
    room = wanted[: SLUG_LENGTH - 7].rstrip("-")
    rows = model._default_manager.filter(slug__startswith=room)
    former = FormerSlug.objects.filter(kind=model._meta.model_name, slug__startswith=room)
    taken = {*rows.values_list("slug", flat=True), *former.values_list("slug", flat=True)}
    if wanted not in taken:
        return wanted
    number = 2
    while (slug := f"{room}-{number}") in taken:
        number += 1
    return slug
