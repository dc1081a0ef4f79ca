"""Whom the record shows at its events, as which bodies and in which offices, under the day of the event: kept from it
by `news.involvements`. Nothing here is a fact of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Involvement(models.Model):
    """A person or a body at one event, public or not: a body as itself, through someone who came from it, or through an
    office, which then stands here with whoever was in it; a person alone in a row without a body.

    The records are named by their numbers alone, since the triggers of the database take the row away with them: `line`
    is the participation, `held` the row of its posts. `sure`: the year of the event is documented.
    """

    line = models.BigIntegerField()
    held = models.BigIntegerField(null=True)
    event = models.BigIntegerField()
    organization = models.BigIntegerField(null=True)
    role = models.CharField(max_length=11)
    took_part = models.BooleanField()
    participant = models.BigIntegerField(null=True)
    post = models.BigIntegerField(null=True)
    start_date = models.DateField()
    sure = models.BooleanField()

    class Meta:
        verbose_name = _("involvement of a body")
        verbose_name_plural = _("involvements of bodies")
        indexes = [
            models.Index(fields=["organization", "role", "start_date", "event"], name="involvement_by_role"),
            # Newest first, without a look at the event.
            models.Index(fields=["organization", "took_part", "start_date", "event"], name="involvement_of_body"),
            models.Index(
                fields=["participant", "took_part", "start_date", "event", "organization", "role"],
                name="involvement_of_person",
                condition=Q(organization__isnull=True),
            ),
            models.Index(
                fields=["post", "took_part", "start_date", "event", "role"],
                name="involvement_of_post",
                condition=Q(post__isnull=False),
            ),
            # Whether a person, a body or an office was there.
            models.Index(
                fields=["event", "organization", "took_part", "participant", "post", "role"],
                name="involvement_at_event",
            ),
            models.Index(fields=["line"], name="involvement_of_line"),
            models.Index(fields=["held"], name="involvement_of_office", condition=Q(held__isnull=False)),
            models.Index(
                fields=["post", "participant", "sure", "start_date", "event"],
                name="involvement_in_office",
                condition=Q(post__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization or self.participant} {self.role} {self.start_date}"
