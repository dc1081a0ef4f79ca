import datetime as dt
from typing import Self

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from news.enums import Basis, Happening, PromiseState, TopicRelation
from news.models.fields import PartialDateField
from news.models.publishable import public_rule
from news.models.sourced import Sourced
from news.models.visibility import has_rows


class EventTopicQuerySet(models.QuerySet["EventTopic"]):
    def get_by_natural_key(self, event: str, topic: str) -> "EventTopic":
        return self.get(event__slug=event, topic__slug=topic)


class EventTopic(Sourced):
    """What an event is about, or merely mentions."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="event_topics")
    topic = models.ForeignKey("news.Topic", models.PROTECT, related_name="event_topics", verbose_name=_("topic"))
    relation = models.CharField(
        _("relation"), max_length=9, choices=TopicRelation.choices, default=TopicRelation.SUBJECT
    )

    objects = EventTopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic of an event")
        verbose_name_plural = _("topics of events")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "topic"], name="topic_once_an_event")]
        indexes = [models.Index(fields=["topic", "event"], name="event_topic_by_topic")]

    def __str__(self) -> str:
        return f"{self.topic}"

    def natural_key(self) -> tuple[str, str]:
        return self.event.slug, self.topic.slug

    natural_key.dependencies = ["news.event", "news.topic"]  # type: ignore[attr-defined]


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def get_by_natural_key(self, event: str, order: int) -> "Announcement":
        return self.get(event__slug=event, order=order)

    def public(self, at: dt.datetime | None = None) -> Self:
        """Those that public items make."""
        return self.filter(public_rule(at, "event__"))

    def with_state(self, day: dt.date | None = None, at: dt.datetime | None = None) -> Self:
        """With `state` (`PromiseState`) as readers know it on a day: today in the zone of the site, unless told.

        What an event keeps that is not public, or was not held, is not kept. A time that is known to the month or the
        year has passed when the whole of it has."""
        day = day or timezone.localdate()
        year, month, whole = f"{day:%Y}", f"{day:%Y-%m}", day.isoformat()
        events = apps.get_model("news", "Event")._default_manager
        held = events.filter(public_rule(at), pk=OuterRef("kept_by"), happening=Happening.HELD)
        kept = Q(kept_by__isnull=False) & Q(has_rows(held))
        passed = Q(expected_date__gt="", expected_date__lt=whole) & ~Q(expected_date__in=[year, month])
        return self.annotate(
            state=Case(
                When(kept, then=Value(PromiseState.KEPT)),
                When(passed, then=Value(PromiseState.OVERDUE)),
                default=Value(PromiseState.OPEN),
                output_field=models.CharField(),
            )
        )


class Announcement(Sourced):
    """What an item says is planned, and the later event that did it, if an editor has found one."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="announcements")
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    text = models.TextField(_("what is planned"))
    topic = models.ForeignKey(
        "news.Topic",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="announcements",
        db_index=False,
        verbose_name=_("topic"),
    )
    expected_text = models.CharField(
        _("expected, in words"),
        max_length=200,
        blank=True,
        help_text=_("As documented, such as “at the end of the year”."),
    )
    expected_date = PartialDateField(_("expected by"))
    expected_about = models.BooleanField(_("about that time"), default=False)
    supporter = models.ForeignKey(
        "news.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="supported_announcements",
        db_index=False,
        verbose_name=_("with the support of"),
    )
    venue = models.ForeignKey(
        "news.Organization",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="hosted_announcements",
        db_index=False,
        verbose_name=_("expected venue"),
    )
    kept_by = models.ForeignKey(
        "news.Event",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="kept_announcements",
        db_index=False,
        verbose_name=_("kept by the event"),
        help_text=_("The later event that did what was planned. Readers see it once it is public and was held."),
    )
    kept_basis = models.CharField(
        pgettext_lazy("announcement", "that it was kept is"),
        max_length=12,
        choices=Basis.choices,
        default=Basis.EDITORIAL,
    )
    kept_quote = models.CharField(pgettext_lazy("announcement", "kept, as documented"), max_length=300, blank=True)

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["event", "order"]
        constraints = [
            models.UniqueConstraint(fields=["event", "order"], name="announcement_order_once"),
            models.CheckConstraint(
                condition=Q(kept_by__isnull=True) | ~Q(kept_by=F("event")),
                name="announcement_kept_by_another",
                violation_error_message=_("An event does not keep what it announces itself."),
            ),
            models.CheckConstraint(
                condition=Q(kept_by__isnull=False) | Q(kept_quote=""),
                name="announcement_kept_quote_of_event",
                violation_error_message=_("Say which event kept it, or leave the quotation empty."),
            ),
            models.CheckConstraint(
                condition=Q(expected_about=False) | ~Q(expected_date=""),
                name="announcement_about_a_time",
                violation_error_message=_("Enter the time that it is about."),
            ),
        ]
        indexes = [
            models.Index(fields=[name], name=f"announcement_{name}", condition=models.Q(**{f"{name}__isnull": False}))
            for name in ("topic", "supporter", "venue", "kept_by")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def expected_edtf(self) -> str:
        """`2024-12~` for about December 2024; empty where no time is known."""
        return self.expected_date + ("~" if self.expected_about else "")

    def clean(self) -> None:
        super().clean()
        keeper, event = self.kept_by, self.event if self.event_id else None
        if keeper is None:
            return
        if keeper == event:
            text = gettext("An event does not keep what it announces itself.")
            raise ValidationError({"kept_by": text}, code="kept_by_itself")
        if event is not None and event.start_date and (keeper.end_date or keeper.start_date) < event.start_date:
            text = gettext("That event was over before this was announced.")
            raise ValidationError({"kept_by": text}, code="kept_before")

    def natural_key(self) -> tuple[str, int]:
        return self.event.slug, self.order

    natural_key.dependencies = ["news.event"]  # type: ignore[attr-defined]
