"""Who belongs to an event, in what way, and in the office of that day."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from news.enums import NAMED_ONLY, TOOK_PART, Presence, Role
from news.models.organization import Organization
from news.models.other_name import exactly_one
from news.models.participant import Participant
from news.models.sourced import Sourced


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def get_by_natural_key(self, event: str, order: int) -> "Participation":
        return self.get(event__slug=event, order=order)

    def took_part(self) -> Self:
        """Without those who were represented, mentioned or quoted only."""
        return self.filter(role__in=TOOK_PART)

    def named_only(self) -> Self:
        return self.filter(role__in=NAMED_ONLY)

    def in_protocol_order(self) -> Self:
        """The lines of each event in their order; the events in none that matters."""
        return self.order_by("event_id", "order")

    def with_subjects(self) -> Self:
        """With the names that a line shows."""
        return self.select_related(
            "participant", "organization", "affiliation", "on_behalf_of_participant", "on_behalf_of_organization"
        )


class Participation(Sourced):
    """One subject of one event: a person, a body, or an unnamed group in the words of the source.

    `position` and `rank` are the words of the day and never change with a later appointment.
    """

    event = models.ForeignKey("news.Event", models.CASCADE, related_name="participations")
    order = models.PositiveSmallIntegerField(gettext_lazy("order"), help_text=gettext_lazy("Protocol order."))
    participant = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        db_index=False,
        verbose_name=gettext_lazy("person"),
    )
    organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
        db_index=False,
        verbose_name=gettext_lazy("organization"),
    )
    group = models.CharField(
        gettext_lazy("group"),
        max_length=500,
        blank=True,
        help_text=gettext_lazy("People without names, in the words of the source."),
    )
    role = models.CharField(gettext_lazy("role"), max_length=11, choices=Role.choices, default=Role.ATTENDEE)
    presence = models.CharField(
        gettext_lazy("presence"), max_length=9, choices=Presence.choices, default=Presence.UNKNOWN
    )
    position = models.CharField(
        gettext_lazy("office of that day"),
        max_length=500,
        blank=True,
        help_text=gettext_lazy("As the source words it. It stays as it is when the office changes hands."),
    )
    rank = models.CharField(gettext_lazy("rank"), max_length=100, blank=True)
    posts = models.ManyToManyField(
        "news.Post", blank=True, related_name="participations", verbose_name=gettext_lazy("posts")
    )
    affiliation = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="affiliated_participations",
        db_index=False,
        verbose_name=pgettext_lazy("body of origin", "from"),
        help_text=gettext_lazy("The body that the person or the group came from."),
    )
    on_behalf_of_participant = models.ForeignKey(
        Participant,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="represented_participations",
        db_index=False,
        verbose_name=gettext_lazy("on behalf of (person)"),
    )
    on_behalf_of_organization = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="represented_participations",
        db_index=False,
        verbose_name=gettext_lazy("on behalf of (organization)"),
    )
    part_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="included",
        db_index=False,
        verbose_name=gettext_lazy("among"),
        help_text=gettext_lazy("The group to which these belong: “including winners of the prize”."),
    )
    action = models.TextField(
        gettext_lazy("what they did"), blank=True, help_text=gettext_lazy("The exact words, one phrase a line.")
    )

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = gettext_lazy("participation")
        verbose_name_plural = gettext_lazy("participations")
        ordering = ["event", "order"]
        constraints = [
            models.UniqueConstraint(fields=["event", "order"], name="participation_order_once"),
            models.CheckConstraint(
                condition=Q(exactly_one("participant", "organization"), group="")
                | (Q(participant__isnull=True, organization__isnull=True) & ~Q(group="")),
                name="participation_of_one_subject",
                violation_error_message=gettext_lazy("Choose a person, an organization or a group: one of them."),
            ),
            models.CheckConstraint(
                condition=Q(on_behalf_of_participant__isnull=True) | Q(on_behalf_of_organization__isnull=True),
                name="participation_on_behalf_of_one",
                violation_error_message=gettext_lazy("Someone acts on behalf of a person or of a body, not of both."),
            ),
            models.CheckConstraint(
                condition=Q(on_behalf_of_participant__isnull=True)
                | Q(participant__isnull=True)
                | ~Q(on_behalf_of_participant=F("participant")),
                name="participation_not_for_oneself",
                violation_error_message=gettext_lazy("Nobody acts on their own behalf."),
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.REPRESENTED) | Q(presence=Presence.ABSENT),
                name="participation_represented_is_absent",
                violation_error_message=gettext_lazy("Who was represented was absent."),
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="participation_role_known"),
        ]
        # Most lines leave most of these columns empty. An index over the filled rows alone is small, and a planner
        # that counts rows is not led to believe that a key stands for all of them.
        indexes = [
            models.Index(fields=[*fields], name=f"participation_{name}", condition=Q(**{f"{fields[0]}__isnull": False}))
            for name, fields in {
                "of_person": ("participant", "event", "role"),
                "of_body": ("organization", "event", "role"),
                "from_body": ("affiliation", "event", "role"),
                "for_person": ("on_behalf_of_participant", "event"),
                "for_body": ("on_behalf_of_organization", "event"),
                "part_of": ("part_of",),
            }.items()
        ] + [models.Index(fields=["role", "event"], name="participation_by_role")]

    def __str__(self) -> str:
        return f"{self.subject_name} ({self.get_role_display()})"

    def natural_key(self) -> tuple[str, int]:
        return self.event.slug, self.order

    natural_key.dependencies = ["news.event"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        subjects = [self.participant_id, self.organization_id, self.group or None]
        filled = sum(subject is not None for subject in subjects)
        if filled == 0:
            raise ValidationError(_("Say who: choose a person or an organization, or describe a group."), code="nobody")
        if filled > 1:
            raise ValidationError(
                _("One line is for one subject: a person, an organization or a group. Use a line for each."),
                code="several",
            )
        if self.role == Role.REPRESENTED and self.presence != Presence.ABSENT:
            raise ValidationError(
                {"presence": ValidationError(_("Who was represented was absent."), code="represented")}
            )
        if self.part_of is not None and (self.part_of.event_id != self.event_id or self.part_of.pk == self.pk):
            raise ValidationError(
                {"part_of": ValidationError(_("Choose another line of the same event."), code="part_of")}
            )

    @property
    def subject(self) -> Participant | Organization | None:
        return self.participant or self.organization

    @property
    def subject_name(self) -> str:
        return str(self.subject or self.group)

    @property
    def subject_url(self) -> str | None:
        return self.subject.get_absolute_url() if self.subject else None

    @property
    def on_behalf_of(self) -> Participant | Organization | None:
        return self.on_behalf_of_participant or self.on_behalf_of_organization

    @property
    def took_part(self) -> bool:
        return self.role in TOOK_PART

    @property
    def action_lines(self) -> list[str]:
        return self.action.splitlines()
