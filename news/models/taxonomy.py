import datetime as dt
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from news.enums import TopicKind
from news.models.addressed import Addressed, AddressedQuerySet, page_url
from news.models.fields import PartialDateField, translated
from news.models.named import Named
from news.models.sourced import Sourced
from news.models.visibility import named_in_public
from news.text.partial_dates import ends_first, parse_partial_date


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
        return page_url("news:section_detail", self.slug)


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
    chaired_body = models.ForeignKey(
        "news.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chairmanships",
        verbose_name=_("body chaired"),
        help_text=_("Of a chairmanship: the body of which the organization above holds the chair."),
    )
    start_date = PartialDateField(_("from"))
    end_date = PartialDateField(_("to"))
    end_open = models.BooleanField(
        _("goes on"),
        default=False,
        help_text=_("Tick only if a source says so; leave the end empty where it is not known."),
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name_en", "slug"]
        constraints = [
            *Addressed.Meta.constraints,
            models.CheckConstraint(condition=models.Q(kind__in=TopicKind.values), name="topic_kind_known"),
            models.CheckConstraint(
                condition=models.Q(end_date="") | models.Q(end_open=False),
                name="topic_end_or_open",
                violation_error_message=_("It has an end, or none so far; not both."),
            ),
            models.CheckConstraint(
                condition=models.Q(chaired_body__isnull=True)
                | models.Q(kind=TopicKind.CHAIRMANSHIP, organization__isnull=False) & ~models.Q(start_date=""),
                name="topic_chairmanship_told",
                violation_error_message=_("A chairmanship of a body has an organization that holds it, and a start."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return page_url("news:topic_detail", self.slug)

    @property
    def chairmanship_url(self) -> str:
        """Where what happened in its term is told; empty for any other topic."""
        return reverse("news:chairmanship_detail", args=[self.slug]) if self.chaired_body_id else ""

    @property
    def term(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last possible day; None where one of them is not known."""
        if not self.start_date or not (self.end_date or self.end_open):
            return None
        last = parse_partial_date(self.end_date)[1] if self.end_date else dt.date.max
        return parse_partial_date(self.start_date)[0], last

    def clean(self) -> None:
        super().clean()
        if ends_first(self.start_date, self.end_date):
            raise ValidationError({"end_date": _("It ends before it starts.")}, code="ends_first")
        if self.chaired_body_id and self.chaired_body_id == self.organization_id:
            raise ValidationError({"chaired_body": _("A body does not chair itself.")}, code="own_chair")
