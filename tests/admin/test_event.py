"""An editor enters and mends an event."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.admin.event import EventAdmin
from news.enums import Status
from news.models import Appointment, Event, EventImage, Participant, Participation, Section, Topic
from tests.admin.posting import Fields, add_line, form_at, sentences
from tests.pictures import shown_in, stored_image

ADD = "/admin/news/event/add/"
pytestmark = pytest.mark.usefixtures("editor")


@pytest.fixture
def new_event(client: Client, editor: User, section: Section) -> Fields:
    fields = form_at(client, ADD)
    return fields | {"title": "Meeting in Astana", "section": str(section.pk), "start_date": "2024-02-16"}


def change_url(event: Event) -> str:
    return reverse("admin:news_event_change", args=[event.pk])


def messages(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_empty_form_asks_for_the_title_the_section_and_the_date(client: Client, section: Section) -> None:
    fields = form_at(client, ADD)
    response = client.post(ADD, fields)
    assert {name: list(errors) for name, errors in response.context["adminform"].form.errors.items()} == {
        "title": ["This field is required."],
        "section": ["This field is required."],
        "start_date": ["This field is required."],
    }


def test_a_new_event_is_a_draft_with_an_address_of_its_title(client: Client, new_event: Fields) -> None:
    response = client.post(ADD, new_event | {"lead": "They met.", "body": "<p>At length.</p>"})
    assert response.status_code == 302
    event = Event.objects.get()
    assert (event.slug, event.status, event.lead, event.body) == (
        "meeting-in-astana",
        Status.DRAFT,
        "They met.",
        "<p>At length.</p>",
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Встреча в Астане", "vstrecha-v-astane"),
        ("Հանդիպում Աստանայում", "handipum-astanayum"),
        ("Ы" * 300, "y" * 100),
    ],
)
def test_titles_of_other_scripts_are_transliterated(client: Client, new_event: Fields, title: str, slug: str) -> None:
    client.post(ADD, new_event | {"title": title})
    assert Event.objects.get().slug == slug


def test_the_same_title_twice_gets_a_number(client: Client, new_event: Fields, draft: Event) -> None:
    client.post(ADD, new_event)
    client.post(ADD, new_event)
    assert set(Event.objects.values_list("slug", flat=True)) == {
        "meeting-in-astana",
        "meeting-in-astana-2",
        "meeting-in-astana-3",
    }


def test_an_address_that_was_typed_and_is_taken(client: Client, new_event: Fields, draft: Event) -> None:
    response = client.post(ADD, new_event | {"slug": "meeting-in-astana"})
    assert sentences(response) == ["Event with this Slug already exists."]


def test_an_address_taken_in_the_same_moment(
    client: Client, new_event: Fields, section: Section, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the check and the save another editor takes the address: the second attempt finds the next."""
    save = EventAdmin.save_model
    taken: list[str] = []

    def save_after_somebody_else(self: EventAdmin, request: Any, obj: Event, form: Any, change: bool) -> None:
        if not taken:
            taken.append(obj.slug)
            raise IntegrityError("UNIQUE constraint failed: news_event.slug")
        Event.objects.create(slug=taken[0], title="Theirs", section=section, start_date=dt.date(2024, 2, 16))
        obj.slug = "meeting-in-astana-2"
        save(self, request, obj, form, change)

    monkeypatch.setattr(EventAdmin, "save_model", save_after_somebody_else)
    assert client.post(ADD, new_event).status_code == 302
    assert set(Event.objects.values_list("slug", flat=True)) == {"meeting-in-astana", "meeting-in-astana-2"}


def test_a_title_of_signs_alone_asks_for_an_address(client: Client, new_event: Fields) -> None:
    assert sentences(client.post(ADD, new_event | {"title": "!!!"})) == ["No address can be made of “!!!”. Enter one."]


def test_the_state_cannot_be_sent_along(client: Client, new_event: Fields) -> None:
    forged = {"status": "published", "first_published_at_0": "2024-02-16", "first_published_at_1": "09:00"}
    client.post(ADD, new_event | forged)
    event = Event.objects.get()
    assert (event.status, event.first_published_at) == (Status.DRAFT, None)


