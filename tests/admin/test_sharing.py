"""Links for outsiders: one item, for a while, until it is revoked; and the preview of what is not saved."""

import datetime as dt
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from news.enums import Status
from news.models import Event, FormerSlug, PreviewLink, PreviewUse
from news.workflow import publish, share, withdraw
from news.workflow.deed import RefusedError
from tests.admin.posting import add_line, form_at
from tests.editors import make_editor

DAY = dt.timedelta(days=1)


@pytest.fixture
def sharer(draft: Event) -> User:
    return make_editor("anna", may_publish=True)


@pytest.fixture
def link(draft: Event, sharer: User) -> PreviewLink:
    return share.act(draft, sharer, recipient="Юридический отдел", expires_at=timezone.now() + DAY)


def test_an_editor_makes_a_link_and_a_stranger_opens_it(client: Client, draft: Event, sharer: User) -> None:
    client.force_login(sharer)
    url = f"/admin/news/event/{draft.pk}/share/"
    assert client.post(url, {"recipient": "Ministry", "days": "7"}).status_code == 302
    page = client.get(url).content.decode()
    [address] = set(re.findall(r"http://testserver(/preview/[^\"<\s]+/)", page))
    answer = Client().get(address)
    assert answer.status_code == 200
    assert "<h1>Meeting in Astana</h1>" in answer.content.decode()
    [use] = PreviewUse.objects.all()
    assert use.link.recipient == "Ministry"
    assert abs(use.link.expires_at - use.at - 7 * DAY) < dt.timedelta(minutes=1)


def test_it_is_never_kept_indexed_or_told_to_other_sites(link: PreviewLink) -> None:
    answer = Client().get(link.get_absolute_url())
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert "Set-Cookie" not in answer
    assert "/admin/" not in answer.content.decode()


def test_each_opening_is_recorded_and_a_glance_at_the_head_is_none(client: Client, link: PreviewLink) -> None:
    stranger = Client(HTTP_USER_AGENT="x" * 500)
    stranger.head(link.get_absolute_url())
    assert PreviewUse.objects.count() == 0
    for _time in range(2):
        stranger.get(link.get_absolute_url())
    assert [len(use.agent) for use in PreviewUse.objects.all()] == [200, 200]
    [row] = share.links_of(link.event)
    assert row.used == 2


def test_it_opens_nothing_else(link: PreviewLink, draft: Event) -> None:
    stranger = Client()
    stranger.get(link.get_absolute_url())
    assert stranger.get(draft.get_absolute_url()).status_code == 404
    assert stranger.get(f"/admin/news/event/{draft.pk}/preview/").status_code == 302


@pytest.mark.parametrize("over", ["expired", "revoked", "withdrawn"])
def test_it_is_over(link: PreviewLink, sharer: User, over: str) -> None:
    if over == "expired":
        now = timezone.now()
        PreviewLink.objects.update(created_at=now - 2 * DAY, expires_at=now - DAY)
    elif over == "revoked":
        assert share.revoke(link, sharer) is True
        assert share.revoke(link, sharer) is False
    else:
        publish.act(link.event, sharer, because="It cannot wait.")
        withdraw.act(link.event, sharer, reason="A wrong day.")
    answer = Client().get(link.get_absolute_url())
    assert answer.status_code == 410
    assert "Meeting in Astana" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert PreviewUse.objects.count() == 0


def test_once_it_is_public_it_leads_to_the_item(link: PreviewLink, sharer: User, draft: Event) -> None:
    publish.act(draft, sharer, because="It cannot wait.")
    answer = Client().get(link.get_absolute_url())
    assert (answer.status_code, answer["Location"]) == (302, draft.get_absolute_url())


@pytest.mark.parametrize("token", ["1", "1:", ":", "1:abc", "x" * 3000, "١:abc", "%00", "-1:abc"])
def test_a_token_that_was_not_signed_here(link: PreviewLink, token: str) -> None:
    assert Client().get(f"/preview/{token}/").status_code == 404


def test_the_token_of_one_link_does_not_open_another(link: PreviewLink) -> None:
    number, signature = link.token.split(":")
    assert Client().get(f"/preview/{int(number) + 1}:{signature}/").status_code == 404


