"""From records to rows: all of them or none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from news.documented.comparing import (
    Difference,
    differences,
    references,
    under_present_slugs,
    unknown_references,
)
from news.documented.problems import Problem, Refused
from news.documented.reading import Record
from news.documented.rows import NATURAL_KEYS, OWNERS, Identity, written_fields


@dataclass
class Report:
    """What a load did, and what it left as it was although the files say otherwise."""

    created: list[Identity] = field(default_factory=list)
    updated: dict[Identity, list[Difference]] = field(default_factory=dict)
    unchanged: list[Identity] = field(default_factory=list)
    kept: list[Difference] = field(default_factory=list)

    @property
    def kept_records(self) -> int:
        return len({difference.record for difference in self.kept})


def load(records: Iterable[Record], *, update: bool = False) -> Report:
    """Create what is missing; with `update`, make what is there equal to the files.

    Without `update` no row that is there changes, and a line of a record that is there (somebody who took
    part, an appointment, another name) does not come again after an editor took it out. The slug and the
    state of publication of an event that is there never change: what was withdrawn stays withdrawn.
    Rows that are not in the files stay. Raises `Refused`; then nothing was changed.
    """
    with transaction.atomic():
        records, notes = under_present_slugs(records)
        if problems := list(unknown_references(records)):
            raise Refused(problems)
        report = Report(kept=notes)
        waiting = sorted(records, key=lambda record: list(NATURAL_KEYS).index(record.identity.model))
        to_come = {record.identity for record in waiting if record.identity.find() is None}
        untouched = set() if update else {record.identity for record in waiting} - to_come
        # A line whose owner stays as it is will not come, so nothing waits for it.
        to_come -= {record.identity for record in waiting if _owner(record) in untouched}
        while waiting:
            later: list[Record] = []
            for record in waiting:
                if not to_come.isdisjoint(target for _name, target in references(record)):
                    later.append(record)
                elif found := _load(record, report, update=update, untouched=untouched):
                    problems += found
                else:
                    to_come.discard(record.identity)
            if problems:
                raise Refused(problems)
            if len(later) == len(waiting):
                text = _("This record and others need one another: take one of the references out.")
                raise Refused(record.problem(text) for record in later)
            waiting = later
    return report


def _owner(record: Record) -> Identity | None:
    owners = OWNERS.get(record.identity.model, ())
    return next((target for name, target in references(record) if name in owners), None)


def _load(record: Record, report: Report, *, update: bool, untouched: set[Identity]) -> list[Problem]:
    row = record.identity.find()
    if row is None:
        if _owner(record) in untouched:
            report.kept.append(Difference(record.identity, in_file=record.values))
            return []
        report.created.append(record.identity)
        return _save(record, record.identity.model(), [f.name for f in written_fields(record.identity.model)])
    found = differences(record, row)
    changes = [difference for difference in found if difference.loadable] if update else []
    report.kept += [difference for difference in found if difference not in changes]
    if not changes:
        if not found:
            report.unchanged.append(record.identity)
        return []
    report.updated[record.identity] = changes
    return _save(record, row, [difference.field for difference in changes])


def _save(record: Record, row: models.Model, names: list[str]) -> list[Problem]:
    linked: dict[str, list[Any]] = {}
    for column in written_fields(record.identity.model):
        if column.name not in names:
            continue
        value = record.value(column)
        if column.many_to_many:
            linked[column.name] = [_find(column, key) for key in value]
        elif column.is_relation:
            setattr(row, column.name, None if value is None else _find(column, value))
        else:
            setattr(row, column.name, column.to_python(value))
    try:
        row.full_clean()
    except ValidationError as error:
        return [
            record.problem(" ".join(messages), "" if name == NON_FIELD_ERRORS else name)
            for name, messages in error.message_dict.items()
        ]
    row.save()
    for name, rows in linked.items():
        getattr(row, name).set(rows)
    return []


def _find(column: "models.Field[Any, Any]", key: list[Any]) -> models.Model | None:
    return Identity(column.related_model, tuple(key)).find()  # type: ignore[arg-type]
