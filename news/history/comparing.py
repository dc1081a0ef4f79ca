"""How a record differs between two of its versions, fact by fact, in the words of the form."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from news.history.snapshot import TIMES, Snapshot, Values
from news.models import Announcement, Appointment, EventImage, EventTopic, ImagePerson, OtherName, Participation
from news.models.fields import BodyField
from news.text.day_names import day_of, moment_of
from news.text.html import plain_text

# What names a line: the columns of which the first filled one tells who or what it is about.
SUBJECTS: dict[Any, tuple[str, ...]] = {
    Participation: ("participant_id", "organization_id", "group"),
    EventTopic: ("topic_id",),
    Announcement: ("text",),
    EventImage: ("image_id",),
    ImagePerson: ("participant_id",),
    OtherName: ("name",),
    Appointment: ("post_id", "participant_id"),
}
# Not told to readers: where it stands among others, when it is shown, and other events, which may be hidden.
UNTOLD = frozenset({"parent_id", "order", "kept_by_id", "kept_basis", "kept_quote", *TIMES})


@dataclass(frozen=True)
class Change:
    """One fact that differs. `line` names the line it belongs to and is empty for the record itself; a line that
    came or went has no `label`, and only one of `before` and `after`."""

    line: str
    label: str
    column: str
    before: str | None
    after: str | None

    @property
    def what(self) -> str:
        return ": ".join(part for part in (self.line, self.label) if part)


def compare(before: Snapshot, after: Snapshot) -> list[Change]:
    """What changed from one to the other: the record's own fields first, then its lines. A query a kind of record
    that is named in what changed."""
    found = list(_differences(before, after))
    names = _Names(found)
    return [names.change(difference) for difference in found]


@dataclass(frozen=True)
class _Difference:
    """Raw: a column with both values, or a whole line that came or went."""

    model: Any
    line: Values | None
    column: str
    before: Any
    after: Any


def _differences(before: Snapshot, after: Snapshot) -> Iterator[_Difference]:
    for column, old, new in _columns(before.main, after.main):
        yield _Difference(after.model, None, column, old, new)
    for key in sorted({*before.lines, *after.lines}, key=lambda key: (list(SUBJECTS).index(key[0]), key[1])):
        old_line, new_line = before.lines.get(key), after.lines.get(key)
        if old_line is None or new_line is None:
            yield _Difference(key[0], new_line or old_line, "", old_line, new_line)
            continue
        for column, old, new in _columns(old_line, new_line):
            yield _Difference(key[0], new_line, column, old, new)


def _columns(before: Values, after: Values) -> Iterator[tuple[str, Any, Any]]:
    for column in after:
        # A column that the older version did not know yet says nothing.
        if column in before and before[column] != after[column]:
            yield column, before[column], after[column]


class _Names:
    """The names of every record that the differences point at, fetched at once."""

    def __init__(self, differences: Iterable[_Difference]) -> None:
        wanted: dict[Any, set[int]] = {}
        for difference in differences:
            for column, value in self._values(difference):
                target = _field(difference.model, column).related_model
                if target is not None and value is not None:
                    keys = value if isinstance(value, list) else [value]
                    wanted.setdefault(target, set()).update(keys)
        self.names = {
            model: {row.pk: str(row) for row in model._default_manager.filter(pk__in=keys)}
            for model, keys in wanted.items()
        }

    def _values(self, difference: _Difference) -> Iterator[tuple[str, Any]]:
        for values in (difference.line, difference.before, difference.after):
            if isinstance(values, dict):
                yield from values.items()
        if difference.column:
            yield difference.column, difference.before
            yield difference.column, difference.after

    def change(self, difference: _Difference) -> Change:
        model, line = difference.model, self.title(difference)
        if not difference.column:
            old, new = (
                None if values is None else self.summary(model, values)
                for values in (difference.before, difference.after)
            )
            return Change(line, "", "", old, new)
        label = capfirst(str(_field(model, difference.column).verbose_name))
        old, new = (self.shown(model, difference.column, value) for value in (difference.before, difference.after))
        return Change(line, label, difference.column, old, new)

    def title(self, difference: _Difference) -> str:
        if difference.line is None:
            return ""
        return Truncator(f"{capfirst(difference.model._meta.verbose_name)}, {self.subject(difference)}").chars(120)

    def subject(self, difference: _Difference) -> str:
        line = difference.line or {}
        filled = (column for column in SUBJECTS[difference.model] if line.get(column))
        return next((self.shown(difference.model, column, line[column]) for column in filled), "?")

    def summary(self, model: Any, values: Values) -> str:
        """A line in one sentence: what is filled and not the default."""
        told = []
        for column, value in values.items():
            field = _field(model, column)
            if column in SUBJECTS[model] or column in UNTOLD or value in (None, "", []) or value == field.get_default():
                continue
            told.append(f"{field.verbose_name}: {self.shown(model, column, value)}")
        return "; ".join(told) or _("entered")

    def shown(self, model: Any, column: str, value: Any) -> str:
        field = _field(model, column)
        if value is None or value == "" or value == []:
            return ""
        if field.related_model is not None:
            keys = value if isinstance(value, list) else [value]
            known = self.names.get(field.related_model, {})
            return ", ".join(known.get(key) or _("no longer on record (%s)") % key for key in keys)
        if isinstance(field, BodyField):
            return plain_text(value)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return _plain(value)


def _field(model: Any, column: str) -> Any:
    return model._meta.get_field(column)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dt.datetime):
        return moment_of(timezone.localtime(value))
    if isinstance(value, dt.date):
        return day_of(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return str(value)


def told_to_readers(changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if change.column not in UNTOLD]
