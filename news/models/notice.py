"""What is to be told outside, found by a question over time: a scheduled item becomes public without any event."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from news.enums import NoticeKind


class Watermark(models.Model):
    """One row: up to which instant everything that happened has been noticed."""

    seen_to = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="watermark_once")]

    def __str__(self) -> str:
        return f"{self.seen_to:%Y-%m-%d %H:%M}"

    @classmethod
    def read(cls, default: dt.datetime) -> dt.datetime:
        row, _created = cls.objects.get_or_create(pk=1, defaults={"seen_to": default})
        return row.seen_to

    @classmethod
    def move(cls, to: dt.datetime) -> None:
        cls.objects.filter(pk=1, seen_to__lt=to).update(seen_to=to)


class Notice(models.Model):
    """That an item was published, corrected or withdrawn. `cause` is the key of the correction or of the deed, or of
    the notice of withdrawal after which it is back; 0 for the first publication. So nothing is noticed twice."""

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="notices", db_index=False)
    what = models.CharField(_("what"), max_length=9, choices=NoticeKind.choices)
    cause = models.BigIntegerField(default=0)
    at = models.DateTimeField(_("when"))
    noticed_at = models.DateTimeField(_("noticed"))
    # When everybody whom it concerns had a message waiting.
    handled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [models.UniqueConstraint(fields=["event", "what", "cause"], name="notice_once")]
        indexes = [
            models.Index(fields=["id"], name="notice_unhandled", condition=Q(handled_at__isnull=True)),
            models.Index(fields=["event"], name="notice_withdrawn", condition=Q(what=NoticeKind.WITHDRAWN)),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.event}"
