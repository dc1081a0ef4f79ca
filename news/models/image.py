"""Pictures: each entered once, with its credit and what it shows, and used in as many items as one likes."""

import datetime as dt
from typing import Any, Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.enums import Language
from news.models.addressed import Addressed, AddressedQuerySet
from news.models.fields import PartialDateField, translated, validate_description
from news.models.visibility import named_in_public

PER_CENT = [MaxValueValidator(100)]


class ImageQuerySet(AddressedQuerySet["Image"]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """Those that a public item shows."""
        return self.filter(named_in_public("EventImage", "image", at))

    def without_alt(self) -> Self:
        return self.filter(_none_of("alt"))


class Image(Addressed):
    """A picture. Its bytes never change: another file is another picture. `sha256` names the uploaded file, `width`
    and `height` are pixels of the upright picture, the focus is in per cent from the left and from the top."""

    sha256 = models.CharField(_("hash of the file"), max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)
    height = models.PositiveIntegerField(_("height"), editable=False)
    caption = translated(
        models.CharField(_("caption"), max_length=500, help_text=_("What readers see below it.")), required=True
    )
    alt = translated(
        models.CharField(
            _("alternative text"),
            max_length=500,
            validators=[validate_description],
            help_text=_("What the picture shows, for those who do not see it: who does what, where."),
        )
    )
    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Whose picture it is, as it is to be printed beside it.")
    )
    usage_terms = models.TextField(
        _("terms of use"), blank=True, help_text=_("What others may do with it; it is written into the downloads.")
    )
    taken_on = PartialDateField(_("taken on"))
    focal_x = models.PositiveSmallIntegerField(
        _("focus, from the left"),
        default=50,
        validators=PER_CENT,
        help_text=_("Per cent. This point stays in sight when the picture is cut for lists."),
    )
    focal_y = models.PositiveSmallIntegerField(_("focus, from the top"), default=50, validators=PER_CENT)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-pk"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="image_has_a_size"),
            models.CheckConstraint(condition=Q(focal_x__lte=100, focal_y__lte=100), name="image_focus_inside"),
            models.CheckConstraint(condition=~Q(credit=""), name="image_credited"),
        ]

    def __str__(self) -> str:
        return str(self.caption) or self.slug


class ImagePersonQuerySet(models.QuerySet["ImagePerson"]):
    def get_by_natural_key(self, image: str, order: int) -> "ImagePerson":
        return self.get(image__slug=image, order=order)


class ImagePerson(models.Model):
    """Somebody whom a picture shows; counted from the left."""

    image = models.ForeignKey("news.Image", models.CASCADE, related_name="people")
    order = models.PositiveSmallIntegerField(_("from the left"), default=1)
    participant = models.ForeignKey(
        "news.Participant", models.PROTECT, related_name="pictures", verbose_name=_("person")
    )

    objects = ImagePersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person shown")
        verbose_name_plural = _("people shown")
        ordering = ["image", "order"]
        constraints = [
            models.UniqueConstraint(fields=["image", "order"], name="image_person_order_once"),
            models.UniqueConstraint(fields=["image", "participant"], name="image_person_once"),
        ]

    def __str__(self) -> str:
        return str(self.participant)

    def natural_key(self) -> tuple[str, int]:
        return self.image.slug, self.order

    natural_key.dependencies = ["news.image"]  # type: ignore[attr-defined]


def _none_of(*columns: str) -> Q:
    return Q(**{f"{column}_{language}": "" for column in columns for language in Language.values})


class EventImageQuerySet(models.QuerySet["EventImage"]):
    def get_by_natural_key(self, event: str, order: int) -> "EventImage":
        return self.get(event__slug=event, order=order)

    def without_alt(self) -> Self:
        """Those that say nothing to who does not see them, and are not marked as decorative."""
        return self.filter(_none_of("alt", "image__alt"), decorative=False)


class EventImage(models.Model):
    """The use of a picture in an item. The first one leads: lists show it, cut to their shape."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="pictures")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    image = models.ForeignKey("news.Image", models.PROTECT, related_name="uses", verbose_name=_("picture"))
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("It tells nothing that the words do not: no alternative text.")
    )
    alt = translated(
        models.CharField(
            _("alternative text here"),
            max_length=500,
            validators=[validate_description],
            help_text=_("Empty: the alternative text of the picture."),
        )
    )
    caption = translated(
        models.CharField(_("caption here"), max_length=500, help_text=_("Empty: the caption of the picture."))
    )

    objects = EventImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture of an event")
        verbose_name_plural = _("pictures of events")
        ordering = ["event", "order"]
        constraints = [
            models.UniqueConstraint(fields=["event", "order"], name="event_image_order_once"),
            models.UniqueConstraint(fields=["event", "image"], name="event_image_once"),
        ]

    def __str__(self) -> str:
        return str(self.image)

    def natural_key(self) -> tuple[str, int]:
        return self.event.slug, self.order

    natural_key.dependencies = ["news.event"]  # type: ignore[attr-defined]

    @property
    def alt_shown(self) -> Any:
        return "" if self.decorative else self.alt or self.image.alt

    @property
    def caption_shown(self) -> Any:
        return self.caption or self.image.caption
