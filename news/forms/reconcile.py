"""Two editors, one record: what one has sent, what another stored meanwhile, and what both began with.

A field that only one of them touched is taken from that one. A field that both changed, to different values, is a
clash, and the editor who saves last sees both values and chooses. Nothing is decided silently and nothing is lost.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from news.forms.posted import Row, as_sent, key_of, rows_of, write_rows
from news.history.snapshot import Snapshot, Values
from news.text.html import clean_html

CHOICE = "_keep:"
MINE, THEIRS = "mine", "theirs"
_UNKNOWN: Any = object()


@dataclass(frozen=True)
class Clash:
    """One field, or one whole line, that two editors changed. `name` and `mine_value` are those of its buttons."""

    name: str
    what: str
    theirs: str
    mine: str
    mine_value: str = MINE


@dataclass
class Outcome:
    """`data` is what the form now holds; `taken` says which facts of the other editor were taken over."""

    data: QueryDict
    clashes: list[Clash] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)


def reconcile(
    form: Any, formsets: list[Any], data: QueryDict, base: Snapshot | None, stored: Snapshot, *, mine_wins: bool = False
) -> Outcome:
    """`form` and `formsets` are unbound, on the record as stored; `base` is what the editor began with, None if that
    was never kept (then every difference is a clash). With `mine_wins`, as for two windows of one editor, there are no
    clashes. Choices that an earlier answer made (`_keep:…`) are followed."""
    meeting = _Meeting(data, mine_wins)
    sent = data.copy()
    for name, texts in meeting.fields(form, data, stored.main, base.main if base else None, CHOICE, ""):
        if texts:
            sent.setlist(name, texts)
        else:
            sent.pop(name, None)
    for formset in formsets:
        write_rows(sent, formset.prefix, list(meeting.lines(formset, base, stored)))
    for name in [name for name in sent if name.startswith(CHOICE)]:
        del sent[name]
    return Outcome(sent, meeting.clashes, meeting.taken)


class _Meeting:
    def __init__(self, data: QueryDict, mine_wins: bool) -> None:
        self.data, self.mine_wins = data, mine_wins
        self.clashes: list[Clash] = []
        self.taken: list[str] = []

    def fields(
        self, form: Any, sent: QueryDict, stored: Values, base: Values | None, choice: str, line: str
    ) -> Iterator[tuple[str, list[str]]]:
        """The inputs that take the stored value, as they would be sent."""
        for name, control in form.fields.items():
            column = column_of(form, name)
            if column not in stored or control.disabled:
                continue
            kept, was = stored[column], (base or {}).get(column, _UNKNOWN)
            mine = control.widget.value_from_datadict(sent, {}, name)
            verdict = self._verdict(control, name, mine, kept, was, choice + name)
            if verdict == THEIRS:
                self.taken.append(_label(control, name, line))
                yield from as_sent(name, control, kept).items()
            elif verdict != MINE:
                what = _label(control, name, line)
                self.clashes.append(Clash(choice + name, what, _told(control, kept), _sent(control, mine)))

    def _verdict(self, control: forms.Field, name: str, mine: Any, kept: Any, was: Any, choice: str) -> str:
        if not _differs(control, name, kept, mine):
            return MINE
        if choice in self.data:
            return THEIRS if self.data[choice] == THEIRS else MINE
        if was is not _UNKNOWN and not _differs(control, name, was, mine):
            return THEIRS
        if self.mine_wins or (was is not _UNKNOWN and _plain(name, was) == _plain(name, kept)):
            return MINE
        return "clash"

    def lines(self, formset: Any, base: Snapshot | None, stored: Snapshot) -> Iterator[Row]:
        model = formset.model
        there = {str(form.instance.pk): form for form in formset.initial_forms}
        for row in rows_of(self.data, formset.prefix):
            key = key_of(row)
            choice = f"{CHOICE}{formset.prefix}:{key}:"
            was = base.lines.get((model, int(key))) if base and key.isdigit() else None
            if key in there:
                form = there[key]
                kept = stored.lines.get((model, int(key)), {})
                taken = self.fields(_without_prefix(form), _as_data(row), kept, was, choice, str(form.instance))
                yield {name: texts for name, texts in {**row, **dict(taken)}.items() if texts}
            elif key:
                self._gone(formset, row, was, choice)
            else:
                yield row
        for name in self.data:
            if name.startswith(f"{CHOICE}{formset.prefix}:") and name.endswith(":line") and self.data[name] != THEIRS:
                yield _row_in(str(self.data[name]))

    def _gone(self, formset: Any, row: Row, was: Values | None, choice: str) -> None:
        """A line that somebody took out meanwhile stays out, unless this editor changed it and wants it."""
        form, title = _without_prefix(formset.empty_form), capfirst(str(formset.model._meta.verbose_name))
        sent = _as_data(row)
        touched = was is None or any(
            _differs(control, name, was[column], control.widget.value_from_datadict(sent, {}, name))
            for name, control in form.fields.items()
            if (column := column_of(form, name)) in was
        )
        if "DELETE" in row or not touched or self.mine_wins:
            self.taken.append(_("%(line)s, taken out") % {"line": title})
            return
        words = [
            _sent(form.fields[name], texts[0]) for name, texts in row.items() if name in form.fields and any(texts)
        ]
        kept = json.dumps({name: texts for name, texts in row.items() if name != "id"})
        self.clashes.append(Clash(f"{choice}line", title, _("taken out"), "; ".join(words), kept))


def _row_in(text: str) -> Row:
    """The line that a radio button holds; none if somebody changed it by hand."""
    try:
        held = json.loads(text)
    except ValueError:
        return {}
    if not isinstance(held, dict) or not all(isinstance(texts, list) for texts in held.values()):
        return {}
    return {str(name): [str(text) for text in texts] for name, texts in held.items()}


def _without_prefix(form: Any) -> Any:
    form.prefix = None
    return form


def _as_data(row: Row) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, texts in row.items():
        data.setlist(name, texts)
    return data


def column_of(form: Any, name: str) -> str:
    """The column of a field as a snapshot names it; empty for a field that is not of the model."""
    for each in (*form._meta.model._meta.concrete_fields, *form._meta.model._meta.many_to_many):
        if each.name == name:
            return str(each.name if each.many_to_many else each.attname)
    return ""


def _label(control: forms.Field, name: str, line: str) -> str:
    label = capfirst(str(control.label or name))
    return f"{line}: {label}" if line else label


def _differs(control: forms.Field, name: str, stored: Any, sent: Any) -> bool:
    return control.has_changed(_plain(name, stored), _plain(name, sent))


def _plain(name: str, value: Any) -> Any:
    """Without what a browser or an editing area does to a text that nobody touched."""
    if not isinstance(value, str):
        return value
    value = value.replace("\r\n", "\n")
    return clean_html(value) if name == "body" else value


def _told(control: Any, value: Any) -> str:
    """A stored value as words."""
    if value in (None, "", []):
        return _("(empty)")
    if hasattr(control, "queryset"):
        keys = value if isinstance(value, list) else [value]
        return ", ".join(str(row) for row in control.queryset.model._default_manager.filter(pk__in=keys))
    if hasattr(control, "choices"):
        return str(dict(control.choices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _sent(control: Any, value: Any) -> str:
    """What was sent as words; as it was sent where it cannot be read."""
    try:
        cleaned = control.clean(value)
    except forms.ValidationError:
        return str(value)
    if hasattr(control, "queryset") and cleaned is not None:
        return ", ".join(map(str, cleaned if hasattr(cleaned, "__iter__") else [cleaned])) or _("(empty)")
    return _told(control, cleaned)
