"""Who was seen in which office, kept from the record by `news.sightings`. Nothing here is a fact of its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sighting(models.Model):
    """One event, public or not, that shows a person in an office, under the day of the event.

    A row stands beside each row of the posts of a participation and bears its number; the records are named by their
    numbers alone, since the triggers of the database take the row away with them. `sure`: the year is documented.
    """

    id = models.BigIntegerField(primary_key=True)
    event = models.BigIntegerField()
    participant = models.BigIntegerField()
    post = models.BigIntegerField()
    start_date = models.DateField()
    sure = models.BooleanField()

    class Meta:
        verbose_name = _("sighting in an office")
        verbose_name_plural = _("sightings in offices")
        indexes = [
            models.Index(fields=["participant", "post", "sure", "start_date", "event"], name="sighting_by_office"),
            models.Index(fields=["event"], name="sighting_of_event"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.post} {self.start_date}"
