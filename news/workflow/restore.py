"""Bring back what a record was: one of its versions, or the whole of a record that was deleted."""

import datetime as dt
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from reversion.models import Revision, Version

from news.enums import Status
from news.history.comparing import compare
from news.history.kept import LINES
from news.history.snapshot import Snapshot, snapshot_in, snapshot_of
from news.history.versions import keep, keep_first
from news.models import Event, EventTranslation, Merge
from news.models.addressed import Addressed
from news.models.publishable import Publishable
from news.workflow import edit, translate
from news.workflow.deed import Editor, RefusedError, log

# Lines stand aside while they change places.
PARKED = 20_000


def act(
    record: Any, revision: Revision, by: Editor, at: dt.datetime | None = None, *, told: edit.Told | None = None
) -> bool:
    """Make what a record says, with its lines, what it was in one of its versions; its state stays as it is.

    False if nothing differs. Raises RefusedError where it names what is no longer on record, or where readers would
    have to be told and `told` does not.
    """
    at = at or timezone.now()
    with transaction.atomic():
        row = type(record)._default_manager.select_for_update().get(pk=record.pk)
        before, wanted = snapshot_of(row), snapshot_in(revision, row)
        # Readers are told in the language of the original, whatever that of the desk is.
        with override(row.language if isinstance(row, Event) else get_language()):
            changes = compare(before, wanted)
        if not changes:
            return False
        if reasons := _reasons_against(row, wanted, by, told, at):
            raise RefusedError(reasons)
        keep_first(row)
        _put_back(row, wanted)
        when = timezone.localtime(revision.date_created)
        story = _("Restored what it was on %(moment)s.") % {"moment": f"{when:%Y-%m-%d %H:%M}"}
        if isinstance(row, Event):
            edit.saved(row, by, changes, told, at)
        elif isinstance(row, EventTranslation):
            translate.saved(row, by, at)
        keep(row, by, story)
        log(row, by, at, story)
    return True


def _reasons_against(row: Any, wanted: Snapshot, by: Editor, told: edit.Told | None, at: dt.datetime) -> list[str]:
    reasons = list(missing(wanted))
    if isinstance(row, Event):
        reasons += edit.reasons_against(row, by)
        if edit.needs_telling(row, at):
            reasons += told.reasons_against() if told else [_("Say what kind of change this is.")]
    elif not by.has_perm(f"news.change_{row._meta.model_name}"):
        reasons.append(_("Your account may not change this record. Ask a colleague whose account may."))
    return reasons


def missing(wanted: Snapshot) -> list[str]:
    """A sentence for each kind of record that a version names and that is no longer there. A query a kind."""
    named: dict[Any, set[int]] = {}
    for model, values in [(wanted.model, wanted.main), *((key[0], line) for key, line in wanted.lines.items())]:
        for column, value in values.items():
            target = model._meta.get_field(column).related_model
            if target is not None and value:
                named.setdefault(target, set()).update(value if isinstance(value, list) else [value])
    sentences = []
    for target, keys in named.items():
        known = set(target._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
        known |= set(_merged(target, keys - known))
        if lost := len(keys - known):
            kind = capfirst(str(target._meta.verbose_name if lost == 1 else target._meta.verbose_name_plural))
            sentences.append(
                _("%(kind)s: that version names %(number)s no longer on record. Restore what was deleted first.")
                % {"kind": kind, "number": lost}
            )
    return sentences


def _merged(model: Any, keys: set[int]) -> dict[int, int]:
    """What became of records that were merged into others since."""
    rows = Merge.objects.filter(kind=model._meta.model_name, gone__in=keys, undone_at=None).order_by("pk")
    led = dict(rows.values_list("gone", "kept")) if keys else {}
    further = _merged(model, set(led.values()) - set(_alive(model, led.values()))) if led else {}
    return {gone: further.get(kept, kept) for gone, kept in led.items()}


def _alive(model: Any, keys: Any) -> Any:
    return model._default_manager.filter(pk__in=list(keys)).values_list("pk", flat=True)


def _put_back(row: Addressed, wanted: Snapshot) -> None:
    _set(row, wanted.main)
    row.edition += 1
    row.full_clean()
    row.save()
    for accessor in LINES[type(row)]:
        relation = getattr(type(row), accessor).rel
        model, owner = relation.related_model, relation.field.attname
        there = model._default_manager.filter(**{owner: row.pk})
        lines = {key[1]: values for key, values in wanted.lines.items() if key[0] is model}
        there.exclude(pk__in=lines).delete()
        if any(column.name == "order" for column in model._meta.concrete_fields):
            there.update(order=F("order") + PARKED)
        # A line that points at another of its own sort comes after it.
        for key, values in sorted(lines.items(), key=lambda line: (line[1].get("part_of_id") is not None, line[0])):
            line = there.filter(pk=key).first() or model(**{"pk": key, owner: row.pk})
            _set(line, values)
            line.save()
            _link(line, values)


def _set(row: models.Model, values: dict[str, Any]) -> None:
    for column, value in values.items():
        field: Any = row._meta.get_field(column)
        if field.many_to_many:
            continue
        if field.related_model is not None and value is not None and not _alive(field.related_model, [value]):
            value = _merged(field.related_model, {value}).get(value, value)
        setattr(row, column, value)


def _link(row: models.Model, values: dict[str, Any]) -> None:
    for link in row._meta.many_to_many:
        if link.name in values:
            getattr(row, link.name).set(values[link.name])


def undelete(version: Version, by: Editor, at: dt.datetime | None = None) -> Any:
    """Bring back a deleted record with the lines it had, an event as a draft. Raises RefusedError."""
    at = at or timezone.now()
    model: Any = version._model
    with transaction.atomic():
        values = version.field_dict
        if model._default_manager.filter(pk=values["id"]).exists():
            raise RefusedError([_("It is on record again already.")])
        if model._default_manager.filter(slug=values["slug"]).exists():
            raise RefusedError(
                [_("Its address, “%s”, is that of another record now. Change that one first.") % values["slug"]]
            )
        if not by.has_perm(f"news.add_{model._meta.model_name}"):
            raise RefusedError([_("Your account may not add such a record. Ask a colleague whose account may.")])
        row = model(pk=values["id"], slug=values["slug"], edition=values.get("edition", 0))
        wanted = snapshot_in(version.revision, row)
        if reasons := missing(wanted):
            raise RefusedError(reasons)
        if issubclass(model, Publishable):
            row.status, row.writer_id = Status.DRAFT, by.pk
            # Calendars of readers may hold what it was.
            row.schedule_revision = values.get("schedule_revision", 0) + 1
        _put_back(row, wanted)
        story = _("Brought back after it had been deleted.")
        keep(row, by, story)
        log(row, by, at, story)
    return row
