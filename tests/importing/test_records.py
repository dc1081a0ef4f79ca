"""People, bodies and the lines of events as rows."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reversion.models import Version

from news.enums import Language, Status
from news.importing.formats import FORMATS, RecordFormat
from news.importing.organization import OrganizationResource
from news.importing.participant import ParticipantResource
from news.importing.participation import ParticipationResource
from news.importing.table import TableResource
from news.models import Event, Organization, Participant, Participation
from tests.importing.tables import load, out_and_in, table, told
from tests.world import make_event

EVENT = "meeting-in-astana"
LINES = ["event", "order", "participant", "organization", "group", "role", "presence"]


@pytest.fixture
def person(db: None) -> Participant:
    return Participant.objects.create(slug="ann-ford", name_en="Ann Ford", sort_name_en="Ford, Ann")


@pytest.fixture
def body(db: None) -> Organization:
    return Organization.objects.create(slug="union", name_en="Union", classification="igo")


@pytest.mark.parametrize("format_class", FORMATS)
@pytest.mark.parametrize(
    ("kind", "model"),
    [(ParticipantResource, Participant), (OrganizationResource, Organization), (ParticipationResource, Event)],
)
def test_the_record_out_and_in_changes_nothing(
    documented: None, format_class: type[RecordFormat], kind: type[TableResource], model: type[Event]
) -> None:
    stored = kind._meta.model._default_manager
    before = [*stored.order_by("pk").values()]
    _data, result = out_and_in(format_class, kind, model.objects.all())
    assert [row[1:] for row in told(result)] == [("same", {})] * len(before)
    assert [*stored.order_by("pk").values()] == before


@pytest.mark.parametrize("format_class", FORMATS)
def test_names_of_every_language_travel(
    person: Participant, body: Organization, format_class: type[RecordFormat]
) -> None:
    words = {Language.RU: "=Энн Форд", Language.HY: "Էնն Ֆորդ", Language.KY: "-Энн <b>", Language.TG: '@«Энн»\n; "x"'}
    Participant.objects.update(**{f"biography_{language}": text for language, text in words.items()})
    Organization.objects.update(**{f"description_{language}": text for language, text in words.items()})
    for kind in (ParticipantResource, OrganizationResource):
        _data, result = out_and_in(format_class, kind, kind._meta.model._default_manager.all())
        assert [row[1] for row in told(result)] == ["same"]


def test_people_are_made_and_changed(person: Participant, editor: User) -> None:
    rows = table(
        ["slug", "name_en", "sort_name_en", "name_hy", "country"],
        ["ann-ford", "Ann Ford", "Ford, Ann", "Էնն Ֆորդ", "GB"],
        ["bo-li", "Bo Li", "Li, Bo", "", ""],
    )
    changes = [
        (2, "update", {"name_hy": ("", "Էնն Ֆորդ"), "country": ("", "GB")}),
        (3, "new", {"slug": ("", "bo-li"), "name_en": ("", "Bo Li"), "sort_name_en": ("", "Li, Bo")}),
    ]
    assert told(load(ParticipantResource, rows, editor)) == changes
    assert [*Participant.objects.values_list("slug", "country", "edition")] == [("ann-ford", "GB", 1), ("bo-li", "", 1)]
    assert Version.objects.get_for_object(person).count() == 2
    assert [row[1] for row in told(load(ParticipantResource, rows, editor))] == ["same", "same"]


@pytest.mark.parametrize(
    ("kind", "column", "value", "sentence"),
    [
        (ParticipantResource, "wikidata_id", "Q" * 21, "at most 20 characters"),
        (ParticipantResource, "country", "kz", "is not a country code"),
        (ParticipantResource, "name_ru", "<i>Энн</i>", "Take out “<i>”"),
        (ParticipantResource, "basis", "inferred", ""),
        (OrganizationResource, "classification", "minstry", "Did you mean “ministry”?"),
        (OrganizationResource, "parent", "unoin", "There is no organization with the slug “unoin”. Did you mean"),
        (OrganizationResource, "parent", "union", "cannot be part of itself"),
        (OrganizationResource, "website", "javascript:1", "Enter a valid URL"),
        (OrganizationResource, "founding_date", "May 1992", "May 1992"),
    ],
)
def test_errors_stand_at_their_columns(
    person: Participant,
    body: Organization,
    editor: User,
    kind: type[TableResource],
    column: str,
    value: str,
    sentence: str,
) -> None:
    slug = "union" if kind is OrganizationResource else "ann-ford"
    [(_number, found, errors)] = told(load(kind, table(["slug", column], [slug, value]), editor))
    at = "basis_note" if value == "inferred" else column
    assert (found, [name for name, _told in errors]) == ("error", [at])
    assert sentence in dict(errors)[at]


def test_a_body_and_its_organ_come_in_one_file(body: Organization, editor: User) -> None:
    rows = table(
        ["slug", "name_en", "classification", "parent"],
        ["council", "Council", "igo_organ", "union"],
        ["staff", "Joint Staff", "unit", "council"],
    )
    load(OrganizationResource, rows, editor)
    assert [node.slug for node in Organization.objects.get(slug="staff").ancestors()] == ["union", "council"]


@pytest.mark.parametrize("kind", [ParticipantResource, OrganizationResource, ParticipationResource])
def test_unchanged_rows_cost_their_savepoints(body: Organization, kind: type[TableResource]) -> None:
    counts = []
    for size in (10, 100):
        for i in range(size // 2, size):
            part = Organization.objects.create(slug=f"b-{size}-{i}", name_en="B", classification="unit", parent=body)
            someone = Participant.objects.create(slug=f"p-{size}-{i}", name_en="P", sort_name_en="P")
            event = make_event(f"e-{size}-{i}")
            Participation.objects.create(event=event, order=1, participant=someone)
            Participation.objects.create(event=event, order=2, organization=part)
        source: Any = Event if kind is ParticipationResource else kind._meta.model
        with CaptureQueriesContext(connection) as asked:
            dataset = kind().export(source._default_manager.all())
            result = load(kind, dataset)
        assert {row[1] for row in told(result)} == {"same"}
        counts.append((len(asked), len(dataset)))
    (few, some), (many, more) = counts
    assert many - few == 2 * (more - some)


# Lines of events


def test_lines_are_added_and_changed_and_their_event_goes_on(
    person: Participant, body: Organization, draft: Event, editor: User
) -> None:
    first = table(
        LINES, [EVENT, "1", "ann-ford", "", "", "party", ""], [EVENT, "2", "", "union", "", "host", "in_person"]
    )
    assert [row[1] for row in told(load(ParticipationResource, first, editor))] == ["new", "new"]
    second = table(
        LINES, [EVENT, "1", "ann-ford", "", "", "party", "unknown"], [EVENT, "2", "", "", "crowd", "host", "online"]
    )
    assert told(load(ParticipationResource, second, editor)) == [
        (2, "same", {}),
        (3, "update", {"organization": ("union", ""), "group": ("", "crowd"), "presence": ("in_person", "online")}),
    ]
    lines = draft.participations.in_protocol_order()
    assert [(line.subject_name, line.role) for line in lines] == [("Ann Ford", "party"), ("crowd", "host")]
    assert Event.objects.get().edition == 2
    assert [version.revision.user for version in Version.objects.get_for_object(draft)] == [editor, editor, None]


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (["no-such", "1", "ann-ford", "", "", "", ""], "event", "There is no event with the slug “no-such”."),
        ([EVENT, "one", "ann-ford", "", "", "", ""], "order", "“one” is not a whole number"),
        ([EVENT, "", "ann-ford", "", "", "", ""], "order", "Say which one this row tells of."),
        ([EVENT, "99999", "ann-ford", "", "", "", ""], "order", "32767"),
        ([EVENT, "1", "", "", "", "", ""], "", "Say who"),
        ([EVENT, "1", "ann-ford", "union", "", "", ""], "", "One line is for one subject"),
        ([EVENT, "1", "ann-ford", "", "", "guest", ""], "role", "“guest” is not one of: host"),
        ([EVENT, "1", "ann-ford", "", "", "represented", "online"], "presence", "Who was represented was absent."),
    ],
)
def test_a_line_that_cannot_be_is_told(
    person: Participant, body: Organization, draft: Event, editor: User, row: list[str], column: str, sentence: str
) -> None:
    [(_number, kind, errors)] = told(load(ParticipationResource, table(LINES, row), editor))
    assert kind == "error"
    assert sentence in dict(errors)[column]
    assert not Participation.objects.exists()


def test_lines_of_what_is_no_draft_stay(person: Participant, draft: Event, editor: User) -> None:
    Event.objects.update(status=Status.PUBLISHED)
    rows = table(LINES, [EVENT, "1", "ann-ford", "", "", "party", ""])
    [(_number, kind, [(column, words)])] = told(load(ParticipationResource, rows, editor))
    assert (kind, column) == ("error", "")
    assert words.startswith("“Meeting in Astana” is in the state “Published”")
