"""Offices and who held them. Nobody's office is permanent: it is always asked at a date."""

import datetime as dt
from collections.abc import Collection
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from news.models.addressed import Addressed, AddressedQuerySet, page_url
from news.models.fields import PartialDateField, translated
from news.models.named import Named
from news.models.sourced import Sourced
from news.models.visibility import named_in_public
from news.text.dates import covers, parse_partial_date

# Of the dates of an appointment: those that can say on which days it surely held.
DATED = ~Q(start_date="") & (Q(end_open=True) | ~Q(end_date=""))


class PostQuerySet(AddressedQuerySet["Post"]):
    def public(self, at: dt.datetime | None = None) -> Self:
        """Posts in which something public shows somebody."""
        return self.filter(named_in_public("Involvement", "post", at))


class Post(Addressed, Named, Sourced):
    """An office, whoever holds it (Popolo Post)."""

    title = translated(models.CharField(pgettext_lazy("office", "title"), max_length=300), required=True)
    organization = models.ForeignKey(
        "news.Organization", models.PROTECT, related_name="posts", verbose_name=gettext_lazy("organization")
    )
    single_holder = models.BooleanField(
        gettext_lazy("held by one person at a time"), default=True, help_text=gettext_lazy("Untick for deputies.")
    )

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("post")
        verbose_name_plural = gettext_lazy("posts")
        ordering = ["title_en", "slug"]
        constraints = [*Addressed.Meta.constraints]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        return page_url("news:post_detail", self.slug)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def get_by_natural_key(self, participant: str, post: str, start_date: str) -> "Appointment":
        return self.get(participant__slug=participant, post__slug=post, start_date=start_date)

    def not_excluded(self, at: dt.date | None = None) -> Self:
        """Those that may have held on that day, as far as their dates are known (today, unless told)."""
        day = at or timezone.localdate()
        year, month, whole = f"{day:%Y}", f"{day:%Y-%m}", day.isoformat()
        begun = Q(start_date__lte=whole)
        not_ended = Q(end_date="") | Q(end_date__gte=whole) | Q(end_date__in=[year, month])
        return self.filter(begun, not_ended)

    def documented(self, at: dt.date | None = None) -> Self:
        """Those whose own dates say that they held on that day (today, unless told)."""
        day = at or timezone.localdate()
        held = [
            spell.pk
            for spell in self.not_excluded(day).filter(DATED)
            if covers(spell.start_date, spell.end_date, spell.end_open, day)
        ]
        return self.filter(pk__in=held)


class Appointment(Sourced):
    """A person in an office, from–to. Empty dates are unknown ones; an end that is known not to have come is told
    by `end_open`, so that "unknown" is never read as "still"."""

    participant = models.ForeignKey(
        "news.Participant", models.CASCADE, related_name="appointments", verbose_name=gettext_lazy("participant")
    )
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments", verbose_name=gettext_lazy("post"))
    start_date = PartialDateField(gettext_lazy("from"))
    end_date = PartialDateField(gettext_lazy("to"))
    end_open = models.BooleanField(
        gettext_lazy("in office still"),
        default=False,
        help_text=gettext_lazy("Tick only if a source says so; leave the end empty where it is not known."),
    )
    acting = models.BooleanField(gettext_lazy("acting"), default=False)

    # Primary keys of appointments that change in the same breath: what the database holds of them says nothing.
    beside: Collection[int] = ()

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("appointment")
        verbose_name_plural = gettext_lazy("appointments")
        ordering = ["participant", "-start_date", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "post", "start_date"], name="appointment_once"),
            models.CheckConstraint(
                condition=Q(end_date="") | Q(end_open=False),
                name="appointment_end_or_open",
                violation_error_message=gettext_lazy("An appointment has an end, or none so far; not both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}, {self.post}"

    def natural_key(self) -> tuple[str, str, str]:
        return self.participant.slug, self.post.slug, self.start_date

    natural_key.dependencies = ["news.participant", "news.post"]  # type: ignore[attr-defined]

    def days(self) -> tuple[dt.date, dt.date]:
        """First and last possible day; the ends of the calendar where unknown. ValueError for an impossible date."""
        first = parse_partial_date(self.start_date)[0] if self.start_date else dt.date.min
        last = parse_partial_date(self.end_date)[1] if self.end_date else dt.date.max
        return first, last

    def clean(self) -> None:
        super().clean()
        try:
            first, last = self.days()
        except ValueError:
            return  # the fields have said so already
        if last < first:
            raise ValidationError({"end_date": _("The appointment ends before it starts.")}, code="ends_first")
        if self.post_id is None or not self.post.single_holder:
            return
        others = Appointment.objects.filter(post=self.post).exclude(pk__in=[self.pk, *self.beside])
        for other in others.select_related("participant", "post"):
            self.check_beside(other)

    def check_beside(self, other: "Appointment") -> None:
        """ValidationError if the two cannot both have held their post, which one person at a time holds."""
        if not self._overlaps(other):
            return
        raise ValidationError(
            _(
                "This overlaps with %(holder)s, %(post)s (%(from)s–%(to)s), and one person at a time holds "
                "this post. Give both appointments dates that do not meet, or mark one as acting."
            ),
            code="overlap",
            params={
                "holder": other.participant,
                "post": other.post,
                "from": other.start_date or "?",
                "to": other.end_date or "?",
            },
        )

    def _overlaps(self, other: "Appointment") -> bool:
        """Two spells of one person may not even possibly overlap; those of two people not surely."""
        meet = not (self._ends_before(other) or other._ends_before(self))
        if self.participant_id == other.participant_id:
            return meet
        known = all(spell.start_date and (spell.end_date or spell.end_open) for spell in (self, other))
        return meet and known and not (self.acting or other.acting)

    def _ends_before(self, later: "Appointment") -> bool:
        """Whether this ends by the day, the month or the year in which the other begins: offices are handed over."""
        shared = min(len(self.end_date), len(later.start_date))
        return shared > 0 and self.end_date[:shared] <= later.start_date[:shared]
