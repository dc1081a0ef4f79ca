from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from news.admin.filters import RecordGapFilter
from news.admin.merging import MergeableAdmin
from news.admin.record import EVIDENCE, AddressedAdmin, in_other_languages
from news.models import EventTopic, Section, Topic


@admin.register(Section)
class SectionAdmin(AddressedAdmin):
    list_display = ["name_shown", "slug", "order"]
    list_filter = [RecordGapFilter]
    search_fields = ["name_en"]
    fieldsets = [
        (None, {"fields": ["name_en", "slug", "order", "description_en"]}),
        in_other_languages("name", "description"),
    ]

    @admin.display(description=_("name"), ordering="name_en")
    def name_shown(self, section: Section) -> str:
        return str(section)


@admin.register(Topic)
class TopicAdmin(MergeableAdmin):
    pointed_at_by = (EventTopic, "topic")
    list_display = ["name_shown", "kind", "organization", "start_date", "end_date"]
    list_select_related = ["organization"]
    list_filter = ["kind", RecordGapFilter]
    search_fields = ["name_en"]
    autocomplete_fields = ["organization", "chaired_body"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name_en",
                    "slug",
                    "kind",
                    "description_en",
                    "organization",
                    "chaired_body",
                    ("start_date", "end_date", "end_open"),
                ]
            },
        ),
        in_other_languages("name", "description"),
        EVIDENCE,
    ]

    @admin.display(description=_("name"), ordering="name_en")
    def name_shown(self, topic: Topic) -> str:
        return str(topic)
