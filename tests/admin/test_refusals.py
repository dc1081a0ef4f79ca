"""What the forms refuse, and the sentence in which they say it."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from news.models import Appointment, Event, Organization, Participant, Place, Post
from tests.admin.posting import Fields, add_line, form_at, sentences

pytestmark = pytest.mark.usefixtures("editor")
OVERLAP = (
    "This overlaps with Murat Nurtleu, Minister of Foreign Affairs ({}), and one person at a time holds "
    "this post. Give both appointments dates that do not meet, or mark one as acting."
)


def sent(client: Client, obj: Any, **changes: Any) -> list[str]:
    url = reverse(f"admin:news_{obj._meta.model_name}_change", args=[obj.pk])
    return sentences(client.post(url, form_at(client, url) | changes))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"end_date": "2024-02-15"}, "The event ends before it starts."),
        ({"start_time": "16:00", "end_time": "15:00"}, "The event ends before it starts."),
        ({"end_time": "15:00"}, "Enter when it began before you enter when it ended."),
        (
            {"date_certainty": "year_inferred"},
            "Enter the date as the source has it, without the year that was inferred.",
        ),
        (
            {"date_certainty": "year_inferred", "date_text": "On 16 February 2024"},
            "The date as documented holds the year: then it is not inferred.",
        ),
        ({"time_zone": "Astana"}, None),
        (
            {
                "publish_at_0": "2099-01-01",
                "publish_at_1": "09:00",
                "embargo_until_0": "2099-01-02",
                "embargo_until_1": "09:00",
            },
            "The embargo ends on 2 January 2099, 09:00 MSK, after the time of publication, 1 January 2099, 09:00 MSK. "
            "Clear one of them, or let the embargo end first.",
        ),
    ],
)
def test_of_an_event(client: Client, draft: Event, changes: Fields, sentence: str | None) -> None:
    told = sent(client, draft, **changes)
    assert len(told) == 1
    assert told[0] == sentence or sentence is None


def test_a_mistake_in_a_fold_opens_it(client: Client, draft: Event) -> None:
    url = reverse("admin:news_event_change", args=[draft.pk])
    response = client.post(url, form_at(client, url) | {"end_date": "2024-02-15"})
    folded = {str(fold.name): fold.is_collapsible for fold in response.context["adminform"] if fold.name}
    assert folded == {
        "Date in detail": False,
        "What it was": True,
        "Address and publication": True,
        "Source": True,
        "Evidence": True,
    }


def test_an_event_as_its_own_part(client: Client, draft: Event) -> None:
    assert sent(client, draft, parent=str(draft.pk)) == ["An event cannot be part of itself."]


def line_refused(client: Client, draft: Event, **values: Any) -> list[str]:
    url = reverse("admin:news_event_change", args=[draft.pk])
    fields = form_at(client, url)
    add_line(fields, "participations", **{"role": "attendee", "presence": "unknown", "basis": "editorial", **values})
    return sentences(client.post(url, fields))


def test_a_line_with_two_subjects(client: Client, draft: Event, nurtleu: Participant, ministry: Organization) -> None:
    assert line_refused(client, draft, participant=nurtleu.pk, organization=ministry.pk) == [
        "One line is for one subject: a person, an organization or a group. Use a line for each."
    ]


def test_a_line_with_no_subject(client: Client, draft: Event) -> None:
    assert line_refused(client, draft, position="Minister") == [
        "Say who: choose a person or an organization, or describe a group."
    ]


def test_someone_represented_who_was_there(client: Client, draft: Event, nurtleu: Participant) -> None:
    told = line_refused(client, draft, participant=nurtleu.pk, role="represented", presence="in_person")
    assert told == ["Who was represented was absent."]


def test_someone_on_their_own_behalf(client: Client, draft: Event, nurtleu: Participant) -> None:
    told = line_refused(client, draft, participant=nurtleu.pk, on_behalf_of_participant=nurtleu.pk)
    assert told == ["Nobody acts on their own behalf."]


def test_an_inferred_line_without_a_note(client: Client, draft: Event) -> None:
    assert line_refused(client, draft, group="students", basis="inferred") == [
        "An inferred fact says what was inferred, and from what."
    ]


def test_two_lines_with_one_number(client: Client, draft: Event) -> None:
    url = reverse("admin:news_event_change", args=[draft.pk])
    fields = form_at(client, url)
    for group in ("students", "experts"):
        add_line(
            fields, "participations", group=group, order="3", role="attendee", presence="unknown", basis="editorial"
        )
    assert sentences(client.post(url, fields)) == ["Two lines have the order 3. Number them apart, or leave one empty."]


def test_a_line_of_another_event_as_the_group(client: Client, draft: Event) -> None:
    other = Event.objects.create(slug="other", title="Other", section=draft.section, start_date=draft.start_date)
    foreign = other.participations.create(order=1, group="students")
    assert line_refused(client, draft, group="winners", part_of=foreign.pk) == [
        "Select a valid choice. That choice is not one of the available choices."
    ]


def test_a_place_as_its_own_parent(client: Client, astana: Place) -> None:
    assert sent(client, astana, parent=str(astana.pk)) == ["“Astana” cannot be part of itself."]


def test_an_organization_below_itself(client: Client, ministry: Organization) -> None:
    unit = Organization.objects.create(slug="unit", name_en="Press unit", classification="unit", parent=ministry)
    assert sent(client, ministry, parent=str(unit.pk)) == [
        "“Press unit” is itself below “Ministry of Foreign Affairs”."
    ]


def test_a_second_appointment_to_one_post(client: Client, nurtleu: Participant) -> None:
    url = reverse("admin:news_participant_change", args=[nurtleu.pk])
    fields = form_at(client, url)
    post = Post.objects.get()
    add_line(fields, "appointments", post=post.pk, start_date="2024", end_date="", basis="editorial")
    assert sentences(client.post(url, fields)) == [OVERLAP.format("2023-04-03–2025-09-26")]


def test_two_new_appointments_in_one_save(client: Client, nurtleu: Participant) -> None:
    Appointment.objects.all().delete()
    url = reverse("admin:news_participant_change", args=[nurtleu.pk])
    fields = form_at(client, url)
    for start in ("2020", "2022"):
        add_line(fields, "appointments", post=Post.objects.get().pk, start_date=start, end_date="", basis="editorial")
    assert sentences(client.post(url, fields)) == [OVERLAP.format("2020–?")]
    assert Appointment.objects.count() == 0


def test_one_appointment_ends_where_the_next_begins_in_one_save(client: Client, nurtleu: Participant) -> None:
    """The stored end of the first would meet the second; what is being entered does not."""
    url = reverse("admin:news_participant_change", args=[nurtleu.pk])
    fields = form_at(client, url) | {"appointments-0-end_date": "2024-01"}
    add_line(fields, "appointments", post=Post.objects.get().pk, start_date="2024-02", end_date="", basis="editorial")
    assert client.post(url, fields).status_code == 302
    assert list(Appointment.objects.order_by("start_date").values_list("start_date", "end_date")) == [
        ("2023-04-03", "2024-01"),
        ("2024-02", ""),
    ]


def test_a_new_person_in_an_office_that_is_taken(client: Client, nurtleu: Participant) -> None:
    url = "/admin/news/participant/add/"
    fields = form_at(client, url) | {"name_en": "Somebody Else", "sort_name_en": "Else, Somebody"}
    dates = {"start_date": "2024-01-01", "end_date": "2024-02-01"}
    add_line(fields, "appointments", post=Post.objects.get().pk, basis="editorial", **dates)
    assert sentences(client.post(url, fields)) == [OVERLAP.format("2023-04-03–2025-09-26")]


def test_two_holders_of_one_post_in_one_save(client: Client, nurtleu: Participant, lavrov: Participant) -> None:
    url = reverse("admin:news_post_change", args=[Post.objects.get().pk])
    fields = form_at(client, url)
    dates = {"start_date": "2024-01-01", "end_date": "2024-02-01"}
    add_line(fields, "appointments", participant=lavrov.pk, basis="editorial", **dates)
    assert sentences(client.post(url, fields)) == [OVERLAP.format("2023-04-03–2025-09-26")]
