import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import gettext_lazy as _

from news.models.addressed import Addressed, AddressedQuerySet, page_url
from news.models.fields import CountryField, translated
from news.models.named import Named
from news.models.sourced import Sourced
from news.models.visibility import named_in_public
from news.text.countries import country_name
from news.text.languages import fallback_order


class ParticipantQuerySet(AddressedQuerySet["Participant"]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """People whom something public names."""
        return self.filter(
            models.Q(named_in_public("Participation", "participant", at))
            | models.Q(named_in_public("Participation", "on_behalf_of_participant", at))
        )

    def with_sorting(self, language: str) -> Self:
        """With `sorting`: the name to sort by in a language, or in the first of its fallbacks that has one."""
        filled = [NullIf(f"sort_name_{each}", Value("")) for each in fallback_order(language)]
        return self.annotate(sorting=Coalesce(*filled, Value("")))


class Participant(Addressed, Named, Sourced):
    """A person (Popolo Person). Offices are not kept here: they are asked of Appointments, at a date."""

    name = translated(models.CharField(_("name"), max_length=200), required=True)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    patronymic_name = models.CharField(_("patronymic"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100, blank=True)
    sort_name = translated(
        models.CharField(
            _("name for sorting"), max_length=200, help_text=_("Family name first: Tasmagambetov, Imangali.")
        ),
        required=True,
    )
    country = CountryField(_("country"))
    biography = translated(models.TextField(_("biography")))
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["sort_name_en", "slug"]
        constraints = [*Addressed.Meta.constraints]
        indexes = [models.Index(fields=["sort_name_en", "slug"], name="participant_by_name")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return page_url("news:participant_detail", self.slug)

    @property
    def country_name(self) -> str:
        return country_name(self.country) if self.country else ""
