"""From records to rows: all of them or none."""

from collections.abc import Iterable
from dataclasses import dataclass, field

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
from news.history.versions import keep, keep_first
from news.models.addressed import Addressed


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
    state of publication of an event that is there never change: what was withdrawn stays withdrawn. What
    changes is kept as a version before and after.
    Rows that are not in the files stay. Raises `Refused`; then nothing was changed.
    """
    with transaction.atomic():
        return _Load(records, update=update).run()


class _Load:
    """One load. `rows` holds what was found or created, so that each row is asked for once."""

    def __init__(self, records: Iterable[Record], *, update: bool) -> None:
        present, notes = under_present_slugs(records)
        if problems := list(unknown_references(present)):
            raise Refused(problems)
        self.update = update
        self.report = Report(kept=notes)
        self.waiting = sorted(present, key=lambda record: list(NATURAL_KEYS).index(record.identity.model))
        self.rows = {record.identity: record.identity.find() for record in self.waiting}
        self.there = {identity for identity, row in self.rows.items() if row is not None}
        # Records that were there and say something else after the load, by their model and key.
        self.changed: dict[tuple[type[models.Model], int], Addressed] = {}

    def run(self) -> Report:
        # A line that will not come is nothing to wait for.
        to_come = {record.identity for record in self.waiting if not self._stays_out(record)} - self.there
        while self.waiting:
            problems: list[Problem] = []
            later: list[Record] = []
            for record in self.waiting:
                if not to_come.isdisjoint(target for _name, target in references(record)):
                    later.append(record)
                elif found := self._load(record):
                    problems += found
                else:
                    to_come.discard(record.identity)
            if problems:
                raise Refused(problems)
            if len(later) == len(self.waiting):
                text = _("This record and others need one another: take one of the references out.")
                raise Refused(record.problem(text) for record in later)
            self.waiting = later
        for row in self.changed.values():
            row.refresh_from_db()
            row.edition += 1
            row.save(update_fields=["edition"])
            keep(row, None, _("Loaded from the files"))
        return self.report

    def _stays_out(self, record: Record) -> bool:
        """Whether this is a missing line of a record that is left as it is."""
        if self.update or record.identity in self.there:
            return False
        owners = OWNERS.get(record.identity.model, ())
        return any(name in owners and target in self.there for name, target in references(record))

    def _load(self, record: Record) -> list[Problem]:
        row = self.rows[record.identity]
        if row is None:
            if self._stays_out(record):
                self.report.kept.append(Difference(record.identity, in_file=record.values))
                return []
            self.report.created.append(record.identity)
            self._keep_before(record)
            return self._save(record, record.identity.model(), [f.name for f in written_fields(record.identity.model)])
        found = differences(record, row)
        changes = [difference for difference in found if difference.loadable] if self.update else []
        self.report.kept += [difference for difference in found if difference not in changes]
        if not found:
            self.report.unchanged.append(record.identity)
        if not changes:
            return []
        self.report.updated[record.identity] = changes
        self._keep_before(record)
        return self._save(record, row, [difference.field for difference in changes])

    def _keep_before(self, record: Record) -> None:
        """What a record that is there was before it, or a line of it, is written."""
        owners = OWNERS.get(record.identity.model, ())
        own = [target for name, target in references(record) if name in owners] if owners else [record.identity]
        for identity in own:
            row = self.rows.get(identity)
            if identity in self.there and isinstance(row, Addressed) and (type(row), row.pk) not in self.changed:
                keep_first(row)
                self.changed[type(row), row.pk] = row

    def _save(self, record: Record, row: models.Model, names: list[str]) -> list[Problem]:
        columns = [column for column in written_fields(record.identity.model) if column.name in names]
        for column in columns:
            value = record.value(column)
            if column.is_relation and not column.many_to_many:
                setattr(row, column.name, None if value is None else self._find(column, value))
            elif not column.is_relation:
                setattr(row, column.name, column.to_python(value))
        try:
            row.full_clean()
        except ValidationError as error:
            return [
                record.problem(" ".join(messages), "" if name == NON_FIELD_ERRORS else name)
                for name, messages in error.message_dict.items()
            ]
        row.save()
        self.rows[record.identity] = row
        for column in columns:
            if column.many_to_many:
                getattr(row, column.name).set([self._find(column, key) for key in record.value(column)])
        return []

    def _find(self, column: "models.Field[object, object]", key: list[object]) -> models.Model | None:
        target = Identity(column.related_model, tuple(key))  # type: ignore[arg-type]
        if self.rows.get(target) is None:
            self.rows[target] = target.find()
        return self.rows[target]
