from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from news.admin.filters import CountryFilter, RecordGapFilter
from news.admin.folds import fold
from news.admin.importing import ImportExportRecordAdmin
from news.admin.inlines import OtherNameInline
from news.admin.merging import MergeableAdmin
from news.admin.record import EVIDENCE, in_other_languages
from news.importing.organization import OrganizationResource
from news.models import Organization, Participation


@admin.register(Organization)
class OrganizationAdmin(ImportExportRecordAdmin, MergeableAdmin):
    pointed_at_by = (Participation, "organization")
    resource_classes = [OrganizationResource]
    list_display = ["name_shown", "abbreviation_en", "classification", "country", "parent"]
    list_select_related = ["parent"]
    list_filter = ["classification", ("country", CountryFilter), RecordGapFilter]
    search_fields = ["name_en"]
    search_help_text = _("Any of its names, in any script.")
    autocomplete_fields = ["parent", "successors"]
    inlines = [OtherNameInline]
    fieldsets = [
        (None, {"fields": ["name_en", "abbreviation_en", "slug", "classification", "parent", "country"]}),
        fold(
            _("Description"),
            "description_en",
            "website",
            "wikidata_id",
            ("founding_date", "dissolution_date"),
            "successors",
        ),
        in_other_languages("name", "abbreviation", "description"),
        EVIDENCE,
    ]

    @admin.display(description=_("name"), ordering="name_en")
    def name_shown(self, body: Organization) -> str:
        return str(body)
