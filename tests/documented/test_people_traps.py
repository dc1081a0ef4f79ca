"""Where a reader of the document may go wrong about people, groups and bodies, and their part in an event."""

import pytest

from news.enums import NAMED_ONLY, AttendanceMode, Basis, Presence, Role
from news.models import Announcement, Event, Organization, OtherName, Participant, Participation, Topic

pytestmark = pytest.mark.django_db

DASHED = "Deputy Prime Minister – Minister of Foreign Affairs of the Republic of Kazakhstan"


def line(event: Event, slug: str) -> Participation:
    return event.participations.get(participant__slug=slug)


def test_t11_one_person_two_posts_joined_by_an_en_dash(loaded: dict[str, Event]) -> None:
    nurtleu = line(loaded["E1"], "murat-nurtleu")
    assert nurtleu.position == DASHED
    assert [(str(post), str(post.organization), post.organization.basis) for post in nurtleu.posts.all()] == [
        ("Deputy Prime Minister", "Government of the Republic of Kazakhstan", Basis.INFERRED),
        (
            "Minister of Foreign Affairs of the Republic of Kazakhstan",
            "Ministry of Foreign Affairs of the Republic of Kazakhstan",
            Basis.INFERRED,
        ),
    ]


def test_t12_position_name_and_place_that_run_together_are_told_apart(loaded: dict[str, Event]) -> None:
    nurtleu = line(loaded["E1"], "murat-nurtleu")
    assert (nurtleu.position, str(nurtleu.participant), str(nurtleu.event.place)) == (
        DASHED,
        "Murat Nurtleu",
        "Astana",
    )
    assert str(nurtleu.affiliation) == "Republic of Kazakhstan"


def test_t13_a_position_after_the_name(loaded: dict[str, Event]) -> None:
    shuvalov = line(loaded["E6"], "yury-shuvalov")
    assert (str(shuvalov.participant), shuvalov.position) == (
        "Yury Shuvalov",
        "Head of the Information and Public Relations Department of the CSTO Secretariat",
    )


def test_t14_a_rank_is_no_position(loaded: dict[str, Event]) -> None:
    serdyukov = line(loaded["E3"], "andrei-serdyukov")
    assert (serdyukov.rank, serdyukov.position) == (
        "Colonel-General",
        "Chief of the Joint Staff of the Collective Security Treaty Organization",
    )
    assert Participation.objects.exclude(rank="").count() == 1


def test_t15_one_of_five_has_a_patronymic(loaded: dict[str, Event]) -> None:
    assert list(Participant.objects.values_list("name_en", "given_name", "patronymic_name", "family_name")) == [
        ("Sergey Lavrov", "Sergey", "", "Lavrov"),
        ("Murat Nurtleu", "Murat", "", "Nurtleu"),
        ("Andrei Nikolayevich Serdyukov", "Andrei", "Nikolayevich", "Serdyukov"),
        ("Yury Shuvalov", "Yury", "", "Shuvalov"),
        ("Imangali Tasmagambetov", "Imangali", "", "Tasmagambetov"),
    ]


def test_t16_the_same_person_in_three_events_and_absent_from_one(loaded: dict[str, Event]) -> None:
    lines = Participation.objects.filter(participant__slug="imangali-tasmagambetov").order_by("event__start_date")
    assert [(row.event_id, row.role, row.presence) for row in lines] == [
        (loaded["E6"].pk, Role.REPRESENTED, Presence.ABSENT),
        (loaded["E5"].pk, Role.PARTY, Presence.UNKNOWN),
        (loaded["E1"].pk, Role.PARTY, Presence.IN_PERSON),
    ]


def test_t17_one_acts_on_behalf_of_another(loaded: dict[str, Event]) -> None:
    acting = Participation.objects.exclude(on_behalf_of_participant=None)
    assert [(row.event_id, str(row.participant), str(row.on_behalf_of)) for row in acting] == [
        (loaded["E6"].pk, "Yury Shuvalov", "Imangali Tasmagambetov")
    ]


def test_t18_what_a_pronoun_stands_for_is_noted(loaded: dict[str, Event]) -> None:
    assert all("“The parties”" in row.basis_note for row in loaded["E1"].participations.all())
    notes = dict(Announcement.objects.filter(event=loaded["E6"]).values_list("order", "basis_note"))
    assert "“One of them”" in notes[2]
    assert "“their authors”" in notes[5]


def test_t19_a_surname_inside_a_prize_is_nobody(loaded: dict[str, Event]) -> None:
    assert not Participant.objects.filter(name_en__contains="Snesarev").exists()
    assert Topic.objects.get(name_en__contains="Snesarev").kind == "award"


def test_t20_one_organization_under_three_names(loaded: dict[str, Event]) -> None:
    csto = Organization.objects.get(slug="csto")
    names = list(csto.other_names.values_list("name", flat=True))
    assert [csto.name, csto.abbreviation, *names] == [
        "Collective Security Treaty Organization",
        "CSTO",
        "CSTO",
        "the Organization",
    ]


def test_t21_joint_staff_and_secretariat_are_organs(loaded: dict[str, Event]) -> None:
    assert list(Organization.objects.filter(parent__slug="csto").values_list("slug", "classification")) == [
        ("csto-secretariat", "igo_organ"),
        ("csto-joint-staff", "igo_organ"),
    ]


