import datetime as dt
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from news.enums import TopicKind
from news.models.addressed import Addressed, AddressedQuerySet
from news.models.fields import PartialDateField, translated
from news.models.named import Named
from news.models.sourced import Sourced
from news.models.visibility import named_in_public


class SectionQuerySet(AddressedQuerySet["Section"]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """Sections that hold something public."""
        return self.filter(named_in_public("Event", "section", at, event="pk"))


class Section(Addressed, Named):
    """An editorial rubric. Every event stands in one."""

    name = translated(models.CharField(_("name"), max_length=100), required=True)
    description = translated(models.TextField(_("description")))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "slug"]
        constraints = [*Addressed.Meta.constraints]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("news:section_detail", args=[self.slug])


class TopicQuerySet(AddressedQuerySet["Topic"]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """Topics that something public is about, mentions or announces."""
        topics = named_in_public("EventTopic", "topic", at), named_in_public("Announcement", "topic", at)
        return self.filter(models.Q(topics[0]) | models.Q(topics[1]))


class Topic(Addressed, Named, Sourced):
    """A subject, or a thing with a name of its own: an occasion, a programme, a publication, an award."""

    name = translated(models.CharField(_("name"), max_length=300), required=True)
    kind = models.CharField(_("kind"), max_length=12, choices=TopicKind.choices, default=TopicKind.SUBJECT)
    description = translated(models.TextField(_("description")))
    organization = models.ForeignKey(
        "news.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="topics",
        verbose_name=_("organization"),
        help_text=_("Whose programme, publication or chairmanship it is."),
    )
    start_date = PartialDateField(_("from"))
    end_date = PartialDateField(_("to"))

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name_en", "slug"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(condition=models.Q(kind__in=TopicKind.values), name="topic_kind_known"),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("news:topic_detail", args=[self.slug])
