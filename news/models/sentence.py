"""Fingerprints of the sentences of every item, by which a sentence that was copied is found among millions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SentencePrint(models.Model):
    event = models.ForeignKey("news.Event", models.CASCADE, related_name="sentence_prints", db_index=False)
    fingerprint = models.BigIntegerField(_("fingerprint"))

    class Meta:
        verbose_name = _("fingerprint of a sentence")
        verbose_name_plural = _("fingerprints of sentences")
        constraints = [models.UniqueConstraint(fields=["event", "fingerprint"], name="sentence_once_an_event")]
        indexes = [models.Index(fields=["fingerprint"], name="sentence_by_fingerprint")]

    def __str__(self) -> str:
        return f"{self.fingerprint:x}"
