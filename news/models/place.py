import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import PlaceKind
from news.models.addressed import Addressed, AddressedQuerySet, page_url
from news.models.fields import CountryField, TimeZoneField, translated
from news.models.named import Named
from news.models.sourced import Sourced
from news.models.tree import Tree, TreeQuerySet
from news.models.visibility import named_in_public
from news.text.countries import country_name


class PlaceQuerySet(AddressedQuerySet["Place"], TreeQuerySet["Place"]):  # type: ignore[override]
    def public(self, at: dt.datetime | None = None) -> Self:
        """Places where something public happened, and the places around them."""
        named = named_in_public("Event", "place", at, event="pk")
        return self.filter(pk__in=Place.objects.filter(named).with_ancestors().values("pk"))


class Place(Addressed, Named, Tree, Sourced):
    name = translated(models.CharField(_("name"), max_length=200), required=True)
    kind = models.CharField(_("kind"), max_length=8, choices=PlaceKind.choices, default=PlaceKind.CITY)
    country = CountryField(_("country"))
    time_zone = TimeZoneField(
        _("time zone"), help_text=_("IANA name, such as Asia/Almaty. Empty: that of the place around it.")
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north (WGS 84)."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east (WGS 84)."),
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name_en", "slug"]
        constraints = [
            *Addressed.Meta.constraints,
            *Tree.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_on_earth",
                violation_error_message=_("Latitude and longitude stand together, in degrees."),
            ),
        ]
        indexes = [models.Index(fields=["name_en", "slug"], name="place_by_name")]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return page_url("news:place_detail", self.slug)

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(_("Enter latitude and longitude together, or neither."), code="coordinates")

    @property
    def zone(self) -> str:
        """The IANA zone here: its own, or the nearest one above; empty where none is on record."""
        return self.time_zone or next((place.time_zone for place in reversed(self.ancestors()) if place.time_zone), "")

    @property
    def position(self) -> tuple[float, float] | None:
        """Degrees north and east (WGS 84): its own, or those of the nearest place above."""
        for place in (self, *reversed(self.ancestors())):
            if place.latitude is not None and place.longitude is not None:
                return float(place.latitude), float(place.longitude)
        return None

    @property
    def country_name(self) -> str:
        return country_name(self.country) if self.country else ""
