"""What the record lacks or contradicts, counted, each by a rule that a list of the desk can be asked by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from django.db.models.lookups import GreaterThan, LessThan, LessThanOrEqual
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from news.enums import Basis, Classification, Happening, Language, Status
from news.models import Appointment, Event, Organization, Participant, Participation, Place, Post, Section, Topic
from news.models.event import EventQuerySet
from news.queries.counting import Count, count_each
from news.queries.desk import GAPS, in_state

Rules = dict[str, tuple[str | Promise, Callable[[], Any]]]


# Beside what an item lacks on the front of the desk: what is said in it, and cannot stand so.
EVENT_GAPS: Rules = {
    **GAPS,
    "outcome": (
        _("Planned, and its day has passed"),
        lambda: Q(happening=Happening.PLANNED, start_date__lt=timezone.localdate()),
    ),
    "ahead": (
        _("Held, and its day is still to come"),
        lambda: Q(happening=Happening.HELD, start_date__gt=timezone.localdate()),
    ),
    "inferred": (
        _("Somebody inferred, and no note from what"),
        # Few among very many lines: they are looked up once, and not for each item.
        lambda: Q(pk__in=Participation.objects.filter(basis=Basis.INFERRED, basis_note="").order_by().values("event")),
    ),
}


def lacking(events: EventQuerySet, gap: str) -> EventQuerySet:
    """Items with a gap of `EVENT_GAPS`; withdrawn ones no longer need mending. KeyError for an unknown gap."""
    return events.exclude(status=Status.WITHDRAWN).filter(EVENT_GAPS[gap][1]())


def not_public_yet(events: EventQuerySet) -> EventQuerySet:
    """On its way to readers: draft, in review, approved, scheduled or under embargo."""
    at = timezone.now()
    rows: Any = Event.objects.order_by().values("pk")
    states = ("draft", "in_review", "approved", "scheduled")
    first, *rest = [in_state(rows, state, at) for state in states]
    return events.filter(pk__in=first.union(*rest, all=True))


def _ends_by(end: Any, start: Any, earlier: Any = LessThanOrEqual) -> Q:
    """Whether one date comes by the other, as far as both are known: 2023 is neither before nor after 2023-04."""
    both = Q(GreaterThan(Length(end), 0)) & Q(GreaterThan(Length(start), 0))
    return both & Q(earlier(Left(end, Length(start)), Left(start, Length(end))))


def _ends_before_it_begins() -> Q:
    return _ends_by(F("end_date"), F("start_date"), LessThan)


def _meets_another() -> Q:
    """The rule of `Appointment.check_beside`, asked of the table."""
    others = Appointment.objects.filter(post=OuterRef("post"), post__single_holder=True).exclude(pk=OuterRef("pk"))
    meeting = others.exclude(_ends_by(F("end_date"), OuterRef("start_date"))).exclude(
        _ends_by(OuterRef("end_date"), F("start_date"))
    )
    known = ~Q(start_date="") & (~Q(end_date="") | Q(end_open=True)) & Q(acting=False)
    own = Exists(meeting.filter(participant=OuterRef("participant")))
    of_others = Exists(meeting.filter(known).exclude(participant=OuterRef("participant")))
    return Q(own) | (known & Q(of_others))


NATIONAL = [Classification.STATE, Classification.GOVERNMENT, Classification.MINISTRY, Classification.PARLIAMENT]
NO_COUNTRY: Rules = {"country": (_("No country"), lambda: Q(country=""))}
NO_NOTE: Rules = {
    "basis": (_("Inferred, and no note from what"), lambda: Q(basis=Basis.INFERRED, basis_note="")),
}
RECORD_GAPS: dict[type[Model], Rules] = {
    Participant: {
        "office": (
            _("No office on record"),
            lambda: ~Exists(Appointment.objects.filter(participant=OuterRef("pk"))),
        ),
        **NO_COUNTRY,
        **NO_NOTE,
    },
    Organization: {
        "country": (
            _("State, government, ministry or parliament without a country"),
            lambda: Q(country="", classification__in=NATIONAL),
        ),
        **NO_NOTE,
    },
    Place: {
        **NO_COUNTRY,
        "zone": (
            _("No time zone, and no place around it that has one"),
            lambda: (
                Q(time_zone="")
                & (Q(parent=None) | Q(parent__time_zone=""))
                & (Q(parent__parent=None) | Q(parent__parent__time_zone=""))
            ),
        ),
        **NO_NOTE,
    },
    Post: {**NO_NOTE},
    Appointment: {
        "order": (_("Ends before it begins"), _ends_before_it_begins),
        "overlap": (_("Overlaps with another in a post for one"), _meets_another),
        "dates": (_("Neither begin nor end known"), lambda: Q(start_date="", end_date="", end_open=False)),
        **NO_NOTE,
    },
}
NAMED: dict[type[Model], str] = {
    Participant: "name",
    Organization: "name",
    Post: "title",
    Place: "name",
    Section: "name",
    Topic: "name",
}
OTHER_LANGUAGES = [language for language in Language if language != Language.EN]


def name_gaps(model: type[Model]) -> Rules:
    """The languages in which records of a kind may lack a name: `name_ru` and so on."""
    if model not in NAMED:
        return {}
    return {
        f"name_{language.value}": (
            format_lazy(_("No name in {language}"), language=language.label),
            lambda column=f"{NAMED[model]}_{language.value}": Q(**{column: ""}),  # type: ignore[misc]
        )
        for language in OTHER_LANGUAGES
    }


def gaps_of(model: type[Model]) -> Rules:
    return {**RECORD_GAPS.get(model, {}), **name_gaps(model)}


def records_lacking(rows: QuerySet[Any], gap: str) -> QuerySet[Any]:
    """Rows of a table with a gap of `gaps_of` it. KeyError for an unknown gap."""
    return rows.filter(gaps_of(rows.model)[gap][1]())


@dataclass(frozen=True)
class EventGap:
    key: str
    label: str | Promise
    public: Count
    ahead: Count


@dataclass(frozen=True)
class RecordGap:
    key: str
    label: str | Promise
    count: Count


@dataclass(frozen=True)
class Missing:
    """`records` and `names` are by the kind of record; the latter in the order of `OTHER_LANGUAGES`."""

    events: list[EventGap]
    records: dict[type[Model], list[RecordGap]]
    names: dict[type[Model], list[RecordGap]]


def missing_in_events() -> list[EventGap]:
    """Two queries. To walk through all that is public takes longest: it is done for gaps that many items have, where
    the bound is soon met; of the others it is known what is left."""
    rows = {gap: lacking(Event.objects.all(), gap) for gap in EVENT_GAPS}
    number = len(rows)
    counts, _row = count_each(
        *rows.values(),
        *(not_public_yet(asked) for asked in rows.values()),
        *(in_state(asked, "expired") for asked in rows.values()),
    )
    every, ahead, over = (dict(zip(rows, counts[i : i + number], strict=False)) for i in range(0, 3 * number, number))
    many = [gap for gap in rows if every[gap].capped]
    walked, _row = count_each(*(in_state(rows[gap], "public") for gap in many))
    left = {gap: Count(every[gap].number - ahead[gap].number - over[gap].number) for gap in rows}
    public = left | dict(zip(many, walked, strict=True))
    return [EventGap(gap, EVENT_GAPS[gap][0], public[gap], ahead[gap]) for gap in rows]


def missing_in_records(model: type[Model]) -> list[RecordGap]:
    """One query."""
    gaps = gaps_of(model)
    counts, _row = count_each(*(records_lacking(model._default_manager.all(), gap) for gap in gaps))
    return [RecordGap(gap, label, count) for (gap, (label, _rule)), count in zip(gaps.items(), counts, strict=True)]


def missing(kinds: list[type[Model]]) -> Missing:
    """What is missing in items and in records of these kinds: two queries, and one for each kind."""
    found = {model: missing_in_records(model) for model in kinds}
    records = {model: [gap for gap in gaps if not gap.key.startswith("name_")] for model, gaps in found.items()}
    names = {model: [gap for gap in gaps if gap.key.startswith("name_")] for model, gaps in found.items()}
    return Missing(
        missing_in_events(),
        {model: gaps for model, gaps in records.items() if gaps},
        {model: gaps for model, gaps in names.items() if gaps},
    )
