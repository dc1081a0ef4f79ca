"""What the admin of every record does: search in any script, count with a bound, propose an address."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from news.admin.changelist import RecordChangeList
from news.admin.folds import fold
from news.admin.history import HistoryAdmin
from news.admin.known import KnownSelect, KnownSelectMultiple
from news.admin.paging import CappedPaginator
from news.enums import Language
from news.forms.record import AddressedForm, RecordForm, free_slug
from news.queries.names import keys_of, name_matches
from news.search.names import KINDS as NAME_KINDS
from news.search.names import called

MOST_WORDS = 8
EVIDENCE = fold(_("Evidence"), "basis", "source_quote", "basis_note")


def in_other_languages(*names: str) -> tuple[Any, Any]:
    """The fold that holds the translations of these fields."""
    others = [language for language in Language.values if language != Language.EN]
    fields = [f"{name}_{language}" for name in names for language in others]
    basis = ["names_basis"] if "name" in names or "title" in names else []
    return fold(_("In other languages"), *fields, *basis)


def only_add_and_view(field: Any) -> Any:
    """Beside a picker: a new record, or a look at the chosen one; no deleting of it from another form."""
    widget: Any = getattr(field, "widget", None)
    if hasattr(widget, "can_delete_related"):
        widget.can_change_related = widget.can_delete_related = False
    return field


class RecordAdmin(admin.ModelAdmin):
    form = RecordForm
    paginator = CappedPaginator
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}

    class Media:
        css = {"all": ["admin_news/desk.css"]}
        js = ["admin_news/names.js"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return only_add_and_view(super().formfield_for_dbfield(db_field, request, **kwargs))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[RecordChangeList]:
        return RecordChangeList

    def rows_for_list(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Joined or prefetched for the columns of the list; forms and pickers ask for less."""
        return rows

    def word_matches(self, word: str) -> Q:
        """A name that holds it as it stands, or by the keys of the search."""
        matching = name_matches(self.model, word)
        kind = str(self.opts.model_name)
        return matching | called(kind, word) if kind in NAME_KINDS else matching

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Rows that hold every word, in any of their names and whatever its case and script."""
        for word in search_term.replace("\x00", "").split()[:MOST_WORDS]:
            # By primary key, so that somebody with three matching names is found once.
            matching = self.model._default_manager.filter(self.word_matches(word))
            queryset = queryset.filter(pk__in=keys_of(matching))
        return queryset, False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """What somebody else saved in the same moment is met again, so that the form says what is taken."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            return super().changeform_view(request, object_id, form_url, extra_context)


class AddressedAdmin(HistoryAdmin, RecordAdmin):
    form = AddressedForm
    slug_source: ClassVar[str] = "name_en"

    class Media:
        js = ["admin_news/slug.js"]

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_slug"
        view = self.admin_site.admin_view(self.propose_slug)
        return [path("slug/", view, name=name), *super().get_urls()]

    def propose_slug(self, request: HttpRequest) -> HttpResponse:
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        text, language = (request.GET.get(name, "") for name in ("text", "language"))
        return JsonResponse({"slug": free_slug(self.model, text[:1000], language)})

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change=change, **kwargs)
        form.slug_source = self.slug_source
        if obj is None and (slug := form.base_fields.get("slug")) is not None:
            url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_slug")
            slug.widget.attrs.update({"data-slug-of": self.slug_source, "data-slug-url": url})
        return form
