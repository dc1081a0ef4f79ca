"""How often the day, the time, the place or the fate of an event was changed: calendars of readers go by it."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from news.enums import DateCertainty, DatePrecision

# What a calendar shows anew when it changes (RFC 5545, section 3.8.7.4).
SCHEDULE = (
    "start_date",
    "end_date",
    "start_time",
    "end_time",
    "time_zone",
    "date_precision",
    "date_certainty",
    "place_id",
    "happening",
)
YEAR_TOLD = (DateCertainty.DOCUMENTED, DateCertainty.YEAR_INFERRED)
YEAR_KNOWN = Q(date_certainty__in=YEAR_TOLD)
# A day of its own, be its year inferred: what calendars can show.
HAS_DAY = YEAR_KNOWN & Q(date_precision=DatePrecision.DAY)
REVISION = ("schedule_revision", "schedule_changed_at")


class Scheduled(models.Model):
    """`schedule_revision` begins at 0 and only goes up; `schedule_changed_at` is empty until it first did."""

    schedule_revision = models.PositiveIntegerField(default=0, editable=False)
    schedule_changed_at = models.DateTimeField(null=True, editable=False)

    date_certainty: str
    date_precision: str

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Compared with what is stored, and not with what was read: two hands may have read the same row."""
        names = kwargs.get("update_fields")
        columns = [name for name in SCHEDULE if names is None or {name, name.removesuffix("_id")} & set(names)]
        if columns and self.pk and not self._state.adding:
            self._follow(columns)
            if names is not None:
                kwargs["update_fields"] = {*names, *REVISION}
        super().save(*args, **kwargs)

    @property
    def has_day(self) -> bool:
        """The same as `HAS_DAY`, asked of one row in memory."""
        return self.date_certainty in YEAR_TOLD and self.date_precision == DatePrecision.DAY

    def _follow(self, columns: list[str]) -> None:
        stored = type(self)._default_manager.filter(pk=self.pk).values(*columns, *REVISION).first()
        if stored is None:
            return
        self.schedule_revision, self.schedule_changed_at = (stored[name] for name in REVISION)
        column: Any = self._meta.get_field
        if any(column(name).to_python(getattr(self, name)) != stored[name] for name in columns):
            self.schedule_revision += 1
            self.schedule_changed_at = timezone.now()
