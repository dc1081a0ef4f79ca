from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.admin.filters import RecordGapFilter
from news.admin.handover import HandoverAdmin
from news.admin.inlines import HolderInline
from news.admin.record import EVIDENCE, RecordAdmin, in_other_languages
from news.enums import Language
from news.models import Appointment, Organization, Participant, Post
from news.queries.names import case_forms, name_matches


def title_matches(word: str) -> Q:
    condition = Q()
    for form in case_forms(word):
        for language in Language.values:
            condition |= Q(**{f"title_{language}__icontains": form})
    return condition


@admin.register(Post)
class PostAdmin(HandoverAdmin):
    slug_source = "title_en"
    list_display = ["title_shown", "organization", "single_holder"]
    list_select_related = ["organization"]
    list_filter = ["single_holder", RecordGapFilter]
    search_fields = ["title_en"]
    search_help_text = _("The title, or any name of the organization.")
    autocomplete_fields = ["organization"]
    inlines = [HolderInline]
    fieldsets = [
        (None, {"fields": ["title_en", "slug", "organization", "single_holder"]}),
        in_other_languages("title"),
        EVIDENCE,
    ]

    def word_matches(self, word: str) -> Q:
        bodies = Organization.objects.filter(name_matches(Organization, word)).order_by().values("pk")
        return title_matches(word) | Q(organization__in=bodies)

    @admin.display(description=_("title"), ordering="title_en")
    def title_shown(self, post: Post) -> str:
        return str(post)


@admin.register(Appointment)
class AppointmentAdmin(RecordAdmin):
    list_display = ["participant", "post", "start_date", "end_date", "end_open", "acting"]
    list_display_links = ["participant", "post"]
    list_select_related = ["participant", "post"]
    list_filter = ["end_open", "acting", RecordGapFilter]
    search_fields = ["post__title_en"]
    search_help_text = _("Any name of the person, or the title of the post.")
    autocomplete_fields = ["participant", "post"]
    fieldsets = [
        (None, {"fields": ["participant", "post", ("start_date", "end_date"), ("end_open", "acting")]}),
        EVIDENCE,
    ]

    def word_matches(self, word: str) -> Q:
        people = Participant.objects.filter(name_matches(Participant, word)).order_by().values("pk")
        posts = Post.objects.filter(title_matches(word)).order_by().values("pk")
        return Q(participant__in=people) | Q(post__in=posts)
