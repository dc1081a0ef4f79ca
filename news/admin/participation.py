"""The lines of the event form that say who belongs to the event."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from news.admin.folds import fold
from news.admin.inlines import LineInline
from news.admin.known import KnownFormSet, KnownSelect, KnownSelectMultiple, Options, PersonSelect
from news.forms.participations import ParticipationForm, ParticipationFormSet
from news.models import Participation
from news.queries.office_on_day import offices_on


def person_label(name: str, office: str) -> str:
    return f"{name} — {office}" if office else name


class KnownParticipationFormSet(KnownFormSet, ParticipationFormSet):
    def known_options(self, name: str) -> Options:
        if name == "posts":
            return {str(post.pk): str(post) for row in self.rows for post in row.posts.all()}
        if name == "participant":
            people = {row.participant_id: str(row.participant) for row in self.rows if row.participant_id}
            offices = offices_on(people, self.instance.start_date) if people else {}
            return {
                str(pk): person_label(person, offices[pk].label if pk in offices else "")
                for pk, person in people.items()
            }
        return super().known_options(name)

    @cached_property
    def lines(self) -> list[tuple[Any, str]]:
        return [(row.pk, f"{row.order}. {row.subject_name}") for row in self.rows]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if (field := form.fields.get("part_of")) is not None:
            field.queryset = Participation.objects.filter(event=self.instance.pk)
            field.choices = [("", "—"), *(line for line in self.lines if line[0] != form.instance.pk)]


class ParticipationInline(LineInline):
    model = Participation
    form = ParticipationForm
    formset = KnownParticipationFormSet
    leads = True
    ordering = ["order"]
    verbose_name = _("line")
    verbose_name_plural = _("who took part, or was named")
    pickers = {
        "participant": PersonSelect,
        "organization": KnownSelect,
        "affiliation": KnownSelect,
        "on_behalf_of_participant": KnownSelect,
        "on_behalf_of_organization": KnownSelect,
        "posts": KnownSelectMultiple,
    }
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("order", "participant", "organization", "group"),
                    ("role", "presence", "position"),
                    "offered",
                ]
            },
        ),
        fold(
            _("From where, for whom, rank"),
            ("affiliation", "rank"),
            ("on_behalf_of_participant", "on_behalf_of_organization"),
            ("posts", "part_of"),
        ),
        fold(_("What they did, and the evidence"), "action", "basis", "source_quote", "basis_note"),
    ]

    class Media:
        js = ["admin_news/lines.js"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("posts")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "position":
            # The script puts the primary key of the person in the place of the nought.
            field.widget.attrs["data-office-url"] = reverse("admin:news_participant_office", args=[0])
            field.widget.attrs["data-no-answer"] = _("The office cannot be looked up now. It is when you save.")
        return field

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 2
