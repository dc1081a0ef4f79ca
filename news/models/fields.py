"""Kinds of column that the record needs and Django lacks."""

from collections.abc import Callable
from typing import Any

from babel import Locale
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django_prose_editor.fields import ProseEditorField
from translated_fields import TranslatedField, to_attribute

from news.enums import Language
from news.text.dates import check_time_zone, parse_partial_date
from news.text.file_names import is_file_name
from news.text.html import clean_html
from news.text.languages import fallback_order
from news.text.signs import unbroken
from news.text.told import InLanguage

# What an editor may set in a body; `clean_html` lets the same through and nothing more.
PROSE_EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": True,
    "ListItem": True,
    "Blockquote": True,
    "Heading": {"levels": [2, 3]},
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "History": True,
}


def first_filled(name: str, field: TranslatedField) -> Callable[[models.Model], str]:
    """Read a translated attribute: the reader's language, else the first of its fallbacks that is filled."""

    def read(instance: models.Model) -> str:
        for language in fallback_order(get_language() or Language.EN):
            if value := getattr(instance, to_attribute(name, language)):
                return InLanguage(str(value), language)
        return ""

    return read


def translated(field: "models.Field[Any, Any]", *, required: bool = False) -> TranslatedField:
    """Seven columns, one a language; the English one is the base and may be required."""
    field.blank = True
    base = {"en": {"blank": False}} if required else {}
    return TranslatedField(field, base, languages=Language.values, attrgetter=first_filled)


def validate_description(value: str) -> None:
    """An alternative text says what a picture shows; the name of its file does not."""
    if is_file_name(value):
        raise ValidationError(
            _("This is the name of a file. Say what the picture shows: who does what, where."), code="file_name"
        )


def validate_partial_date(value: str) -> None:
    try:
        parse_partial_date(value)
    except ValueError as error:
        raise ValidationError(str(error), code="partial_date") from error


def validate_time_zone(value: str) -> None:
    try:
        check_time_zone(value)
    except ValueError as error:
        raise ValidationError(str(error), code="time_zone") from error


def validate_country(value: str) -> None:
    if len(value) != 2 or value not in Locale("en").territories:
        raise ValidationError(
            _("“%(value)s” is not a country code. Use the two capital letters of ISO 3166-1, such as KZ."),
            code="country",
            params={"value": value},
        )


class LineField(models.CharField):
    """Words on one line, on every way into the database: what breaks a line, and a tab, becomes a space."""

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)
        return unbroken(value) if isinstance(value, str) else value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            value = unbroken(value)
        return super().get_db_prep_save(value, connection)


class PartialDateField(models.CharField):
    """A date as far as it is known: `2024`, `2024-02` or `2024-02-16` (Popolo); empty where unknown."""

    default_validators = [validate_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("help_text", gettext_lazy("As far as it is known: 2024, 2024-02 or 2024-02-16."))
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)


class TimeZoneField(models.CharField):
    """The name of an IANA time zone, such as `Asia/Almaty`; never an abbreviation or an offset."""

    default_validators = [validate_time_zone]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs["max_length"] = 64
        super().__init__(*args, **kwargs)


class CountryField(models.CharField):
    """ISO 3166-1 alpha-2."""

    default_validators = [validate_country]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("help_text", gettext_lazy("Two capital letters (ISO 3166-1), such as KZ."))
        kwargs["max_length"] = 2
        super().__init__(*args, **kwargs)


class BodyField(ProseEditorField):
    """Rich text, clean on every way into the database: form, code, bulk, update and fixture."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(config={"extensions": PROSE_EXTENSIONS}, sanitize=clean_html)
        super().__init__(*args, **kwargs)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            value = clean_html(value)
        return super().get_db_prep_save(value, connection)
