"""Tables of what bears a name: people, bodies, offices and who held them, places, topics, sections."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from news.dataset.columns import Column, Kind, Row, Table, addressed, field, fields, languages, link, numbered, sourced
from news.models import Appointment, Organization, OtherName, Participant, Place, Post, Section, Topic


def itself(row: Any) -> list[Row]:
    return [row]


SECTIONS = Table(
    "sections",
    Section._meta.verbose_name_plural or "",
    [*addressed(Section), *languages(Section, "name"), *languages(Section, "description"), field(Section, "order")],
    itself,
)
TOPICS = Table(
    "topics",
    Topic._meta.verbose_name_plural or "",
    [
        *addressed(Topic),
        *languages(Topic, "name"),
        field(Topic, "names_basis"),
        field(Topic, "kind"),
        *languages(Topic, "description"),
        *link(Topic, "organization", "organizations"),
        *link(Topic, "chaired_body", "organizations"),
        *fields(Topic, "start_date", "end_date", "end_open"),
        *sourced(Topic),
    ],
    itself,
)
ORGANIZATIONS = Table(
    "organizations",
    Organization._meta.verbose_name_plural or "",
    [
        *addressed(Organization),
        *languages(Organization, "name"),
        field(Organization, "names_basis"),
        *languages(Organization, "abbreviation"),
        field(Organization, "classification"),
        *link(Organization, "parent", "organizations"),
        *fields(Organization, "country", "website"),
        *languages(Organization, "description"),
        *fields(Organization, "wikidata_id", "founding_date", "dissolution_date"),
        Column(
            "successors",
            _("slugs of its successors"),
            lambda row: sorted(other.slug for other in row.successors.all()),
            Kind.LIST,
        ),
        *sourced(Organization),
    ],
    itself,
)
POSTS = Table(
    "posts",
    Post._meta.verbose_name_plural or "",
    [
        *addressed(Post),
        *languages(Post, "title"),
        field(Post, "names_basis"),
        *link(Post, "organization", "organizations"),
        field(Post, "single_holder"),
        *sourced(Post),
    ],
    itself,
)
PARTICIPANTS = Table(
    "participants",
    Participant._meta.verbose_name_plural or "",
    [
        *addressed(Participant),
        *languages(Participant, "name"),
        field(Participant, "names_basis"),
        *fields(Participant, "given_name", "patronymic_name", "family_name"),
        *languages(Participant, "sort_name"),
        field(Participant, "country"),
        *languages(Participant, "biography"),
        field(Participant, "wikidata_id"),
        *sourced(Participant),
    ],
    itself,
)
APPOINTMENTS = Table(
    "appointments",
    Appointment._meta.verbose_name_plural or "",
    [
        numbered(),
        *link(Appointment, "participant", "participants"),
        *link(Appointment, "post", "posts"),
        Column(
            "organization",
            Post._meta.get_field("organization").verbose_name,
            lambda row: row.post.organization.slug,
            refers="organizations",
        ),
        *fields(Appointment, "start_date", "end_date", "end_open", "acting"),
        *sourced(Appointment),
    ],
    itself,
)
PLACES = Table(
    "places",
    Place._meta.verbose_name_plural or "",
    [
        *addressed(Place),
        *languages(Place, "name"),
        field(Place, "names_basis"),
        field(Place, "kind"),
        *link(Place, "parent", "places"),
        *fields(Place, "country", "time_zone", "latitude", "longitude"),
        *sourced(Place),
    ],
    itself,
)
BEARERS = {"organization": Organization, "participant": Participant, "place": Place}


def _kind_of_bearer(row: OtherName) -> str:
    return next(kind for kind in BEARERS if getattr(row, f"{kind}_id") is not None)


OTHER_NAMES = Table(
    "other_names",
    OtherName._meta.verbose_name_plural or "",
    [
        Column("bearer_kind", _("whose name it is: of what kind"), _kind_of_bearer, choices=tuple(BEARERS), outer=True),
        Column(
            "bearer_id",
            _("whose name it is: number of the record"),
            lambda row: getattr(row, f"{_kind_of_bearer(row)}_id"),
            Kind.INTEGER,
            outer=True,
        ),
        numbered(),
        Column(
            "bearer",
            _("whose name it is: slug of the record"),
            lambda row: getattr(row, _kind_of_bearer(row)).slug,
            outer=True,
        ),
        *fields(OtherName, "name", "language", "note", "start_date", "end_date"),
        *sourced(OtherName),
    ],
    lambda row: sorted(row.other_names.all(), key=lambda name: name.pk),
    key=("bearer_kind", "bearer_id", "id"),
)
