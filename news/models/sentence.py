"""Fingerprints of the sentences of every item, by which a sentence that was copied is found among millions."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from news.text.html import plain_text
from news.text.sentences import fingerprints


class SentencePrintQuerySet(models.QuerySet["SentencePrint"]):
    def renew(self, event: Any) -> None:
        """Make the prints of an event those of its lead and its body as they are now."""
        marks = set(fingerprints(f"{event.lead}\n{plain_text(event.body)}"))
        stored = set(self.filter(event=event.pk).values_list("fingerprint", flat=True))
        if gone := stored - marks:
            self.filter(event=event.pk, fingerprint__in=gone).delete()
        new = [self.model(event_id=event.pk, fingerprint=mark) for mark in sorted(marks - stored)]
        self.bulk_create(new, ignore_conflicts=True)


class SentencePrint(models.Model):
    event = models.ForeignKey("news.Event", models.CASCADE, related_name="sentence_prints", db_index=False)
    fingerprint = models.BigIntegerField(_("fingerprint"))

    objects = SentencePrintQuerySet.as_manager()

    class Meta:
        verbose_name = _("fingerprint of a sentence")
        verbose_name_plural = _("fingerprints of sentences")
        constraints = [models.UniqueConstraint(fields=["event", "fingerprint"], name="sentence_once_an_event")]
        indexes = [models.Index(fields=["fingerprint"], name="sentence_by_fingerprint")]

    def __str__(self) -> str:
        return f"{self.fingerprint:x}"
