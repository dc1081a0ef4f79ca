import datetime as dt

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from news.enums import Status
from news.models import Event


@pytest.fixture
def url(draft: Event) -> str:
    return reverse("admin:news_event_preview", args=[draft.pk])


def test_a_draft_as_readers_would_see_it(client: Client, editor: User, draft: Event, url: str) -> None:
    response = client.get(url)
    content = response.content.decode()
    assert response.status_code == 200
    assert "<h1>Meeting in Astana</h1>" in content
    assert "Readers do not see this page." in content
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_nobody_keeps_or_finds_a_preview(client: Client, editor: User, url: str) -> None:
    response = client.get(url)
    assert {name: response[name] for name in ("Cache-Control", "X-Robots-Tag", "Referrer-Policy")} == {
        "Cache-Control": "private, no-store, max-age=0, no-cache, must-revalidate",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
        "Referrer-Policy": "no-referrer",
    }
    assert '<meta name="robots" content="noindex">' in response.content.decode()


@pytest.mark.parametrize(
    "state",
    [
        {"status": Status.PUBLISHED, "embargo_until": timezone.now() + dt.timedelta(days=1)},
        {
            "status": Status.WITHDRAWN,
            "withdrawn_at": timezone.now(),
            "withdrawal_kind": "error",
            "withdrawal_reason": "Twice.",
        },
    ],
    ids=["embargoed", "withdrawn"],
)
def test_any_state_can_be_previewed(client: Client, editor: User, url: str, state: dict[str, object]) -> None:
    Event.objects.update(**state)
    assert "Readers do not see this page." in client.get(url).content.decode()


def test_the_public_is_sent_to_log_in(client: Client, url: str) -> None:
    response = client.get(url)
    assert (response.status_code, response["Location"]) == (302, f"/admin/login/?next={url}")


def test_staff_without_a_permission_is_refused(client: Client, url: str) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert client.get(url).status_code == 403


def test_no_such_event(client: Client, editor: User) -> None:
    assert client.get("/admin/news/event/404/preview/").status_code == 404