def test_hostile_words_are_stored_as_words(client: Client, new_event: Fields) -> None:
    script = "<script>alert(1)</script>"
    client.post(ADD, new_event | {"title": script, "lead": script, "body": f"<p onclick=x>Safe</p>{script}"})
    event = Event.objects.get()
    assert (event.title, event.lead, event.body) == (script, script, "<p>Safe</p>")
    for page in (
        change_url(event),
        reverse("admin:news_event_preview", args=[event.pk]),
        "/admin/",
        "/admin/news/event/",
    ):
        assert script not in client.get(page).content.decode()


@pytest.mark.parametrize("written", ["2024-02-16", "16.02.2024"])
def test_a_date_is_written_with_the_year_or_with_the_day_first(client: Client, new_event: Fields, written: str) -> None:
    assert client.post(ADD, new_event | {"start_date": written}).status_code == 302
    assert Event.objects.get().start_date == dt.date(2024, 2, 16)


@pytest.mark.parametrize("written", ["02/16/2024", "02/03/2024", "16 Feb 2024", "31.02.2024"])
def test_another_date_is_never_guessed(client: Client, new_event: Fields, written: str) -> None:
    assert sentences(client.post(ADD, new_event | {"start_date": written})) == ["Write it as 2024-02-16."]


def test_a_day_without_its_time_is_told_how(client: Client, new_event: Fields) -> None:
    for day, time, told in (
        ("2027-01-01", "", "Write it as 10:30:00."),
        ("", "10:00", "Write it as 2024-02-16."),
        ("1/1/27", "10:00", "Write it as 2024-02-16."),
    ):
        fields = new_event | {"publish_at_0": day, "publish_at_1": time}
        assert sentences(client.post(ADD, fields)) == [told]


def test_a_title_that_is_too_long(client: Client, new_event: Fields) -> None:
    response = client.post(ADD, new_event | {"title": "А" * 10_000, "lead": "Б" * 10_000})
    assert sentences(response) == ["Ensure this value has at most 300 characters (it has 10000)."]
    assert Event.objects.count() == 0


def test_people_bodies_and_groups_in_one_save(
    client: Client, new_event: Fields, nurtleu: Participant, lavrov: Participant, ministry: Any
) -> None:
    new_event["participations-TOTAL_FORMS"] = "0"
    for subject in ({"participant": nurtleu.pk}, {"organization": ministry.pk}, {"group": "students"}):
        add_line(new_event, "participations", role="attendee", presence="in_person", basis="editorial", **subject)
    client.post(ADD, new_event)
    lines = Participation.objects.in_protocol_order()
    assert [(line.order, line.subject_name) for line in lines] == [
        (1, "Murat Nurtleu"),
        (2, "Ministry of Foreign Affairs"),
        (3, "students"),
    ]


def test_the_office_of_the_day_is_entered_and_told(client: Client, new_event: Fields, nurtleu: Participant) -> None:
    new_event["participations-0-participant"] = str(nurtleu.pk)
    response = client.post(ADD, new_event)
    line = Participation.objects.get()
    assert (line.position, [post.slug for post in line.posts.all()]) == ("Minister of Foreign Affairs", ["minister"])
    assert messages(response)[0].strip() == (
        "Murat Nurtleu: the office “Minister of Foreign Affairs” was entered from the appointments on record."
    )


def test_no_office_outside_its_time(client: Client, new_event: Fields, nurtleu: Participant) -> None:
    new_event |= {"start_date": "2023-03-01", "participations-0-participant": str(nurtleu.pk)}
    client.post(ADD, new_event)
    assert Participation.objects.get().position == ""


def test_an_office_without_dates_is_entered_with_a_warning(
    client: Client, new_event: Fields, nurtleu: Participant
) -> None:
    Appointment.objects.update(start_date="", end_date="")
    response = client.post(ADD, new_event | {"participations-0-participant": str(nurtleu.pk)})
    assert Participation.objects.get().position == "Minister of Foreign Affairs"
    assert messages(response)[0].endswith(
        "The dates of this office are not documented for that day. Check it against the source."
    )


def test_the_words_of_the_source_come_before_the_appointments(
    client: Client, new_event: Fields, nurtleu: Participant
) -> None:
    new_event |= {"participations-0-participant": str(nurtleu.pk), "participations-0-position": "the Minister"}
    client.post(ADD, new_event)
    line = Participation.objects.get()
    assert (line.position, line.posts.count()) == ("the Minister", 0)


def test_an_offer_that_was_cleared_stays_empty(client: Client, new_event: Fields, nurtleu: Participant) -> None:
    client.post(ADD, new_event | {"participations-0-participant": str(nurtleu.pk), "participations-0-offered": "1"})
    assert Participation.objects.get().position == ""


