"""What the bundle of the record as data holds, by number: it is shown only while all of that may be seen.

A row of an event or of a translation that was deleted stays behind, empty, and says so.
"""

from typing import Self

from django.db import models

from news.models.event import Event
from news.models.translation import PublicTranslation


class BundledQuerySet(models.QuerySet["Bundled"]):
    def of(self, kind: str) -> Self:
        """Those of one kind of record that bears names, such as `participant`."""
        return self.filter(kind=kind)


class BundledEvent(models.Model):
    event = models.OneToOneField(Event, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"event {self.event_id}"


class BundledTranslation(models.Model):
    translation = models.OneToOneField(PublicTranslation, models.SET_NULL, null=True, related_name="+")

    def __str__(self) -> str:
        return f"translation {self.translation_id}"


class Bundled(models.Model):
    """No foreign key: where two records are merged, the one that is gone has to be missed here."""

    kind = models.CharField(max_length=20)
    record = models.BigIntegerField()

    objects = BundledQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "record"], name="bundled_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}"
