"""What happened: when (and how surely), where, who took part, on what, and by which source."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from news.enums import AttendanceMode, Basis, DateCertainty, DatePrecision, EventKind, Happening, Language
from news.models.addressed import Addressed, page_url
from news.models.event_query import FORMER_NAMES, MAX_DURATION, NEWEST_FIRST, WALKED_BY, EventQuerySet, Listed
from news.models.fields import BodyField, LineField, TimeZoneField
from news.models.place import Place
from news.models.publishable import Publishable
from news.models.schedule import Scheduled
from news.models.sentence import SentencePrint
from news.models.translation import WORDS, Translated, revision_of, words_of
from news.text import dates
from news.text.html import clean_html
from news.text.signs import unbroken
from news.text.told import InLanguage

__all__ = ["MAX_DURATION", "NEWEST_FIRST", "Event", "EventQuerySet"]


class Event(Listed, Translated, Addressed, Scheduled, Publishable):
    section = models.ForeignKey(
        "news.Section", models.PROTECT, related_name="events", verbose_name=gettext_lazy("section")
    )
    kind = models.CharField(gettext_lazy("kind"), max_length=20, choices=EventKind.choices, default=EventKind.MEETING)
    kind_quote = models.CharField(gettext_lazy("kind, as documented"), max_length=300, blank=True)
    title = LineField(gettext_lazy("title"), max_length=300)
    title_basis = models.CharField(
        gettext_lazy("title is"),
        max_length=12,
        choices=[choice for choice in Basis.choices if choice[0] != Basis.INFERRED],
        default=Basis.EDITORIAL,
        help_text=gettext_lazy("Documented: the source has this headline. Editorial: we wrote it."),
    )
    lead = models.TextField(gettext_lazy("lead"), blank=True, help_text=gettext_lazy("The first paragraph."))
    body = BodyField(gettext_lazy("body"), blank=True)
    theme = models.TextField(
        gettext_lazy("theme"),
        blank=True,
        help_text=gettext_lazy("What it was about, in the exact words of the source."),
    )

    start_date = models.DateField(
        gettext_lazy("date"),
        help_text=gettext_lazy("The day it sorts under; the first day if only the month or the year is known."),
    )
    end_date = models.DateField(
        gettext_lazy("last day"), null=True, blank=True, help_text=gettext_lazy("Only if it lasted several days.")
    )
    start_time = models.TimeField(gettext_lazy("from (local time)"), null=True, blank=True)
    end_time = models.TimeField(gettext_lazy("to (local time)"), null=True, blank=True)
    time_zone = TimeZoneField(
        gettext_lazy("time zone"), help_text=gettext_lazy("IANA name. Empty: the zone of the place.")
    )
    date_precision = models.CharField(
        gettext_lazy("precision"), max_length=5, choices=DatePrecision.choices, default=DatePrecision.DAY
    )
    date_certainty = models.CharField(
        gettext_lazy("certainty"), max_length=13, choices=DateCertainty.choices, default=DateCertainty.DOCUMENTED
    )
    date_text = models.CharField(
        gettext_lazy("date as documented"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("The words of the source, such as “On 7 February”."),
    )

    place = models.ForeignKey(
        "news.Place",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name=gettext_lazy("place"),
        help_text=gettext_lazy("Empty where the source states none."),
    )
    place_quote = models.CharField(gettext_lazy("place, as documented"), max_length=300, blank=True)
    attendance_mode = models.CharField(
        gettext_lazy("mode"), max_length=9, choices=AttendanceMode.choices, default=AttendanceMode.UNKNOWN
    )
    attendance_basis = models.CharField(
        gettext_lazy("mode is"), max_length=12, choices=Basis.choices, default=Basis.EDITORIAL
    )
    attendance_quote = models.CharField(gettext_lazy("mode, as documented"), max_length=300, blank=True)
    happening = models.CharField(
        gettext_lazy("what became of it"), max_length=9, choices=Happening.choices, default=Happening.HELD
    )
    language = models.CharField(
        gettext_lazy("language of the original"), max_length=2, choices=Language.choices, default=Language.EN
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        db_index=False,
        verbose_name=gettext_lazy("part of"),
        help_text=gettext_lazy("A visit, for one of its meetings."),
    )

    source_url = models.URLField(gettext_lazy("address of the source"), max_length=500, blank=True)
    source_publisher = models.CharField(gettext_lazy("publisher of the source"), max_length=200, blank=True)
    source_published_on = models.DateField(gettext_lazy("published by the source on"), null=True, blank=True)
    source_published_text = models.CharField(
        gettext_lazy("date of publication as documented"), max_length=100, blank=True
    )
    source_retrieved_on = models.DateField(gettext_lazy("source read on"), null=True, blank=True)
    source_text = models.TextField(
        gettext_lazy("text of the source"), blank=True, help_text=gettext_lazy("As published, unchanged.")
    )

    writer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=gettext_lazy("written by"),
    )
    topics = models.ManyToManyField("news.Topic", through="news.EventTopic", related_name="events")
    # Changes whenever a word does: a translation knows by it whether it is still in step.
    words_revision = models.CharField(max_length=16, editable=False, default="")

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("event")
        verbose_name_plural = gettext_lazy("events")
        ordering = NEWEST_FIRST
        permissions = [
            ("approve_event", "Can approve events and return them for changes"),
            ("publish_event", "Can publish, schedule, correct and withdraw events"),
            ("translate_event", "Can translate events"),
            ("share_event", "Can give outsiders a link to an event that is not public"),
        ]
        constraints = [
            *Addressed.Meta.constraints,
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(end_date__isnull=True) | Q(end_date__gte=F("start_date")),
                name="event_ends_after_start",
                violation_error_message=gettext_lazy("The event ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(start_time__isnull=False) | Q(end_time__isnull=True),
                name="event_end_time_after_start_time",
                violation_error_message=gettext_lazy("Enter when it began before you enter when it ended."),
            ),
            models.CheckConstraint(
                condition=Q(start_time__isnull=True) | Q(date_precision=DatePrecision.DAY),
                name="event_time_of_a_day",
                violation_error_message=gettext_lazy("A time needs a date known to the day."),
            ),
            models.CheckConstraint(
                condition=~Q(date_certainty=DateCertainty.YEAR_INFERRED, date_text=""),
                name="event_inferred_year_as_documented",
                violation_error_message=gettext_lazy("An inferred year stands beside the date as documented."),
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="event_not_own_part",
                violation_error_message=gettext_lazy("An event cannot be part of itself."),
            ),
        ]
        indexes = [
            models.Index(fields=["-start_date", "-id"], name="event_by_date"),
            models.Index(fields=["status", "-start_date", "-id"], name="event_newest_first"),
            *(
                models.Index(fields=[column, "status", "-start_date", "-id"], name=f"event_by_{column}")
                for column in WALKED_BY
            ),
            models.Index(fields=["-first_published_at"], name="event_first_published"),
            models.Index(fields=["end_date", "start_date"], name="event_of_days", condition=Q(end_date__isnull=False)),
            models.Index(fields=["parent"], name="event_part_of", condition=Q(parent__isnull=False)),
            # The desk asks for what waits for its time, and for what lacks a source: few among many.
            models.Index(fields=["publish_at"], name="event_scheduled", condition=Q(publish_at__isnull=False)),
            models.Index(fields=["embargo_until"], name="event_embargoed", condition=Q(embargo_until__isnull=False)),
            models.Index(fields=["expire_at"], name="event_expiring", condition=Q(expire_at__isnull=False)),
            models.Index(fields=["-start_date"], name="event_unapproved", condition=~Q(unapproved_because="")),
            models.Index(
                fields=["status", "-start_date", "-id"],
                name="event_without_source",
                condition=Q(source_url="", source_publisher="", source_text=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return page_url("news:event_detail", self.slug)

    @property
    def permanent_path(self) -> str:
        """Where it is found whatever its slug becomes, in no language: what is cited, and the id in feeds."""
        return reverse("permanent", args=[self.pk])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The revision of its words, and the fingerprints of its sentences, follow its words."""
        names = kwargs.get("update_fields")
        if names is None or set(WORDS) & set(names):
            stored = {"title": unbroken(self.title), "body": clean_html(self.body)}
            self.words_revision = revision_of({**words_of(self), **stored})
            kwargs["update_fields"] = names and {*names, "words_revision"}
        super().save(*args, **kwargs)
        if names is None or {"lead", "body"} & set(names):
            SentencePrint.objects.renew(self)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, str] = dict(self._date_errors())
        if self.slug.isdigit():
            errors["slug"] = _("Put a word into the slug: numbers alone are addresses of the archive.")
        if self.start_time and not self.zone:
            errors["time_zone"] = _("A local time needs a time zone: enter one, or a place that has one.")
        if self.parent is not None and (sentence := self._no_part_of(self.parent)):
            errors["parent"] = sentence
        if self.pk and self.public_translations.filter(language=self.language).exists():
            errors["language"] = _("Readers see a translation into this language. Take it back first.")
        if errors:
            raise ValidationError({name: ValidationError(text, code=name) for name, text in errors.items()})

    def _no_part_of(self, whole: "Event") -> str:
        """Why this cannot be one of its parts; empty where it can. Parts have no parts, so there is no way round."""
        if self.pk and whole.pk == self.pk:
            return _("An event cannot be part of itself.")
        if whole.parent_id:
            told = _("“%(part)s” is itself part of “%(whole)s”. Choose that one.")
            return told % {"part": whole, "whole": whole.parent}
        if self.pk and Event.objects.filter(parent=self.pk).exists():
            return _("This event has parts of its own, so it cannot be part of another.")
        return ""

    def _date_errors(self) -> dict[str, str]:
        """The first thing that is wrong with the date, by field; empty if nothing is."""
        start, inferred = self.start_date, self.date_certainty == DateCertainty.YEAR_INFERRED
        if start is None:
            text = _("An inferred year needs a year: enter the whole date that you infer.")
            return {"start_date": text} if inferred else {}
        if inferred and not self.date_text:
            return {"date_text": _("Enter the date as the source has it, without the year that was inferred.")}
        if inferred and f"{start:%Y}" in self.date_text:
            return {"date_certainty": _("The date as documented holds the year: then it is not inferred.")}
        return self._span_errors() or self._precision_errors()

    def _span_errors(self) -> dict[str, str]:
        start, end = self.start_date, self.end_date
        if end is not None and end < start:
            return {"end_date": _("The event ends before it starts.")}
        if end is not None and end - start > MAX_DURATION:
            return {"end_date": _("The event lasts more than a year. Enter its parts, or mend the date.")}
        if self.end_time and not self.start_time:
            return {"start_time": _("Enter when it began before you enter when it ended.")}
        if end in (None, start) and self.start_time and self.end_time and self.end_time < self.start_time:
            return {"end_time": _("The event ends before it starts.")}
        return {}

    def _precision_errors(self) -> dict[str, str]:
        start = self.start_date
        if self.start_time and self.date_precision != DatePrecision.DAY:
            return {"start_time": _("A time needs a date known to the day.")}
        if self.date_precision == DatePrecision.MONTH and start.day != 1:
            return {"start_date": _("If only the month is known, enter its first day.")}
        if self.date_precision == DatePrecision.YEAR and (start.month, start.day) != (1, 1):
            return {"start_date": _("If only the year is known, enter 1 January.")}
        return {}

    @property
    def zone(self) -> str:
        """The IANA zone of the local times; empty where none is on record."""
        return self.time_zone or (self.place.zone if self.place else "")

    @property
    def place_name(self) -> str:
        """The name that the place had on the day of the event, in a language that it tells; empty without a place.

        Of a row that was not asked for `in_language` it is the present name."""
        return self._named(self.place, "former_place_name") if self.place else ""

    @property
    def places_named(self) -> list[tuple[Place, str]]:
        """The place and those around it, the narrowest first, each by its name of that day, as `place_name` is told."""
        around = [self.place, *reversed(self.place.ancestors())] if self.place else []
        names = [*FORMER_NAMES.values(), *[""] * len(around)]
        return [(place, self._named(place, name)) for place, name in zip(around, names, strict=False)]

    def _named(self, place: Place, former: str) -> str:
        language, _colon, name = (getattr(self, former, None) or "").partition(":")
        return InLanguage(name, language) if name else place.name

    @property
    def date_display(self) -> str:
        """As a reader is shown it: `25–27 July 2024`, `7 February [2024]`; empty where no date is known."""
        return dates.format_event_date(
            self.start_date, self.end_date, self.date_precision, self.date_certainty, get_language() or "en"
        )

    @property
    def date_edtf(self) -> str:
        return dates.to_edtf(self.start_date, self.end_date, self.date_precision, self.date_certainty)

    @property
    def date_iso(self) -> str:
        """The value of `<time datetime>`; empty where no date is known."""
        if self.date_certainty == DateCertainty.UNKNOWN:
            return ""
        if self.date_certainty == DateCertainty.YEAR_UNKNOWN:
            return f"{self.start_date:%m-%d}"
        zone = self.zone if self.start_time else ""
        return dates.html_datetime(self.start_date, self.start_time if zone else None, zone, self.date_precision)

    @property
    def time_display(self) -> str:
        """`15:00–16:30 (UTC+6)` by the zone and the date; empty where no time is known."""
        if self.start_time is None or not self.zone:
            return ""
        begun = dates.local_instant(self.start_date, self.start_time, self.zone)
        span = f"{self.start_time:%H:%M}" + (f"–{self.end_time:%H:%M}" if self.end_time else "")
        return f"{span} ({dates.format_utc_offset(begun)})"