def test_the_office_is_frozen(client: Client, new_event: Fields, nurtleu: Participant) -> None:
    client.post(ADD, new_event | {"participations-0-participant": str(nurtleu.pk)})
    Appointment.objects.update(end_date="2024-01")
    event = Event.objects.get()
    for title in ("Once more", "And again"):
        client.post(change_url(event), form_at(client, change_url(event)) | {"title": title})
    assert Event.objects.get().title == "And again"
    assert Participation.objects.get().position == "Minister of Foreign Affairs"


def test_an_emptied_office_is_not_filled_again(client: Client, new_event: Fields, nurtleu: Participant) -> None:
    client.post(ADD, new_event | {"participations-0-participant": str(nurtleu.pk)})
    url = change_url(Event.objects.get())
    client.post(url, form_at(client, url) | {"participations-0-position": ""})
    assert Participation.objects.get().position == ""


def test_a_topic_in_the_same_save(client: Client, new_event: Fields) -> None:
    topic = Topic.objects.create(slug="security", name_en="Eurasian security")
    add_line(new_event, "event_topics", topic=topic.pk, relation="subject", basis="editorial")
    client.post(ADD, new_event)
    assert [str(row.topic) for row in Event.objects.get().event_topics.all()] == ["Eurasian security"]


def test_save_and_send_for_review_saves_and_asks(client: Client, new_event: Fields) -> None:
    response = client.post(ADD, new_event | {"_submit": "1"})
    assert response["Location"] == reverse("admin:news_event_submit", args=[Event.objects.get().pk])


def test_save_and_publish_saves_and_asks(client: Client, chief: User, draft: Event) -> None:
    fields = form_at(client, change_url(draft))
    response = client.post(change_url(draft), fields | {"title": "Mended", "_publish": "1"})
    assert response["Location"] == reverse("admin:news_event_publish", args=[draft.pk])
    event = Event.objects.get()
    assert (event.title, event.status) == ("Mended", Status.DRAFT)


def test_the_times_of_an_item_that_readers_saw_are_history(client: Client, draft: Event) -> None:
    Event.objects.update(status=Status.PUBLISHED, first_published_at=timezone.now())
    fields = form_at(client, change_url(draft))
    assert not [name for name in fields if name.startswith(("publish_at", "embargo_until"))]
    later = {
        "publish_at_0": "2099-01-01",
        "publish_at_1": "09:00",
        "embargo_until_0": "2099-01-01",
        "embargo_until_1": "09:00",
    }
    client.post(change_url(draft), fields | later)
    assert Event.objects.get().is_public()


def test_moving_the_time_of_a_scheduled_item_moves_its_first_day(client: Client, chief: User, draft: Event) -> None:
    then = timezone.now() + dt.timedelta(days=1)
    Event.objects.update(status=Status.PUBLISHED, publish_at=then, first_published_at=then)
    fields = form_at(client, change_url(draft))
    client.post(change_url(draft), fields | {"publish_at_0": "2099-01-01", "publish_at_1": "12:00:00"})
    event = Event.objects.get()
    assert event.first_published_at == event.publish_at == dt.datetime(2099, 1, 1, 9, tzinfo=dt.UTC)


def test_what_readers_have_seen_cannot_be_deleted(client: Client, draft: Event) -> None:
    url = reverse("admin:news_event_delete", args=[draft.pk])
    assert client.get(url).status_code == 200
    Event.objects.update(status=Status.PUBLISHED, first_published_at=timezone.now())
    assert client.post(url, {"post": "yes"}).status_code == 403
    assert Event.objects.count() == 1
    assert b"delete_selected" not in client.get("/admin/news/event/").content


def test_view_on_site_is_offered_for_public_items_alone(client: Client, draft: Event) -> None:
    link = b"View on site"
    assert link not in client.get(change_url(draft)).content
    Event.objects.update(status=Status.PUBLISHED, first_published_at=timezone.now())
    assert link in client.get(change_url(draft)).content


def test_a_fold_that_holds_lines_stands_open(client: Client, chief: User, draft: Event) -> None:
    url = reverse("admin:news_event_change", args=[draft.pk])

    def folded() -> bool:
        sheets = client.get(url).context["inline_admin_formsets"]
        return next(sheet.is_collapsible for sheet in sheets if sheet.opts.model is EventImage)

    assert folded()
    shown_in(draft, stored_image())
    assert not folded()
