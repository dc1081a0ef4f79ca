"""Merging and handing over at the desk: what is shown before, what is done, who may."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from news.models import (
    Appointment,
    Event,
    Merge,
    Organization,
    OtherName,
    Participant,
    Participation,
    Place,
    Post,
    Topic,
)
from tests.editors import make_editor


@pytest.fixture
def twin(draft: Event, nurtleu: Participant) -> Participant:
    """The same person under another spelling, with a line."""
    twin = Participant.objects.create(slug="nurtileu", name_en="Мұрат Нұртілеу", sort_name_en="N")
    Participation.objects.create(event=draft, order=1, participant=twin)
    return twin


def text(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def seen(response: Any) -> str:
    [digest] = re.findall(r'name="seen" value="(\w+)"', response.content.decode())
    return str(digest)


def test_everything_that_moves_is_shown_and_then_merged_and_undone(
    client: Client, editor: User, nurtleu: Participant, twin: Participant, draft: Event
) -> None:
    url = f"/admin/news/participant/{nurtleu.pk}/merge/"
    assert "Merge…" in text(client.get(f"/admin/news/participant/{nurtleu.pk}/change/"))
    page = client.post(url, {"gone": twin.pk})
    told = text(page)
    assert "“Мұрат Нұртілеу” goes into it" in told
    assert "Participations: person 1 Мұрат Нұртілеу (Attendee)" in told
    assert "Becomes another name: Мұрат Нұртілеу (en)" in told
    assert Participant.objects.filter(pk=twin.pk).exists()
    assert client.post(url, {"gone": twin.pk, "seen": seen(page)}).status_code == 302
    assert draft.participations.get().participant == nurtleu
    assert client.get("/admin/").status_code == 200
    assert "Merged into this record Мұрат Нұртілеу editor" in text(client.get(url))
    assert client.post(url, {"undo": Merge.objects.get().pk}).status_code == 302
    assert draft.participations.get().participant == twin


def test_what_changed_meanwhile_is_shown_again(
    client: Client, editor: User, nurtleu: Participant, twin: Participant, draft: Event
) -> None:
    url = f"/admin/news/participant/{nurtleu.pk}/merge/"
    digest = seen(client.post(url, {"gone": twin.pk}))
    Participation.objects.create(event=draft, order=2, participant=twin)
    page = client.post(url, {"gone": twin.pk, "seen": digest})
    assert "Something has changed since you looked. Look again." in text(page)
    assert Participant.objects.filter(pk=twin.pk).exists()
    assert client.post(url, {"gone": twin.pk, "seen": seen(page)}).status_code == 302


@pytest.mark.parametrize("sent", [{"gone": ""}, {"gone": "x"}, {"gone": "9" * 30}, {"undo": "x"}, {"undo": "999"}, {}])
def test_whatever_is_sent_is_answered(
    client: Client, editor: User, nurtleu: Participant, twin: Participant, sent: dict[str, str]
) -> None:
    assert client.post(f"/admin/news/participant/{nurtleu.pk}/merge/", sent).status_code == 200
    assert Participant.objects.count() == 2


def test_a_record_is_not_merged_with_itself(client: Client, editor: User, nurtleu: Participant) -> None:
    page = client.post(f"/admin/news/participant/{nurtleu.pk}/merge/", {"gone": nurtleu.pk})
    assert "Select a valid choice" in text(page)


@pytest.mark.parametrize("kind", ["participant", "organization", "place", "topic"])
def test_every_kind_has_the_page(
    client: Client, editor: User, nurtleu: Participant, ministry: Organization, astana: Place, kind: str
) -> None:
    topic = Topic.objects.create(slug="topic", name_en="Topic")
    record: Any = {"participant": nurtleu, "organization": ministry, "place": astana, "topic": topic}[kind]
    assert client.get(f"/admin/news/{kind}/{record.pk}/merge/").status_code == 200
    assert client.get(f"/admin/news/{kind}/987654321/merge/").status_code == 404


@pytest.mark.parametrize("role", ["Reporter", "Translator"])
def test_who_may_not_merge_or_hand_over(client: Client, nurtleu: Participant, twin: Participant, role: str) -> None:
    client.force_login(make_editor("somebody", role=role))
    post = Post.objects.get()
    for url in (f"/admin/news/participant/{nurtleu.pk}/merge/", f"/admin/news/post/{post.pk}/handover/"):
        assert client.get(url).status_code == 403
        assert client.post(url, {"gone": twin.pk, "seen": "x"}).status_code == 403
    assert "Merge…" not in text(client.get(f"/admin/news/participant/{nurtleu.pk}/change/"))
    assert "Hand over…" not in text(client.get(f"/admin/news/post/{post.pk}/change/"))
    assert not OtherName.objects.filter(name="Мұрат Нұртілеу").exists()


def test_a_post_is_handed_over(
    client: Client, editor: User, nurtleu: Participant, lavrov: Participant, draft: Event
) -> None:
    Appointment.objects.update(end_date="", end_open=True)
    post = Post.objects.get()
    Participation.objects.create(event=draft, order=1, participant=nurtleu)
    url = f"/admin/news/post/{post.pk}/handover/"
    assert "Hand over…" in text(client.get(f"/admin/news/post/{post.pk}/change/"))
    assert f'<option value="{nurtleu.pk}" selected>' in client.get(url).content.decode()
    sent = {"leaver": nurtleu.pk, "taker": lavrov.pk, "day": "2024-01-01", "note": "Указ"}
    page = text(client.post(url, sent))
    assert "Handed over." in page
    assert "Not public yet, and naming the one who left Meeting in Astana 16 February 2024, Draft" in page
    assert Appointment.objects.get(participant=lavrov).start_date == "2024-01-01"
    again = text(client.post(url, sent))
    assert "Murat Nurtleu has no appointment as “Minister of Foreign Affairs” that is open on 1 January 2024." in again


@pytest.mark.parametrize(
    "sent", [{}, {"day": "never"}, {"day": "2024-01-01", "leaver": "x"}, {"day": "2024-01-01", "taker": "9" * 30}]
)
def test_a_handover_that_says_too_little(
    client: Client, editor: User, nurtleu: Participant, sent: dict[str, str]
) -> None:
    assert client.post(f"/admin/news/post/{Post.objects.get().pk}/handover/", sent).status_code == 200
    assert Appointment.objects.get().end_date == "2025-09-26"
