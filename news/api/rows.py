"""How each record is told: one serializer a table. Names are told in every language in which they are on record."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.reverse import reverse

from news.enums import Language, PromiseState
from news.models import Announcement, Event, EventTopic, Organization, Participant, Participation, Place, Post, Topic

WITH = gettext_lazy("With `{parameter}`.")


def names(row: Any, field: str = "name") -> dict[str, str]:
    """By language; without those that are not on record."""
    told = {language: getattr(row, f"{field}_{language}") for language in Language.values}
    return {language: name for language, name in told.items() if name}


class Row(serializers.Serializer[Any]):
    """A record with its page. `fields=` of the question chooses among the keys; `id` always stays."""

    id = serializers.IntegerField(source="pk", help_text=gettext_lazy("Never changes, whatever becomes of the `slug`."))
    slug = serializers.CharField()
    url = serializers.SerializerMethodField(help_text=gettext_lazy("The page of it on the site."))
    api_url = serializers.SerializerMethodField()
    # The name of the list in addresses.
    route = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = self.context.get("fields")
        if wanted is not None and self.parent is None:
            for name in self.fields.keys() - {"id", *wanted}:
                self.fields.pop(name)

    def get_url(self, row: Any) -> str:
        return str(self.context["request"].build_absolute_uri(row.get_absolute_url()))

    def get_api_url(self, row: Any) -> str:
        return str(reverse(f"api:{self.route}-detail", args=[row.pk], request=self.context["request"]))

    def brief(self, row: Any, field: str = "name") -> dict[str, Any] | None:
        """Of a record beside: enough to name it and to ask for it."""
        if row is None:
            return None
        absolute = self.context["request"].build_absolute_uri
        told = {"id": row.pk, "slug": row.slug, "names": names(row, field)}
        return {**told, "url": absolute(row.get_absolute_url())}


class ParticipantRow(Row):
    route = "participants"
    names = serializers.SerializerMethodField()
    given_name = serializers.CharField()
    patronymic_name = serializers.CharField()
    family_name = serializers.CharField()
    country = serializers.CharField(help_text=gettext_lazy("ISO 3166-1 alpha-2, or empty."))
    wikidata_id = serializers.CharField()
    basis = serializers.CharField()

    def get_names(self, row: Participant) -> dict[str, str]:
        return names(row)


class OrganizationRow(Row):
    route = "organizations"
    names = serializers.SerializerMethodField()
    abbreviations = serializers.SerializerMethodField()
    classification = serializers.CharField()
    country = serializers.CharField()
    parent = serializers.SerializerMethodField()
    website = serializers.CharField()
    wikidata_id = serializers.CharField()
    founding_date = serializers.CharField(
        help_text=gettext_lazy("YYYY, YYYY-MM or YYYY-MM-DD; empty where it is not known.")
    )
    dissolution_date = serializers.CharField()
    basis = serializers.CharField()

    def get_names(self, row: Organization) -> dict[str, str]:
        return names(row)

    def get_abbreviations(self, row: Organization) -> dict[str, str]:
        return names(row, "abbreviation")

    def get_parent(self, row: Organization) -> dict[str, Any] | None:
        return self.brief(row.parent)


class PostRow(Row):
    route = "posts"
    titles = serializers.SerializerMethodField()
    organization = serializers.SerializerMethodField()
    single_holder = serializers.BooleanField()
    basis = serializers.CharField()

    def get_titles(self, row: Post) -> dict[str, str]:
        return names(row, "title")

    def get_organization(self, row: Post) -> dict[str, Any] | None:
        return self.brief(row.organization)


class PlaceRow(Row):
    route = "places"
    names = serializers.SerializerMethodField()
    kind = serializers.CharField()
    country = serializers.CharField()
    parent = serializers.SerializerMethodField()
    time_zone = serializers.CharField(
        help_text=gettext_lazy("IANA name; empty where that of the place around it holds.")
    )
    latitude = serializers.FloatField(allow_null=True)
    longitude = serializers.FloatField(allow_null=True)

    def get_names(self, row: Place) -> dict[str, str]:
        return names(row)

    def get_parent(self, row: Place) -> dict[str, Any] | None:
        return self.brief(row.parent)


class TopicRow(Row):
    route = "topics"
    names = serializers.SerializerMethodField()
    kind = serializers.CharField()
    organization = serializers.SerializerMethodField()
    chaired_body = serializers.SerializerMethodField()
    start_date = serializers.CharField()
    end_date = serializers.CharField()
    end_open = serializers.BooleanField()

    def get_chaired_body(self, row: Topic) -> dict[str, Any] | None:
        return self.brief(row.chaired_body)

    def get_names(self, row: Topic) -> dict[str, str]:
        return names(row)

    def get_organization(self, row: Topic) -> dict[str, Any] | None:
        return self.brief(row.organization)


class Line(Row):
    """One subject of one event: who met whom, as rows."""

    slug = None
    url = None
    route = "participations"
    event = serializers.SerializerMethodField()
    order = serializers.IntegerField(help_text=gettext_lazy("Protocol order within the event."))
    role = serializers.CharField()
    took_part = serializers.BooleanField(
        help_text=gettext_lazy("False for who was represented, mentioned or quoted only.")
    )
    presence = serializers.CharField()
    participant = serializers.SerializerMethodField()
    organization = serializers.SerializerMethodField()
    group = serializers.CharField(help_text=gettext_lazy("People without names, in the words of the source."))
    position = serializers.CharField(help_text=gettext_lazy("The office of that day, as the source words it."))
    rank = serializers.CharField()
    posts = serializers.SerializerMethodField()
    affiliation = serializers.SerializerMethodField()
    on_behalf_of = serializers.SerializerMethodField()
    action = serializers.CharField()
    basis = serializers.CharField()
    quotations = serializers.ListField(child=serializers.CharField())
    basis_note = serializers.CharField()

    def get_event(self, row: Participation) -> dict[str, Any]:
        absolute = self.context["request"].build_absolute_uri
        event = row.event
        told = {"id": event.pk, "slug": event.slug, "date_edtf": event.date_edtf}
        return {**told, "url": absolute(event.get_absolute_url())}

    def get_participant(self, row: Participation) -> dict[str, Any] | None:
        return self.brief(row.participant)

    def get_organization(self, row: Participation) -> dict[str, Any] | None:
        return self.brief(row.organization)

    def get_affiliation(self, row: Participation) -> dict[str, Any] | None:
        return self.brief(row.affiliation)

    def get_on_behalf_of(self, row: Participation) -> dict[str, Any] | None:
        return self.brief(row.on_behalf_of)

    def get_posts(self, row: Participation) -> list[dict[str, Any] | None]:
        return [self.brief(post, "title") for post in row.posts.all()]


class LineOfEvent(Line):
    event = None


class EventRow(Row):
    """`date` has everything on record of when it was; `start` is null where the year is not known."""

    route = "events"
    permanent_url = serializers.SerializerMethodField()
    language = serializers.CharField(source="words.language", help_text=gettext_lazy("Of the words below."))
    languages = serializers.ListField(
        child=serializers.CharField(), help_text=gettext_lazy("In which its words are public.")
    )
    title = serializers.CharField(source="words.title")
    title_basis = serializers.CharField()
    lead = serializers.CharField(source="words.lead")
    body = serializers.CharField(source="words.body", help_text="HTML.")
    theme = serializers.CharField(source="words.theme")
    section = serializers.SerializerMethodField()
    kind = serializers.CharField()
    happening = serializers.CharField()
    date = serializers.SerializerMethodField()
    place = serializers.SerializerMethodField()
    attendance_mode = serializers.CharField()
    parent = serializers.SerializerMethodField()
    source = serializers.SerializerMethodField()
    first_published_at = serializers.DateTimeField(allow_null=True)
    changed_at = serializers.DateTimeField()
    participations = serializers.SerializerMethodField(help_text=format_lazy(WITH, parameter="include=participations"))
    topics = serializers.SerializerMethodField(help_text=format_lazy(WITH, parameter="include=topics"))
    announcements = serializers.SerializerMethodField(help_text=format_lazy(WITH, parameter="include=announcements"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        included = self.context.get("include")
        if included is not None:
            for name in {"participations", "topics", "announcements"} - set(included):
                self.fields.pop(name, None)

    def get_permanent_url(self, row: Event) -> str:
        return str(self.context["request"].build_absolute_uri(row.permanent_path))

    def get_section(self, row: Event) -> dict[str, Any] | None:
        return self.brief(row.section)

    def get_place(self, row: Event) -> dict[str, Any] | None:
        if row.place is None:
            return None
        return {**(self.brief(row.place) or {}), "country": row.place.country, "name_on_day": str(row.place_name)}

    def get_parent(self, row: Event) -> int | None:
        return row.parent.pk if row.parent and row.parent.is_public() else None

    def get_date(self, row: Event) -> dict[str, Any]:
        known = row.date_certainty in ("documented", "year_inferred")
        return {
            "edtf": row.date_edtf,
            "start": row.start_date.isoformat() if known else None,
            "end": row.end_date.isoformat() if known and row.end_date else None,
            "precision": row.date_precision,
            "certainty": row.date_certainty,
            "as_documented": row.date_text,
            "start_time": f"{row.start_time:%H:%M}" if row.start_time else None,
            "end_time": f"{row.end_time:%H:%M}" if row.end_time else None,
            "time_zone": row.zone or None,
            "display": row.date_display,
        }

    def get_source(self, row: Event) -> dict[str, Any]:
        return {
            "url": row.source_url,
            "publisher": row.source_publisher,
            "language": row.language,
            "published_on": row.source_published_on.isoformat() if row.source_published_on else None,
            "retrieved_on": row.source_retrieved_on.isoformat() if row.source_retrieved_on else None,
        }

    def get_participations(self, row: Event) -> list[dict[str, Any]]:
        return [LineOfEvent(line, context={"request": self.context["request"]}).data for line in row.cast]  # type: ignore[attr-defined]

    def get_topics(self, row: Event) -> list[dict[str, Any]]:
        rows: list[EventTopic] = row.subjects  # type: ignore[attr-defined]
        return [{**(self.brief(each.topic) or {}), "relation": each.relation, "basis": each.basis} for each in rows]

    def get_announcements(self, row: Event) -> list[dict[str, Any]]:
        rows: list[Announcement] = row.plans  # type: ignore[attr-defined]
        return [
            {
                "order": each.order,
                "text": each.text,
                "expected": each.expected_text,
                "expected_edtf": each.expected_edtf,
                "state": each.state,  # type: ignore[attr-defined]
                "kept_by": each.kept_by_id if each.state == PromiseState.KEPT else None,  # type: ignore[attr-defined]
            }
            for each in rows
        ]