@pytest.mark.parametrize(
    ("recipient", "days"), [("", "7"), ("  ", "7"), ("Ministry", "365"), ("Ministry", "x"), ("M", "")]
)
def test_a_link_without_a_name_or_for_ever(
    client: Client, draft: Event, sharer: User, recipient: str, days: str
) -> None:
    client.force_login(sharer)
    url = f"/admin/news/event/{draft.pk}/share/"
    assert client.post(url, {"recipient": recipient, "days": days}).status_code == 200
    assert not PreviewLink.objects.exists()


def test_the_deed_refuses_the_same_from_code(draft: Event, sharer: User) -> None:
    now = timezone.now()
    with pytest.raises(RefusedError) as refusal:
        share.act(draft, sharer, now, recipient=" ", expires_at=now + 31 * DAY)
    assert refusal.value.reasons == ["Say for whom the link is.", "A link is valid for 30 days at most."]
    Event.objects.update(status=Status.PUBLISHED)
    draft.refresh_from_db()
    assert share.reasons_against(draft, now, sharer) == ["Readers see it already: send them its own address."]


@pytest.mark.parametrize("role", ["Reporter", "Translator"])
def test_who_may_not_share(client: Client, link: PreviewLink, role: str) -> None:
    user = make_editor("rita", role=role)
    client.force_login(user)
    url = f"/admin/news/event/{link.event_id}/share/"
    client.post(url, {"recipient": "Ministry", "days": "7"})
    client.post(url, {"revoke": str(link.pk)})
    link.refresh_from_db()
    assert (PreviewLink.objects.count(), link.revoked_at) == (1, None)
    with pytest.raises(RefusedError):
        share.revoke(link, user)


def test_an_editor_revokes_only_what_belongs_to_the_item(client: Client, link: PreviewLink, sharer: User) -> None:
    other = Event.objects.create(
        slug="other", title="Other", section=link.event.section, start_date=dt.date(2024, 1, 1)
    )
    client.force_login(sharer)
    answer = client.post(f"/admin/news/event/{other.pk}/share/", {"revoke": str(link.pk)})
    assert "There is no such link." in answer.content.decode()
    assert client.post(f"/admin/news/event/{link.event_id}/share/", {"revoke": str(link.pk)}).status_code == 302
    assert Client().get(link.get_absolute_url()).status_code == 410


# The preview of what is not saved


def record() -> Any:
    rows = Event.objects.order_by("pk").values()
    return list(rows), FormerSlug.objects.count()


def test_the_desk_sees_what_is_not_saved_and_nothing_of_it_is_kept(client: Client, editor: User, draft: Event) -> None:
    fields = form_at(client, f"/admin/news/event/{draft.pk}/change/") | {"title": "Հանդիպում", "slug": "elsewhere"}
    add_line(
        fields, "participations", group="студенты", order="1", role="attendee", presence="unknown", basis="documented"
    )
    before = record()
    page = client.post(f"/admin/news/event/{draft.pk}/preview/", fields)
    content = page.content.decode()
    assert page.status_code == 200
    assert "<h1>Հանդիպում</h1>" in content
    assert "студенты" in content
    assert "no-store" in page["Cache-Control"]
    assert record() == before
    assert not draft.participations.exists()


def test_a_new_item_is_shown_before_its_first_save(client: Client, editor: User, draft: Event) -> None:
    fields = form_at(client, "/admin/news/event/add/")
    fields |= {"title": "Not yet", "section": str(draft.section_id), "start_date": "2024-03-02", "lead": "Lead."}
    before = record()
    page = client.post("/admin/news/event/add/preview/", fields)
    assert "<h1>Not yet</h1>" in page.content.decode()
    assert record() == before


def test_what_cannot_be_shown_says_why(client: Client, editor: User, draft: Event) -> None:
    fields = form_at(client, f"/admin/news/event/{draft.pk}/change/") | {"title": "", "start_date": "never"}
    page = client.post(f"/admin/news/event/{draft.pk}/preview/", fields)
    assert page.status_code == 422
    assert "Title: " in page.content.decode()
    assert client.get("/admin/news/event/add/preview/").status_code == 404


def test_who_may_not_change_it_previews_only_what_is_stored(client: Client, draft: Event) -> None:
    client.force_login(make_editor("tanya", role="Translator"))
    url = f"/admin/news/event/{draft.pk}/preview/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"title": "Other"}).status_code == 403