def test_t22_a_department_below_an_organ_below_an_organization(loaded: dict[str, Event]) -> None:
    department = line(loaded["E6"], "yury-shuvalov").affiliation
    assert department is not None
    assert [*map(str, department.ancestors()), str(department)] == [
        "Collective Security Treaty Organization",
        "CSTO Secretariat",
        "Information and Public Relations Department of the CSTO Secretariat",
    ]


def test_t23_two_departments_with_nearly_one_name(loaded: dict[str, Event]) -> None:
    departments = Organization.objects.filter(name_en__startswith="Information and")
    assert [(str(row), str(row.parent)) for row in departments] == [
        (
            "Information and Press Department of the Russian Foreign Ministry",
            "Ministry of Foreign Affairs of the Russian Federation",
        ),
        ("Information and Public Relations Department of the CSTO Secretariat", "CSTO Secretariat"),
    ]


def test_t24_one_country_written_for_two_ministries(loaded: dict[str, Event]) -> None:
    guests = loaded["E6"].participations.filter(group="representatives").order_by("order")
    assert [(str(row.affiliation), str(row.affiliation and row.affiliation.parent)) for row in guests] == [
        ("Ministry of Foreign Affairs of the Russian Federation", "Russian Federation"),
        ("Ministry of Science and Higher Education of the Russian Federation", "Russian Federation"),
    ]


def test_t25_russian_foreign_ministry_is_a_name_of_the_ministry(loaded: dict[str, Event]) -> None:
    assert [str(row.organization) for row in OtherName.objects.filter(name="Russian Foreign Ministry")] == [
        "Ministry of Foreign Affairs of the Russian Federation"
    ]


def test_t26_partner_organizations_are_only_mentioned(loaded: dict[str, Event]) -> None:
    partners = Participation.objects.filter(organization__slug__in=["sco", "cis", "eaeu", "brics"])
    assert [(str(row.organization), row.role, row.event_id) for row in partners.order_by("order")] == [
        (name, Role.MENTIONED, loaded["E6"].pk) for name in ("SCO", "CIS", "EAEU", "BRICS")
    ]
    assert Organization.objects.get(slug="brics").classification == "forum"


def test_t27_a_supporter_and_a_venue_of_what_is_planned_took_no_part(loaded: dict[str, Event]) -> None:
    plan = loaded["E6"].announcements.get(topic__slug="school-of-young-newsmakers")
    assert (str(plan.supporter), str(plan.venue)) == (
        "Information and Press Department of the Russian Foreign Ministry",
        "Centre for Socially Conservative Politics",
    )
    roles = Participation.objects.filter(organization__in=[plan.supporter, plan.venue]).values_list("role", flat=True)
    assert set(roles) == {Role.MENTIONED} <= NAMED_ONLY


def test_t28_an_organ_as_a_place_and_an_organ_as_a_host(loaded: dict[str, Event]) -> None:
    organs = Participation.objects.filter(organization__parent__slug="csto").order_by("event__start_date", "event")
    assert [(row.event_id, str(row.organization), row.role) for row in organs] == [
        (loaded["E6"].pk, "CSTO Secretariat", Role.HOST),
        (loaded["E4"].pk, "Joint Staff of the Collective Security Treaty Organization", Role.VENUE),
        (loaded["E2"].pk, "CSTO Secretariat", Role.HOST),
    ]
    assert [event.place for name, event in loaded.items() if name != "E1"] == [None] * 5


def test_t29_the_member_states_are_no_organization(loaded: dict[str, Event]) -> None:
    assert not Organization.objects.filter(name_en__icontains="member state").exists()
    assert Participation.objects.filter(group__contains="member states").count() == 2


def test_t30_a_group_within_a_group(loaded: dict[str, Event]) -> None:
    winners = Participation.objects.exclude(part_of=None).get()
    assert winners.event == loaded["E2"]
    assert winners.group == "winners of the A.E. Snesarev Prize in Geopolitics and Military Science"
    assert winners.part_of is not None
    assert winners.part_of.group.startswith("students and postgraduates")
    assert winners.basis_note.startswith("Ambiguous")


def test_t31_visitors_who_took_part_in_another_meeting(loaded: dict[str, Event]) -> None:
    visitors = loaded["E4"].participations.get(role=Role.VISITOR)
    assert visitors.group.startswith("participants in a meeting of the chairmen of the committees (commissions)")
    assert "not necessarily the chairmen" in visitors.basis_note
    assert not Participation.objects.filter(role=Role.CHAIR).exists()


def test_t32_a_remote_audience_before_a_speaker_of_whom_it_is_not_said_where_he_was(
    loaded: dict[str, Event],
) -> None:
    briefing = loaded["E3"]
    assert (briefing.attendance_mode, briefing.attendance_basis) == (AttendanceMode.MIXED, Basis.INFERRED)
    assert [row.presence for row in briefing.participations.order_by("order")] == [
        Presence.UNKNOWN,
        Presence.ONLINE,
    ]


def test_t33_headline_and_text_word_one_meeting_in_two_ways(loaded: dict[str, Event]) -> None:
    host = loaded["E6"].participations.get(role=Role.HOST)
    assert host.quotations == [
        "the CSTO Secretariat hosted a meeting with representatives of leading news agencies, "
        "periodicals and television channels",
        "The CSTO Secretariat held a meeting with media representatives",
    ]
    assert loaded["E6"].participations.filter(group__contains="leading news agencies").count() == 1
