from django.db import models
from django.utils.translation import gettext_lazy as _

from news.enums import TopicRelation
from news.models.sourced import Sourced


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


class Announcement(Sourced):
    """What an item says is planned. It tells nothing of what became of it."""

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
    expected_edtf = models.CharField(
        _("expected (EDTF)"), max_length=40, blank=True, help_text=_("Such as 2024-12~ for about December 2024.")
    )
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

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ["event", "order"]
        constraints = [models.UniqueConstraint(fields=["event", "order"], name="announcement_order_once")]
        indexes = [
            models.Index(fields=[name], name=f"announcement_{name}", condition=models.Q(**{f"{name}__isnull": False}))
            for name in ("topic", "supporter", "venue")
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, int]:
        return self.event.slug, self.order

    natural_key.dependencies = ["news.event"]  # type: ignore[attr-defined]
