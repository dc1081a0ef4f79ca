import datetime as dt
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from news.models.addressed import Addressed, AddressedQuerySet
from news.models.fields import CountryField, translated
from news.models.sourced import Sourced
from news.models.visibility import named_in_public
from news.text.countries import country_name


class ParticipantQuerySet(AddressedQuerySet["Participant"]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """People whom something public names."""
        return self.filter(
            models.Q(named_in_public("Participation", "participant", at))
            | models.Q(named_in_public("Participation", "on_behalf_of_participant", at))
        )


class Participant(Addressed, Sourced):
    """A person (Popolo Person). Offices are not kept here: they are asked of Appointments, at a date."""

    name = translated(models.CharField(_("name"), max_length=200), required=True)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    patronymic_name = models.CharField(_("patronymic"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    sort_name = models.CharField(
        _("name for sorting"), max_length=200, help_text=_("Family name first: Tasmagambetov, Imangali.")
    )
    country = CountryField(_("country"))
    biography = translated(models.TextField(_("biography")))
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["sort_name", "slug"]
        constraints = [*Addressed.Meta.constraints]
        indexes = [models.Index(fields=["sort_name", "slug"], name="participant_by_name")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("news:participant_detail", args=[self.slug])

    @property
    def country_name(self) -> str:
        return country_name(self.country, get_language() or "en") if self.country else ""
