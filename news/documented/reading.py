"""From paths to records that are right as far as a file alone can say; the database is not asked."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from news.documented.problems import Problem, Refused
from news.documented.rows import NATURAL_KEYS, Field, Identity, Model, Values, default, plain, written_fields
from news.models.fields import BodyField
from news.text.html import clean_html

LIST_NAME = "documented_events.list"
MODELS: dict[str, Model] = {model._meta.label_lower: model for model in NATURAL_KEYS}


@dataclass(frozen=True)
class Record:
    """One record of a file. `values` are those that differ from the default of their field."""

    path: Path
    identity: Identity
    values: Values

    def problem(self, text: str, field: str = "") -> Problem:
        return Problem(str(self.path), text, str(self.identity), field)

    def value(self, field: Field) -> Any:
        return self.values.get(field.name, default(field))


def list_path() -> Path:
    """The list of the documented events in the first fixture directory that has one."""
    places = [Path(directory) / LIST_NAME for directory in settings.FIXTURE_DIRS]
    for path in places:
        if path.is_file():
            return path
    text = _("There is no such file in any directory of FIXTURE_DIRS. Name the files to load.")
    raise Refused([Problem(str(places[0]) if places else LIST_NAME, text)])


def listed(path: Path) -> list[Path]:
    """The files that a list names, one a line, relative to the list. Empty and # lines name none."""
    lines = (line.strip() for line in read_text(path).splitlines())
    return [path.parent / line for line in lines if line and not line.startswith("#")]


def expand(paths: Iterable[Path]) -> Iterator[Path]:
    """Files as they are, lists as the files they name, directories as the JSON files in them."""
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.json"))
        elif path.suffix == ".list":
            yield from listed(path)
        else:
            yield path


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise Refused([Problem(str(path), _("The file cannot be read: %s.") % error.strerror)]) from error
    except UnicodeDecodeError as error:
        raise Refused([Problem(str(path), _("The file is not UTF-8. Save it as UTF-8."))]) from error


def read(paths: Iterable[Path]) -> list[Record]:
    """Every record of the files, in their order. `Refused` with everything that is wrong in them."""
    problems: list[Problem] = []
    records: list[Record] = []
    for path in dict.fromkeys(expand(paths)):
        try:
            records += _records(path)
        except Refused as refusal:
            problems += refusal.problems
    seen: dict[Identity, Record] = {}
    for record in records:
        first = seen.setdefault(record.identity, record)
        if first is not record:
            text = _("This record is there twice, first in %s. Take one out, or give it another %s.")
            problems.append(record.problem(text % (first.path, ", ".join(NATURAL_KEYS[record.identity.model]))))
    if problems:
        raise Refused(problems)
    return records


def _records(path: Path) -> list[Record]:
    try:
        content = json.loads(read_text(path))
    except json.JSONDecodeError as error:
        text = _("This is not JSON: line %(line)d, column %(column)d: %(error)s. Mend it there.")
        where = {"line": error.lineno, "column": error.colno, "error": error.msg}
        raise Refused([Problem(str(path), text % where)]) from error
    if not isinstance(content, list):
        raise Refused([Problem(str(path), _("A file holds a list of records: put it into [ ]."))])
    problems: list[Problem] = []
    records: list[Record] = []
    for number, entry in enumerate(content, 1):
        try:
            records.append(_record(path, _("record %d") % number, entry))
        except Refused as refusal:
            problems += refusal.problems
    if problems:
        raise Refused(problems)
    return records


