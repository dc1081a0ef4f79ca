"""Tables in and out of the admin: a file is looked at first, row by row, and then imported as it was looked at."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.exceptions import DisallowedModelAdminLookup
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import select_template
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm

from news.importing import previewed
from news.importing.formats import FORMATS, MAX_BYTES, MAX_ROWS, RecordFormat, UnreadableError, too_large
from news.importing.reports import NEW, SAME, Report, digest, first_to_look_at, totals
from news.importing.table import TableResource
from news.workflow.deed import APPROVE

ROWS_SHOWN = 300
BY_EXTENSION = {format_class.extension: format_class for format_class in FORMATS}


class FileForm(forms.Form):
    """The file, whose name says its format, and what its rows are."""

    kind = forms.ChoiceField(label=gettext_lazy("Rows are"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV in UTF-8, XLSX or JSON; 10 MB and 20,000 rows at most."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.json"}),
    )

    def __init__(self, kinds: list[type[TableResource]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = [(str(number), kind.get_display_name()) for number, kind in enumerate(kinds)]
        if len(kinds) == 1:
            field.widget, field.required, field.initial = forms.HiddenInput(), False, "0"

    def clean_kind(self) -> int:
        return int(self.cleaned_data["kind"] or 0)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(too_large(), code="too_large")
        if extension_of(file.name) not in BY_EXTENSION:
            raise forms.ValidationError(
                _("“%s” is not a table that can be read. Choose a file that ends in .csv, .xlsx or .json.") % file.name,
                code="format",
            )
        return file


class TableExportForm(ExportForm):
    """What the rows of the file are, and its format."""

    def __init__(self, formats: Any, resources: Any, **kwargs: Any) -> None:
        super().__init__(formats, resources, **kwargs)
        self.fields["resource"].label = _("Rows are")
        format_field = self.fields["format"]
        format_field.choices = [choice for choice in format_field.choices if choice[0]]


def extension_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


class ImportExportRecordAdmin(ImportExportMixin):
    """Beside a ModelAdmin, before it among its bases. `resource_classes` says what the rows of a file may be."""

    resource_classes: ClassVar[list[type[TableResource]]] = []
    change_list_template: Any = None
    formats: ClassVar[list[type[RecordFormat]]] = FORMATS
    import_template_name = "admin/news/importing/import.html"
    export_template_name = "admin/news/importing/export.html"
    export_form_class = TableExportForm

    # The list

    def init_change_list_template(self) -> None:
        """Around the list that the record has anyway, whatever its template."""
        own: Any = getattr(self, "change_list_template", None)
        names = [f"admin/{part}change_list.html" for part in (f"{self.opts.app_label}/{self.opts.model_name}/", "")]
        self.ie_base_change_list_template = [own] if own else names
        self.change_list_template = "admin/news/importing/change_list.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        extra = {**(extra_context or {}), "list_template": select_template(self.ie_base_change_list_template)}
        return super().changelist_view(request, extra)

    # Who may

    def has_import_permission(self, request: HttpRequest) -> bool:
        return bool(self.get_import_resource_classes(request))

    def get_import_resource_classes(self, request: HttpRequest) -> list[type[TableResource]]:
        """Those whose rows this editor may add and change."""
        user: Any = request.user
        return [kind for kind in self.resource_classes if _may_import(user, kind)] if user.has_perm(APPROVE) else []

    def has_export_permission(self, request: HttpRequest) -> bool:
        return bool(self.get_export_resource_classes(request))

    def get_export_resource_classes(self, request: HttpRequest) -> list[type[TableResource]]:
        user: Any = request.user
        admin: Any = self
        if not admin.has_view_permission(request):
            return []
        return [kind for kind in self.resource_classes if _may(user, "view", kind) or _may(user, "change", kind)]

    # In

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Choose a file; then what it would change."""
        kinds = self._kinds_or_refuse(request)
        posted = (request.POST, request.FILES) if request.method == "POST" else ()
        form = FileForm(kinds, *posted)
        if not form.is_valid():
            return self._import_page(request, form=form)
        file = form.cleaned_data["file"]
        data = b"".join(file.chunks())
        try:
            table = BY_EXTENSION[extension_of(file.name)]().create_dataset(data)
        except UnreadableError as error:
            form.add_error("file", str(error))
            return self._import_page(request, form=form)
        number, name = form.cleaned_data["kind"], file.name[-100:]
        result = kinds[number]().import_data(table, dry_run=True, user=request.user, file_name=name)
        word = ""
        if _can_be_stored(result):
            user: Any = request.user
            told = {"kind": kinds[number].__name__, "file": name, "seen": digest(result.reports)}
            word = previewed.keep(data, user.pk, **told)
        again = FileForm(kinds, initial={"kind": str(number)})
        return self._import_page(request, form=again, result=result, word=word, file_name=name)

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Import the file that was looked at, if it still does what it was seen to do."""
        kinds = {kind.__name__: kind for kind in self._kinds_or_refuse(request)}
        back = HttpResponseRedirect(self._address("import"))
        if request.method != "POST":
            return back
        user: Any = request.user
        try:
            data, kept = previewed.fetch(request.POST.get("word", ""), user.pk)
            if kept["kind"] not in kinds:
                raise previewed.GoneError(previewed.gone())
            table = BY_EXTENSION[extension_of(kept["file"])]().create_dataset(data)
        except (previewed.GoneError, UnreadableError) as error:
            messages.error(request, str(error))
            return back
        kind = kinds[kept["kind"]]
        with transaction.atomic():
            result = kind().import_data(table, dry_run=False, user=user, file_name=kept["file"])
            as_seen = _can_be_stored(result) and digest(result.reports) == kept["seen"]
            if as_seen:
                _log(user, kind, result.reports, kept["file"])
            else:
                transaction.set_rollback(True)
        previewed.drop(kept)
        if not as_seen:
            messages.error(
                request, _("Nothing was imported: the record has changed since you looked. Choose the file again.")
            )
            return back
        messages.success(request, summary(result.reports))
        return HttpResponseRedirect(self._address("changelist"))

    def _kinds_or_refuse(self, request: HttpRequest) -> list[type[TableResource]]:
        if kinds := self.get_import_resource_classes(request):
            return kinds
        raise PermissionDenied

    def _import_page(self, request: HttpRequest, *, result: Any = None, **context: Any) -> HttpResponse:
        reports: list[Report] = result.reports if result else []
        shown = first_to_look_at(reports, ROWS_SHOWN)
        kinds = self.get_import_resource_classes(request)
        context |= {
            **self.admin_site.each_context(request),
            "title": _("Import %s") % self.opts.verbose_name_plural,
            "opts": self.opts,
            "kinds": kinds,
            "result": result,
            "totals": totals(reports),
            "shown": shown,
            "left_out": len(reports) - len(shown),
            "store_url": self._address("process_import"),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, self.import_template_name, context)

    def _address(self, page: str) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, current_app=self.admin_site.name)

    # Out

    def export_action(self, request: HttpRequest) -> HttpResponse:
        try:
            response: HttpResponse = super().export_action(request)
        except (IncorrectLookupParameters, DisallowedModelAdminLookup):
            messages.error(request, _("The list cannot be filtered so. Filter it anew, and export what it shows."))
            return HttpResponseRedirect(self._address("changelist"))
        return response

    def get_export_data(
        self, file_format: RecordFormat, request: HttpRequest, queryset: QuerySet[Any], **kwargs: Any
    ) -> Any:
        if queryset.order_by()[: MAX_ROWS + 1].count() > MAX_ROWS:
            told = _("These are more than {limit:,} rows. Filter the list, and export it in parts.")
            raise ValueError(told.format(limit=MAX_ROWS))
        return super().get_export_data(file_format, request, queryset, **kwargs)

    def get_valid_export_item_pks(self, request: HttpRequest) -> list[int]:
        """No rows are picked one by one: the filters of the list say what is exported."""
        return []

    def init_request_context_data(self, request: HttpRequest, form: Any) -> dict[str, Any]:
        kinds = self.get_export_resource_classes(request)
        title = _("Export %s") % self.opts.verbose_name_plural
        return {**super().init_request_context_data(request, form), "title": title, "kinds": kinds}


def _may(user: Any, action: str, kind: type[TableResource]) -> bool:
    opts = kind._meta.model._meta
    return bool(user.has_perm(f"{opts.app_label}.{get_permission_codename(action, opts)}"))


def _may_import(user: Any, kind: type[TableResource]) -> bool:
    return _may(user, "add", kind) and _may(user, "change", kind)


def _can_be_stored(result: Any) -> bool:
    return not (result.has_errors() or result.has_validation_errors()) and bool(result.reports)


def _log(user: Any, kind: type[TableResource], reports: list[Report], file_name: str) -> None:
    """A line for each row that was stored, under the name of the editor who imported it."""
    told = _("Imported from “%(file)s”: %(columns)s")
    content_type = ContentType.objects.get_for_model(kind._meta.model)
    lines = [
        LogEntry(
            user_id=user.pk,
            content_type=content_type,
            object_id=str(row.pk),
            object_repr=row.name[:200],
            action_flag=ADDITION if row.kind == NEW else CHANGE,
            change_message=told % {"file": file_name, "columns": ", ".join(cell.column for cell in row.cells)},
        )
        for row in reports
        if row.kind != SAME
    ]
    LogEntry.objects.bulk_create(lines, batch_size=500)


def summary(reports: list[Report]) -> str:
    count = totals(reports)
    rows = ngettext("%d row was imported", "%d rows were imported", count["new"] + count["update"])
    told = _("%(rows)s: %(new)d new, %(update)d changed. %(same)d say what is on record already.")
    return told % {**count, "rows": rows % (count["new"] + count["update"])}
