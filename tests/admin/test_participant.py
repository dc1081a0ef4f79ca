"""What the event form is told of a person's office, and by whom it may be asked."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from news.models import Appointment, Participant
from tests.admin.posting import form_at

OFFICE = "admin:news_participant_office"


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize(
    ("day", "answer"),
    [
        ("2024-02-16", {"position": "Minister of Foreign Affairs", "note": ""}),
        ("2022-02-16", {"position": "", "note": "No office of that day is on record."}),
        ("", {"position": "", "note": "Enter the date of the event to be offered the office of that day."}),
        ("9999-99-99", {"position": "", "note": "Enter the date of the event to be offered the office of that day."}),
    ],
)
def test_the_office_of_a_day(client: Client, nurtleu: Participant, day: str, answer: dict[str, str]) -> None:
    assert client.get(reverse(OFFICE, args=[nurtleu.pk]), {"on": day}).json() == answer


@pytest.mark.usefixtures("editor")
def test_an_office_without_dates_is_offered_with_a_note(client: Client, nurtleu: Participant) -> None:
    Appointment.objects.update(start_date="", end_date="")
    assert client.get(reverse(OFFICE, args=[nurtleu.pk]), {"on": "2024-02-16"}).json() == {
        "position": "Minister of Foreign Affairs",
        "note": "The dates of this office are not documented for that day. Check it against the source.",
    }


@pytest.mark.usefixtures("editor")
def test_nobody_by_that_number(client: Client) -> None:
    assert client.get(reverse(OFFICE, args=[404]), {"on": "2024-02-16"}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/admin/news/participant/choose/", "/admin/news/participant/1/office/"])
def test_the_public_is_sent_to_log_in(client: Client, url: str) -> None:
    response = client.get(url)
    assert (response.status_code, response["Location"].split("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize(
    "url",
    [
        "/admin/news/participant/choose/?app_label=news&model_name=participation&field_name=participant",
        "/admin/news/participant/1/office/",
        "/admin/news/event/slug/?text=Meeting",
    ],
)
def test_staff_without_a_permission_is_refused(client: Client, db: None, url: str) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(url).status_code == 403


@pytest.mark.usefixtures("editor")
def test_names_in_other_languages_are_folded(client: Client, nurtleu: Participant) -> None:
    response = client.get(reverse("admin:news_participant_change", args=[nurtleu.pk]))
    fold = next(fold for fold in response.context["adminform"] if fold.name == "In other languages")
    assert fold.is_collapsible
    assert "name_tg" in fold.fields


@pytest.mark.usefixtures("editor")
def test_a_person_with_another_name_and_an_office_in_one_save(client: Client, nurtleu: Participant) -> None:
    url = "/admin/news/participant/add/"
    fields = form_at(client, url) | {
        "name_en": "Yury Shuvalov",
        "name_ru": "Юрий Шувалов",
        "sort_name_en": "Shuvalov, Yury",
    }
    assert client.post(url, fields).status_code == 302
    assert Participant.objects.filter(slug="yury-shuvalov", name_ru="Юрий Шувалов").count() == 1
