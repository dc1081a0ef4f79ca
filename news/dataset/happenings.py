"""Tables of what happened: events and their translations, who took part, on what, and what was announced."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from news.dataset.columns import (
    PARTIAL,
    Column,
    Kind,
    Table,
    absolute,
    addressed,
    field,
    fields,
    link,
    numbered,
    sourced,
)
from news.dataset.written import name_as_written
from news.enums import DateCertainty, DatePrecision, PromiseState, Role, TopicRelation
from news.models import Announcement, Event, EventTopic, Participation, Place, PublicTranslation

# A year that nobody stated or inferred makes no date.
DATED = (DateCertainty.DOCUMENTED, DateCertainty.YEAR_INFERRED)
LENGTH = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7, DatePrecision.DAY: 10}


def known_day(event: Event, attribute: str) -> str:
    """`2024`, `2024-02` or `2024-02-16`; empty where the year is not known."""
    day = getattr(event, attribute)
    if day is None or event.date_certainty not in DATED:
        return ""
    return str(day.isoformat()[: LENGTH[DatePrecision(event.date_precision)]])


def last_changed_at(event: Event) -> Any:
    """After readers had seen it."""
    moments = (event.significant_change_at, event.minor_change_at)
    return max((moment for moment in moments if moment), default=None)


def _country(event: Event) -> str:
    return event.place.country if event.place else ""


EDTF = Column(
    "date_edtf",
    _("date in EDTF (ISO 8601-2)"),
    lambda event: event.date_edtf,
    note=_("2024?-02-07: the year was inferred. XXXX-02-07: the year is not known."),
)
WHEN = [
    EDTF,
    Column(
        "start_date",
        Event._meta.get_field("start_date").verbose_name,
        lambda event: known_day(event, "start_date"),
        note=_("As far as it is known; empty where the year is not. Whether the year was inferred stands beside it."),
        pattern=PARTIAL,
    ),
    Column(
        "end_date",
        Event._meta.get_field("end_date").verbose_name,
        lambda event: known_day(event, "end_date"),
        note=Event._meta.get_field("end_date").help_text,
        pattern=PARTIAL,
    ),
    *fields(Event, "date_precision", "date_certainty", "date_text", "start_time", "end_time"),
    replace(field(Event, "time_zone"), read=lambda event: event.zone if event.start_time else "", note=""),
]
PLACE, PLACE_NAME = link(Event, "place", "places")
WHERE = [
    PLACE,
    replace(
        PLACE_NAME,
        read=lambda event: str(event.place_name),
        note=_("As it was called on the day of the event; in another language if that name is not known in English."),
    ),
    Column(
        "country",
        Place._meta.get_field("country").verbose_name,
        _country,
        note=Place._meta.get_field("country").help_text,
    ),
]
SOURCE = fields(Event, "source_url", "source_publisher")

EVENTS = Table(
    "events",
    Event._meta.verbose_name_plural or "",
    [
        *addressed(Event),
        Column(
            "permanent_url",
            _("permanent address"),
            lambda event: absolute(event.permanent_path),
            note=_("It leads to the item whatever its slug becomes."),
        ),
        *link(Event, "section", "sections"),
        *fields(Event, "kind", "kind_quote", "title", "title_basis", "lead", "body", "theme", "language"),
        Column(
            "languages",
            _("languages in which its words are public"),
            lambda event: [event.language, *(row.language for row in event.told_in)],
            Kind.LIST,
        ),
        *WHEN,
        *WHERE,
        *fields(Event, "place_quote", "attendance_mode", "attendance_basis", "attendance_quote", "happening"),
        Column(
            "parent",
            Event._meta.get_field("parent").verbose_name,
            lambda event: event.parent.slug if event.parent else "",
            refers="events",
        ),
        *SOURCE,
        *fields(Event, "source_published_on", "source_published_text", "source_retrieved_on", "first_published_at"),
        Column("last_changed_at", _("last change that readers were told of"), last_changed_at, Kind.MOMENT),
    ],
    lambda event: [event],
)


def of_event(column: Column) -> Column:
    """The same of the event to which a row belongs."""
    name = column.name if column.name.startswith(("source_", "date_")) else f"event_{column.name}"
    return replace(column, name=name, read=lambda row: column.read(row.event), outer=True)


def belonging() -> list[Column]:
    """What begins every table of rows that belong to an event."""
    number = _("number of the event")
    return [
        Column("event_id", number, lambda row: row.event.pk, Kind.INTEGER, outer=True),
        Column("event", Event._meta.verbose_name or "", lambda row: row.event.slug, refers="events", outer=True),
    ]


def _words(name: str) -> Column:
    return field(PublicTranslation, name)


TRANSLATIONS = Table(
    "translations",
    PublicTranslation._meta.verbose_name_plural or "",
    [
        *belonging(),
        *(_words(name) for name in ("language", "title", "lead", "body", "theme")),
        Column(
            "is_behind",
            _("made from words that have changed since"),
            lambda row: row.source_revision != row.event.words_revision,
            Kind.BOOLEAN,
        ),
        field(PublicTranslation, "published_at"),
    ],
    lambda event: event.told_in,
    key=("event_id", "language"),
)


def _subject_kind(row: Participation) -> str:
    return "person" if row.participant_id else "organization" if row.organization_id else "group"


def _subject_name(row: Participation) -> str:
    if row.participant:
        return str(row.participant.name_en)  # type: ignore[attr-defined]
    return str(row.organization.name_en) if row.organization else row.group  # type: ignore[attr-defined]


def _slug(row: Participation, attribute: str) -> str:
    other = getattr(row, attribute)
    return other.slug if other is not None else ""


PARTICIPATIONS = Table(
    "participations",
    Participation._meta.verbose_name_plural or "",
    [
        *belonging(),
        *(of_event(column) for column in EVENTS.columns if column.name in ("url", "title", "kind")),
        *(of_event(column) for column in WHEN if column.name in ("date_edtf", "start_date", "date_certainty")),
        *(of_event(column) for column in WHERE if column.name in ("place", "place_name", "country")),
        Column(
            "event_subjects",
            _("slugs of the topics that the event is about"),
            lambda row: [link.topic.slug for link in row.event.subjects if link.relation == TopicRelation.SUBJECT],
            Kind.LIST,
            outer=True,
        ),
        field(Participation, "order"),
        Column(
            "subject",
            _("who: a person, an organization or a group"),
            _subject_kind,
            choices=("person", "organization", "group"),
        ),
        Column(
            "participant",
            Participation._meta.get_field("participant").verbose_name,
            lambda row: _slug(row, "participant"),
            refers="participants",
        ),
        Column(
            "organization",
            Participation._meta.get_field("organization").verbose_name,
            lambda row: _slug(row, "organization"),
            refers="organizations",
        ),
        Column("name", _("name on record, in English; of a group the words of the source"), _subject_name),
        Column(
            "name_as_written",
            _("name as the quotation has it"),
            name_as_written,
            note=_("Empty where no known name stands there."),
        ),
        field(Participation, "role"),
        Column("took_part", _("took part"), lambda row: row.took_part, Kind.BOOLEAN),
        Column(
            "represented", _("was represented by somebody else"), lambda row: row.role == Role.REPRESENTED, Kind.BOOLEAN
        ),
        Column(
            "mentioned",
            _("was only mentioned or quoted"),
            lambda row: row.role in (Role.MENTIONED, Role.SOURCE),
            Kind.BOOLEAN,
        ),
        *fields(Participation, "presence", "rank", "position"),
        Column(
            "posts",
            Participation._meta.get_field("posts").verbose_name,
            lambda row: sorted(post.slug for post in row.posts.all()),
            Kind.LIST,
        ),
        *link(Participation, "affiliation", "organizations"),
        *link(Participation, "on_behalf_of_participant", "participants"),
        *link(Participation, "on_behalf_of_organization", "organizations"),
        Column(
            "part_of",
            Participation._meta.get_field("part_of").verbose_name,
            lambda row: row.part_of_order,
            Kind.INTEGER,
            note=_("The order of that line."),
        ),
        field(Participation, "action"),
        *sourced(Participation),
        *(of_event(column) for column in SOURCE),
    ],
    lambda event: event.cast,
    key=("event_id", "order"),
)
EVENT_TOPICS = Table(
    "event_topics",
    EventTopic._meta.verbose_name_plural or "",
    [
        *belonging(),
        numbered(),
        *link(EventTopic, "topic", "topics"),
        field(EventTopic, "relation"),
        *sourced(EventTopic),
    ],
    lambda event: event.subjects,
    key=("event_id", "id"),
)


def _keeper(row: Announcement) -> str:
    """The slug of the event that kept it, where readers may see that."""
    keeper = row.kept_by if row.state == PromiseState.KEPT else None  # type: ignore[attr-defined]
    return keeper.slug if keeper else ""


def _if_kept(column: Column) -> Callable[[Announcement], Any]:
    return lambda row: column.read(row) if _keeper(row) else ""


ANNOUNCEMENTS = Table(
    "announcements",
    Announcement._meta.verbose_name_plural or "",
    [
        *belonging(),
        *fields(Announcement, "order", "text"),
        *link(Announcement, "topic", "topics"),
        field(Announcement, "expected_text"),
        Column(
            "expected_edtf",
            _("expected (EDTF)"),
            lambda row: row.expected_edtf,
            note=_("Such as 2024-12~ for about December 2024."),
        ),
        *link(Announcement, "supporter", "organizations"),
        *link(Announcement, "venue", "organizations"),
        Column("kept_by", Announcement._meta.get_field("kept_by").verbose_name, _keeper, refers="events"),
        *(replace(column, read=_if_kept(column)) for column in fields(Announcement, "kept_basis", "kept_quote")),
        *sourced(Announcement),
    ],
    lambda event: event.plans,
    key=("event_id", "order"),
)