def _record(path: Path, where: str, entry: Any) -> Record:
    def problem(text: str, field: str = "") -> Problem:
        return Problem(str(path), text, where, field)

    if not isinstance(entry, dict) or not isinstance(entry.get("fields"), dict):
        raise Refused([problem(_("A record is written {“model”: …, “fields”: {…}}."))])
    model = MODELS.get(str(entry.get("model")))
    if model is None:
        text = _("“%(name)s” is no record of the news room. Use one of: %(names)s.")
        raise Refused([problem(text % {"name": entry.get("model"), "names": ", ".join(MODELS)}, "model")])
    if "pk" in entry:
        raise Refused([problem(_("Take the primary key out: records are found by their natural keys."), "pk")])
    given: Values = entry["fields"]
    fields = {field.name: field for field in written_fields(model)}
    where = f"{where} ({model._meta.label_lower} {' '.join(_words(given, model))})"
    problems = [
        problem(_("There is no such field. Use one of: %s.") % ", ".join(fields), name)
        for name in given
        if name not in fields
    ]
    values: Values = {}
    for name, field in fields.items():
        try:
            value = _value(field, given[name]) if name in given else _missing(field)
        except ValidationError as error:
            problems.append(problem(" ".join(error.messages), name))
            continue
        if value != default(field):
            values[name] = value
    if problems:
        raise Refused(problems)
    return Record(path, Identity(model, _key(model, values)), values)


def _words(given: Values, model: Model) -> Iterator[str]:
    for name in NATURAL_KEYS[model]:
        if part := given.get(name):
            yield " ".join(map(str, part)) if isinstance(part, list) else str(part)


def _key(model: Model, values: Values) -> tuple[Any, ...]:
    """The natural key, flat: a relation is named by the slug at the other end."""
    fields = {field.name: field for field in written_fields(model)}
    parts = (values.get(name, default(fields[name])) for name in NATURAL_KEYS[model])
    return tuple(part[0] if isinstance(part, list) else part for part in parts)


def _missing(field: Field) -> Any:
    if field.is_relation:
        if not field.null and not field.many_to_many:
            raise ValidationError(_("This field is required. Enter the natural key, such as [“slug”]."))
        return default(field)
    if not field.has_default() and not field.blank and not field.null:
        raise ValidationError(_("This field is required."))
    return default(field)


def _value(field: Field, value: Any) -> Any:
    """A value of a file in the one form in which values are compared and written."""
    if field.many_to_many:
        if not isinstance(value, list):
            raise ValidationError(_("Enter a list of natural keys, such as [[“slug”]]."))
        return sorted(_reference(field, entry) for entry in value)
    if field.is_relation:
        return None if value is None and field.null else _reference(field, value)
    _check_type(field, value)
    _check_choice(field, value)
    cleaned = field.clean(value, None)
    if isinstance(field, BodyField):
        return clean_html(cleaned)
    try:
        return plain(field, cleaned)
    except ValueError as error:
        raise ValidationError(_("“%s” has no offset. Write it like 2024-02-16T09:00:00Z.") % value) from error


def _check_choice(field: Field, value: Any) -> None:
    """With the choices in the message; Django's own names none, and skips fields that editors do not see."""
    names = [str(name) for name, _label in field.choices or ()]
    if names and value not in names:
        text = _("“%(value)s” is not known here. Use one of: %(names)s.")
        raise ValidationError(text % {"value": value, "names": ", ".join(names)})


def _check_type(field: Field, value: Any) -> None:
    if value is None and field.null:
        return
    kind: type = str
    if isinstance(field, models.BooleanField):
        kind = bool
    elif isinstance(field, models.IntegerField):
        kind = int
    if type(value) is not kind:
        name = {str: _("a text in quotation marks"), bool: _("true or false"), int: _("a whole number")}[kind]
        text = _("%(value)s is of the wrong type. Enter %(kind)s.")
        raise ValidationError(text % {"value": json.dumps(value, ensure_ascii=False), "kind": name})


def _reference(field: Field, value: Any) -> list[Any]:
    target: Model = field.related_model  # type: ignore[assignment]
    names = NATURAL_KEYS[target]
    right = isinstance(value, list) and len(value) == len(names)
    kinds = [int if name == "order" else str for name in names]
    if not right or [type(part) for part in value] != kinds:
        text = _("%(value)s is no natural key. Enter [%(names)s].")
        raise ValidationError(text % {"value": json.dumps(value, ensure_ascii=False), "names": ", ".join(names)})
    return list(value)
