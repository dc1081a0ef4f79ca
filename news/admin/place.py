from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from news.admin.filters import CountryFilter, RecordGapFilter
from news.admin.folds import fold
from news.admin.inlines import PlaceNameInline
from news.admin.merging import MergeableAdmin
from news.admin.record import EVIDENCE, in_other_languages
from news.models import Event, Place


@admin.register(Place)
class PlaceAdmin(MergeableAdmin):
    pointed_at_by = (Event, "place")
    list_display = ["name_shown", "kind", "country", "parent", "time_zone"]
    list_select_related = ["parent"]
    list_filter = ["kind", ("country", CountryFilter), RecordGapFilter]
    search_fields = ["name_en"]
    search_help_text = _("Any of its names, in any script.")
    autocomplete_fields = ["parent"]
    inlines = [PlaceNameInline]
    fieldsets = [
        (None, {"fields": ["name_en", "slug", "kind", "parent", "country", "time_zone"]}),
        fold(_("Coordinates"), ("latitude", "longitude")),
        in_other_languages("name"),
        EVIDENCE,
    ]

    @admin.display(description=_("name"), ordering="name_en")
    def name_shown(self, place: Place) -> str:
        return str(place)
