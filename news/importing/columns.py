"""One column of a table: how its cells are read into a record, and what they change."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from import_export.fields import Field
from import_export.widgets import Widget

from news.importing.cells import one_newline
from news.importing.widgets import (
    BodyWidget,
    ChoiceWidget,
    DateWidget,
    LinkWidget,
    NumberWidget,
    TimeWidget,
    WordsWidget,
)
from news.models.fields import BodyField


class Column(Field):
    """Named as the field of the record. Nothing is written where a cell says what is stored."""

    widget: Widget

    def save(self, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """Raises ValueError with a sentence. What changes is noted on the instance, under `told`."""
        cell, new = row[self.column_name], instance._state.adding
        before = "" if new else self.export(instance)
        if one_newline(cell) == one_newline(before):
            return
        value = self.widget.clean(cell, row=row, **kwargs)
        if not new and value == getattr(instance, self.attribute):
            return
        if new and value == "" and instance._meta.get_field(self.attribute).has_default():
            return
        setattr(instance, self.attribute, value)
        instance.told[self.column_name] = before, self.widget.render(value)


class Told(Field):
    """A column that is written for information, and not read."""

    def __init__(self, column_name: str) -> None:
        super().__init__(column_name=column_name, readonly=True)


def column_for(field: Any) -> Column:
    return Column(attribute=field.name, column_name=field.name, widget=_widget(field))


def _widget(field: Any) -> Widget:
    if isinstance(field, models.ForeignKey):
        return LinkWidget(field.related_model)
    if field.choices:
        return ChoiceWidget([value for value, _label in field.flatchoices])
    if isinstance(field, BodyField):
        return BodyWidget()
    if isinstance(field, models.DateField):
        return DateWidget()
    if isinstance(field, models.TimeField):
        return TimeWidget()
    if isinstance(field, models.IntegerField):
        return NumberWidget()
    return WordsWidget(in_one_line=isinstance(field, models.CharField))


def missing_for_new(name: str) -> str:
    return _("The file has no column “%s”, and a new record needs it.") % name
