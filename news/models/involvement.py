"""As which bodies, and in which offices, the record shows its events: kept from it by `news.involvements`. Nothing here
is a fact of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Involvement(models.Model):
    """A body at one event, public or not: as itself, through someone who came from it, or through an office, which
    then stands here with whoever was in it.

    The records are named by their numbers alone, since the triggers of the database take the row away with them: `line`
    is the participation, `held` the row of its posts. `sure`: the year of the event is documented.
    """

    line = models.BigIntegerField()
    held = models.BigIntegerField(null=True)
    event = models.BigIntegerField()
    organization = models.BigIntegerField()
    role = models.CharField(max_length=11)
    participant = models.BigIntegerField(null=True)
    post = models.BigIntegerField(null=True)
    start_date = models.DateField()
    sure = models.BooleanField()

    class Meta:
        verbose_name = _("involvement of a body")
        verbose_name_plural = _("involvements of bodies")
        indexes = [
            models.Index(fields=["organization", "role", "event"], name="involvement_of_body"),
            models.Index(fields=["event", "organization", "role"], name="involvement_at_event"),
            models.Index(fields=["line"], name="involvement_of_line"),
            models.Index(fields=["held"], name="involvement_of_office", condition=Q(held__isnull=False)),
            models.Index(
                fields=["post", "participant", "sure", "start_date", "event"],
                name="involvement_in_office",
                condition=Q(post__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} {self.role} {self.start_date}"
