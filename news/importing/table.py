"""How a table is laid against the record: every row checked, all of them stored or none."""

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource
from import_export.results import Error, Result

from news.importing.columns import Column, Told, column_for, missing_for_new
from news.importing.reports import Report, report
from news.importing.widgets import AT_ONCE, Known, LinkWidget, did_you_mean

Row = dict[str, str]
Key = tuple[str, ...]


class StoredLoader(BaseInstanceLoader):
    """What the resource has read at once, before the first row."""

    def get_instance(self, row: Row) -> Any:
        return self.resource.stored.get(self.resource.key(row))


class TableResource(ModelResource):
    """One kind of row. After `import_data` the result has `reports`, one for each row.

    The key columns say which record a row tells of; one that has none is new. Columns that the file lacks stay as
    they are; an empty cell empties its field.
    """

    kind: ClassVar[str] = ""

    class Meta:
        instance_loader_class = StoredLoader
        clean_model_instances = True
        use_transactions = True
        skip_unchanged = True
        report_skipped = True
        # The cells that differ are told by the columns themselves: the library would copy and mark up every row.
        skip_diff = True
        store_instance = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__()
        self.known = Known()
        self.stored: dict[Key, Any] = {}
        self.reports: list[Report] = []
        self.by: Any = None
        self.file_name = ""
        self.dry_run = True

    @classmethod
    def field_from_django_field(cls, field_name: str, django_field: Any, readonly: bool) -> Column:
        return column_for(django_field)

    @classmethod
    def get_display_name(cls) -> str:
        return str(cls._meta.model._meta.verbose_name_plural)

    @classmethod
    def columns(cls) -> dict[str, Column]:
        return {name: field for name, field in cls.fields.items() if isinstance(field, Column)}

    @classmethod
    def links(cls) -> list[str]:
        """Columns that name another record by its slug."""
        return [name for name, column in cls.columns().items() if isinstance(column.widget, LinkWidget)]

    @classmethod
    def key_columns(cls) -> list[str]:
        return [*cls._meta.import_id_fields]

    @classmethod
    def told_only(cls) -> list[str]:
        """Columns that are written for information and not read."""
        return [name for name, field in cls.fields.items() if isinstance(field, Told)]

    @classmethod
    def required(cls) -> list[str]:
        """What a new row must say, its key first."""
        return [name for name, column in cls.columns().items() if _must_be_filled(cls._meta.model, name)]

    # The file as a whole

    def refusals(self, headers: Sequence[str]) -> list[str]:
        """Sentences about the names of the columns."""
        names = [*self.fields]
        told = []
        for number, name in enumerate(headers, 1):
            if not name:
                told.append(_("Column %s has no name.") % number)
            elif name in headers[: number - 1]:
                told.append(_("The column “%s” stands there twice.") % name)
            elif name not in names:
                told.append(_("There is no column “%s”.") % name[:60] + did_you_mean(name[:60], names))
        told += [_("The column “%s” is missing.") % name for name in self._meta.import_id_fields if name not in headers]
        return told

    def import_data(self, dataset: Any, *args: Any, **kwargs: Any) -> Result:
        """All rows or none. Nothing is looked at while the columns are not in order."""
        if told := self.refusals(dataset.headers or []):
            result = self.get_result_class()()
            for sentence in told:
                result.append_base_error(Error(ValueError(sentence)))
        else:
            result = super().import_data(dataset, *args, rollback_on_validation_errors=True, **kwargs)
        result.reports = self.reports
        return result

    def import_data_inner(self, dataset: Any, dry_run: bool, *args: Any, **kwargs: Any) -> Result:
        self.dry_run = dry_run
        return super().import_data_inner(dataset, dry_run, *args, **kwargs)

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        self.by, self.file_name = kwargs.get("user"), kwargs.get("file_name") or ""
        rows = [dict(zip(dataset.headers, cells, strict=True)) for cells in dataset]
        self.numbers = getattr(dataset, "numbers", None) or list(range(2, len(rows) + 2))
        self._first_rows: dict[Key, int] = {}
        for name, column in self.columns().items():
            if isinstance(column.widget, LinkWidget) and name in dataset.headers:
                self.known.load(column.widget.model, (row[name] for row in rows))
        self.look_up([self.key(row) for row in rows])

    def key(self, row: Row) -> Key:
        return tuple(row[name].strip() for name in self._meta.import_id_fields)

    def look_up(self, keys: list[Key]) -> None:
        """Read what is stored under these keys into `stored`."""
        raise NotImplementedError

    def joined(self, rows: Any) -> Any:
        """With the records whose slugs stand in the columns; held until the end of an import that is no trial."""
        links = self.links()
        return rows.select_related(*links) if links else rows

    def held(self) -> Any:
        rows = self.joined(self._meta.model._default_manager.all())
        return rows if self.dry_run else rows.select_for_update(of=("self",))

    # One row

    def import_row(self, row: Any, instance_loader: Any, **kwargs: Any) -> Any:
        number = self.numbers[kwargs["row_number"] - 1]
        result = super().import_row(row, instance_loader, **kwargs)
        self.reports.append(report(number, " ".join(self.key(row))[:100], result))
        return result

    def before_import_row(self, row: Any, **kwargs: Any) -> None:
        key, number = self.key(row), self.numbers[kwargs["row_number"] - 1]
        for name, word in zip(self._meta.import_id_fields, key, strict=True):
            if not word:
                raise ValidationError({name: _("Say which one this row tells of.")})
        first = self._first_rows.setdefault(key, number)
        if first != number:
            told = _("“%(key)s” stands already in row %(number)s: tell of it once.")
            raise ValidationError(
                {self._meta.import_id_fields[0]: told % {"key": " ".join(key)[:100], "number": first}}
            )

    def import_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
        instance.told, errors = {}, {}
        for name, column in self.columns().items():
            if name not in row:
                continue
            try:
                column.save(instance, row, known=self.known)
            except ValueError as error:
                errors[name] = ValidationError(str(error), code="cell")
        if instance._state.adding:
            for name in self.required():
                if name not in row:
                    errors[name] = ValidationError(missing_for_new(name), code="column")
        if errors:
            raise ValidationError(errors)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        return not (import_validation_errors or instance._state.adding or instance.told)

    def reasons_against(self, instance: Any) -> list[str]:
        """Why this record may not be changed by a file; asked once something would be changed."""
        return []

    def validate_instance(
        self, instance: Any, import_validation_errors: Any = None, validate_unique: bool = True
    ) -> None:
        if reasons := self.reasons_against(instance):
            raise ValidationError(reasons)
        errors = dict(import_validation_errors or {})
        # Records found by their slugs are there. What the database alone can say, it says when the row is stored.
        found = [name for name in self.links() if getattr(instance, f"{name}_id") is not None]
        try:
            instance.full_clean(exclude={*errors, *found}, validate_unique=validate_unique, validate_constraints=False)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def do_instance_save(self, instance: Any, is_create: bool) -> None:
        options = {"force_insert": True} if is_create else {"update_fields": [*instance.told, *self.also_saved]}
        try:
            with transaction.atomic():
                instance.save(**options)
        except IntegrityError:
            # Ten rules of the database cost ten questions a row: asked one by one only where one was broken.
            instance.validate_constraints()
            raise

    # Saved beside the columns that have changed.
    also_saved: ClassVar[tuple[str, ...]] = ()

    # Out

    def iter_queryset(self, queryset: Any) -> Iterator[Any]:
        return iter(queryset.iterator(chunk_size=AT_ONCE))


def _must_be_filled(model: Any, name: str) -> bool:
    field: models.Field[Any, Any] = model._meta.get_field(name)
    return not field.blank and not field.has_default()
