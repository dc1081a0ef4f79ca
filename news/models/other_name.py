from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.enums import Language
from news.models.fields import PartialDateField
from news.models.sourced import Sourced
from news.text.partial_dates import ends_first

BEARERS = ("participant", "organization", "place")


def exactly_one(*names: str) -> Q:
    """The condition that just one of these nullable columns is filled."""
    condition = Q()
    for chosen in names:
        condition |= Q(**{f"{name}__isnull": name != chosen for name in names})
    return condition


class OtherNameQuerySet(models.QuerySet["OtherName"]):
    def get_by_natural_key(
        self, participant: str | None, organization: str | None, place: str | None, language: str, name: str
    ) -> "OtherName":
        bearers: dict[str, Any] = {"participant": participant, "organization": organization, "place": place}
        slugs = {f"{bearer}__slug": slug for bearer, slug in bearers.items() if slug is not None}
        return self.get(language=language, name=name, **slugs)


class OtherName(Sourced):
    """Another name of a person, a body or a place: a spelling, an abbreviation, a name of its time (Popolo).

    That of a place with an end was the name of the place up to that day: events of its days show it."""

    participant = models.ForeignKey(
        "news.Participant", models.CASCADE, null=True, blank=True, related_name="other_names"
    )
    organization = models.ForeignKey(
        "news.Organization", models.CASCADE, null=True, blank=True, related_name="other_names"
    )
    place = models.ForeignKey("news.Place", models.CASCADE, null=True, blank=True, related_name="other_names")
    name = models.CharField(_("name"), max_length=300)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.EN)
    note = models.CharField(_("note"), max_length=200, blank=True)
    start_date = PartialDateField(_("from"))
    end_date = PartialDateField(_("to"))

    objects = OtherNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=exactly_one(*BEARERS),
                name="other_name_of_one_bearer",
                violation_error_message=_("A name belongs to one person, one body or one place."),
            ),
            *(
                models.UniqueConstraint(fields=[bearer, "language", "name"], name=f"other_name_once_a_{bearer}")
                for bearer in BEARERS
            ),
        ]
        indexes = [models.Index(fields=["name"], name="other_name_by_name")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if ends_first(self.start_date, self.end_date):
            raise ValidationError({"end_date": _("The name ends before it starts.")}, code="ends_first")

    def natural_key(self) -> tuple[str | None, str | None, str | None, str, str]:
        participant, organization, place = (
            bearer.slug if bearer else None for bearer in (self.participant, self.organization, self.place)
        )
        return participant, organization, place, self.language, self.name

    natural_key.dependencies = ["news.participant", "news.organization", "news.place"]  # type: ignore[attr-defined]
