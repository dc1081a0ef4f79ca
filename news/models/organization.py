import datetime as dt
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import Classification
from news.models.addressed import Addressed, AddressedQuerySet, page_url
from news.models.fields import CountryField, PartialDateField, translated
from news.models.named import Named
from news.models.sourced import Sourced
from news.models.tree import Tree, TreeQuerySet
from news.models.visibility import named_in_public
from news.text.countries import country_name

PUBLIC_LINKS = [
    # As itself, through someone who came from it, or through an office.
    ("Involvement", "organization"),
    ("Participation", "on_behalf_of_organization"),
    ("Announcement", "supporter"),
    ("Announcement", "venue"),
    ("EventTopic", "topic__organization"),
    ("EventTopic", "topic__chaired_body"),
]


class OrganizationQuerySet(AddressedQuerySet["Organization"], TreeQuerySet["Organization"]):  # type: ignore[override]
    def public(self, at: dt.datetime | None = None) -> Self:
        """Bodies that something public names, and the bodies above them."""
        named = models.Q()
        for model, link in PUBLIC_LINKS:
            named |= models.Q(named_in_public(model, link, at))
        return self.filter(pk__in=Organization.objects.filter(named).with_ancestors().values("pk"))


class Organization(Addressed, Named, Tree, Sourced):
    """A body: an organization, an organ of one, a state, a ministry, a unit (Popolo Organization)."""

    name = translated(models.CharField(_("name"), max_length=300), required=True)
    abbreviation = translated(models.CharField(_("abbreviation"), max_length=40))
    classification = models.CharField(_("kind"), max_length=12, choices=Classification.choices)
    country = CountryField(_("country"))
    website = models.URLField(_("website"), blank=True)
    description = translated(models.TextField(_("description")))
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True)
    founding_date = PartialDateField(_("founded"))
    dissolution_date = PartialDateField(_("dissolved"))
    successors = models.ManyToManyField(
        "self", blank=True, symmetrical=False, related_name="predecessors", verbose_name=_("successors")
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name_en", "slug"]
        constraints = [
            *Addressed.Meta.constraints,
            *Tree.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(classification__in=Classification.values), name="organization_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["name_en", "slug"], name="organization_by_name")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return page_url("news:organization_detail", self.slug)

    @property
    def short_name(self) -> str:
        return str(self.abbreviation or self.name)

    @property
    def country_name(self) -> str:
        return country_name(self.country) if self.country else ""
