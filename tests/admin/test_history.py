"""Every saved version with its values: listed, compared, restored; what was deleted comes back."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from news.enums import Status
from news.history.versions import saves
from news.models import Correction, Event, FormerSlug, Organization, Participant, Participation, Place, Topic
from news.workflow import approve, publish, submit
from tests.admin.posting import add_line, form_at, sentences
from tests.editors import make_editor

GROUP = {"group": "студенты", "order": "1", "role": "attendee", "presence": "unknown", "basis": "documented"}


@pytest.fixture
def base(draft: Event) -> str:
    return f"/admin/news/event/{draft.pk}"


def write(client: Client, base: str, **values: str) -> None:
    response = client.post(f"{base}/change/", form_at(client, f"{base}/change/") | values)
    assert response.status_code == 302, sentences(response)


def with_group(client: Client, base: str) -> None:
    fields = form_at(client, f"{base}/change/")
    add_line(fields, "participations", **GROUP)
    assert client.post(f"{base}/change/", fields).status_code == 302


def versions(event: Any) -> list[int]:
    return [saved.pk for saved in saves(event)]


def text(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_each_save_is_listed_with_who_and_what(client: Client, editor: User, draft: Event, base: str) -> None:
    write(client, base, title="Second title")
    with_group(client, base)
    assert [(saved.by_name, saved.comment) for saved in saves(draft)] == [
        ("editor", "Participation, студенты"),
        ("editor", "Title"),
        ("", "Before its first change at the desk"),
    ]
    assert "Second title" not in saves(draft)[2].comment
    page = text(client.get(f"{base}/history/"))
    assert "Participation, студенты" in page
    assert "Times are those of Europe/Moscow." in page


def test_any_two_are_compared_field_by_field_and_line_by_line(
    client: Client, editor: User, draft: Event, base: str, astana: Place
) -> None:
    minsk = Place.objects.create(slug="minsk", name_en="Minsk")
    write(client, base, lead="They met on Friday in the old town, and spoke of security in the region for long.")
    write(client, base, lead="They met on Monday in the old town, and spoke of security in the region for long.")
    with_group(client, base)
    write(client, base, place=str(minsk.pk))
    last, _group, monday, friday, _first = versions(draft)
    response = client.get(f"{base}/history/compare/?before={friday}&after={monday}")
    assert "<del>Friday " in response.content.decode()
    assert "<ins>Monday " in response.content.decode()
    assert "Astana" not in text(response).replace("Meeting in Astana", "")
    whole = text(client.get(f"{base}/history/compare/?before={friday}&after={last}"))
    assert "Place Astana Minsk" in whole
    assert "студенты" in whole
    assert text(client.get(f"{base}/history/compare/?before={last}")).endswith("Nothing differs. Back to the history")


@pytest.mark.parametrize("query", ["before=0", "before=x", "before=99999999999999999999", "after=-1", "before=%00"])
def test_a_version_that_never_was(client: Client, editor: User, base: str, query: str) -> None:
    assert client.get(f"{base}/history/compare/?{query}").status_code == 404


def test_a_version_of_another_record_is_not_shown(
    client: Client, editor: User, draft: Event, base: str, astana: Place
) -> None:
    write(client, base, title="Second title")
    address = f"/admin/news/place/{astana.pk}"
    assert client.get(f"{address}/history/{versions(draft)[0]}/").status_code == 404
    assert client.get(f"{address}/history/compare/?before={versions(draft)[0]}").status_code == 404


def test_one_is_restored_with_its_lines_and_the_present_is_kept_too(
    client: Client, editor: User, draft: Event, base: str, astana: Place
) -> None:
    with_group(client, base)
    write(client, base, title="Third title", **{"participations-0-DELETE": "on"})
    assert not draft.participations.exists()
    chosen = versions(draft)[1]
    page = text(client.get(f"{base}/history/{chosen}/"))
    assert "Third title Meeting in Astana" in page
    assert client.post(f"{base}/history/{chosen}/").status_code == 302
    draft.refresh_from_db()
    assert draft.title == "Meeting in Astana"
    assert [line.group for line in draft.participations.all()] == ["студенты"]
    assert len(versions(draft)) == 4
    again = versions(draft)[1]
    assert client.post(f"{base}/history/{again}/").status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.participations.count()) == ("Third title", 0)


def test_restoring_what_already_stands_does_nothing(client: Client, editor: User, draft: Event, base: str) -> None:
    write(client, base, title="Second title")
    assert client.post(f"{base}/history/{versions(draft)[0]}/").status_code == 302
    assert len(versions(draft)) == 2


def test_a_former_address_leads_on_after_a_restored_one(client: Client, editor: User, draft: Event, base: str) -> None:
    write(client, base, slug="second-address")
    assert FormerSlug.objects.filter(slug="meeting-in-astana").exists()
    client.post(f"{base}/history/{versions(draft)[1]}/")
    draft.refresh_from_db()
    assert draft.slug == "meeting-in-astana"
    assert [row.slug for row in FormerSlug.objects.of(draft)] == ["second-address"]


def test_what_a_version_names_and_is_gone_is_said(client: Client, editor: User, draft: Event, base: str) -> None:
    topic = Topic.objects.create(slug="drills", name_en="Drills")
    fields = form_at(client, f"{base}/change/")
    add_line(fields, "event_topics", topic=str(topic.pk), relation="subject", basis="documented")
    response = client.post(f"{base}/change/", fields)
    assert response.status_code == 302, sentences(response)
    write(client, base, **{"event_topics-0-DELETE": "on"})
    topic.delete()
    chosen = versions(draft)[1]
    page = client.post(f"{base}/history/{chosen}/")
    assert page.status_code == 200
    assert "names 1 no longer on record. Restore what was deleted first." in text(page)


def test_restoring_what_readers_see_is_told_to_them(client: Client, draft: Event, base: str) -> None:
    writer, chief = make_editor("rita", role="Reporter"), make_editor("chief", may_publish=True)
    client.force_login(writer)
    write(client, base, lead="They met at noon.")
    write(client, base, lead="They met at dawn.")
    draft.refresh_from_db()
    submit.act(draft, writer)
    approve.act(draft, chief)
    publish.act(draft, chief)
    client.force_login(chief)
    chosen = versions(draft)[1]
    page = client.post(f"{base}/history/{chosen}/")
    assert "say what kind of change this is" in text(page)
    told = {"change_kind": "fact", "change_note": "The hour was wrong."}
    assert client.post(f"{base}/history/{chosen}/", told).status_code == 302
    [correction] = Correction.objects.all()
    assert (correction.kind, correction.note) == ("fact", "The hour was wrong.")
    [change] = correction.changes
    assert (change["before"], change["after"]) == ("They met at dawn.", "They met at noon.")


def test_who_may_not_change_it_may_look_and_not_restore(client: Client, draft: Event, base: str) -> None:
    client.force_login(make_editor("rita", role="Reporter"))
    write(client, base, title="Second title")
    client.force_login(make_editor("tanya", role="Translator"))
    address = f"{base}/history/{versions(draft)[1]}/"
    assert "Your account may not change this record" in text(client.get(address))
    assert client.post(address).status_code == 403
    draft.refresh_from_db()
    assert draft.title == "Second title"


def test_what_was_deleted_comes_back_with_its_lines_as_a_draft(client: Client, draft: Event, base: str) -> None:
    client.force_login(make_editor("chief", may_publish=True))
    with_group(client, base)
    Event.objects.filter(pk=draft.pk).update(status=Status.APPROVED)
    assert client.post(f"{base}/delete/", {"post": "yes"}).status_code == 302
    assert not Event.objects.exists()
    address = brought_back_at(client, "/admin/news/event/deleted/")
    assert "студенты" in text(client.get(address))
    assert client.post(address).status_code == 302
    event = Event.objects.get()
    assert (event.slug, event.status) == ("meeting-in-astana", Status.DRAFT)
    assert [line.group for line in event.participations.all()] == ["студенты"]
    assert "Meeting in Astana" not in text(client.get("/admin/news/event/deleted/")).partition("Deleted")[2]


def brought_back_at(client: Client, deleted: str) -> str:
    [number] = re.findall(r'href="(\d+)/"', client.get(deleted).content.decode())
    return f"{deleted}{number}/"


def test_a_deleted_record_whose_address_was_taken(client: Client, chief: User, ministry: Organization) -> None:
    address = f"/admin/news/organization/{ministry.pk}"
    write(client, address, name_en="Ministry")
    assert client.post(f"{address}/delete/", {"post": "yes"}).status_code == 302
    Organization.objects.create(slug="mfa-kz", name_en="Another", classification="ministry")
    answer = client.post(brought_back_at(client, "/admin/news/organization/deleted/"))
    assert "“mfa-kz”, is that of another record now. Change that one first." in text(answer)
    Organization.objects.filter(slug="mfa-kz").update(slug="another")
    assert client.post(brought_back_at(client, "/admin/news/organization/deleted/")).status_code == 302
    assert set(Organization.objects.values_list("slug", "name_en")) == {("mfa-kz", "Ministry"), ("another", "Another")}


def test_comparing_costs_the_same_with_few_and_with_many_changes(
    client: Client, editor: User, draft: Event, base: str, ministry: Organization
) -> None:
    write(client, base, title="Second title")
    costs = []
    for number in (1, 25):
        for order in range(number):
            person = Participant.objects.create(
                slug=f"p{number}-{order}", name_en=f"P{number} {order}", sort_name_en="P"
            )
            line = draft.participations.count() + 1
            Participation.objects.create(event=draft, order=line, participant=person, affiliation=ministry)
        client.get(f"{base}/history/compare/?before={versions(draft)[0]}")
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"{base}/history/compare/?before={versions(draft)[0]}")
        assert f"P{number} {number - 1}" in text(page)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_a_person_has_a_history_too(client: Client, editor: User, nurtleu: Participant) -> None:
    address = f"/admin/news/participant/{nurtleu.pk}"
    write(client, address, name_en="Murat Nurtileu")
    page = text(client.get(f"{address}/history/compare/?before={versions(nurtleu)[1]}"))
    assert "Murat Nurtleu Murat Nurtileu" in page
    client.post(f"{address}/history/{versions(nurtleu)[1]}/")
    nurtleu.refresh_from_db()
    assert str(nurtleu) == "Murat Nurtleu"
    assert nurtleu.appointments.count() == 1
    assert nurtleu.other_names.count() == 2
