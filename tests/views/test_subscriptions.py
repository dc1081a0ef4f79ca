"""Asking for news by mail, confirming, changing and ending it: by somebody honest, and by others."""

import datetime as dt
import re
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponseBase
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from news.delivery import sending, subscribing
from news.delivery.addresses import own_page
from news.models import Delivery, Subscription
from news.models.subscription import CONFIRM, END, MANAGE
from tests.delivery.conftest import subscriber
from tests.pages import read
from tests.world import make_world

pytestmark = pytest.mark.django_db
SECRET_HEADERS = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer"}


@pytest.fixture
def reader() -> Client:
    return Client(enforce_csrf_checks=True)


def form_at(client: Client, url: str) -> dict[str, str]:
    page = client.get(url)
    token = page.context["form"].initial["token"]
    return {"address": "Ann@Example.org", "frequency": "daily", "language": "hy", "website": "", "token": token}


def send_form(client: Client, url: str = "/en/subscribe/", headers: Any = None, **changed: str) -> Any:
    return client.post(url, {**form_at(client, url), **changed}, headers=headers)


def path_of(subscription: Subscription, page: str) -> str:
    return own_page(subscription, page).removeprefix("http://127.0.0.1:8000")


def no_cookie(response: HttpResponseBase) -> bool:
    return not response.cookies and "Cookie" not in response.get("Vary", "")


def test_the_whole_way_from_the_list_to_the_end(reader: Client) -> None:
    make_world(1)
    url = read(reader, "/en/participants/person-0/").link("Get this by e-mail")
    assert url == "/en/subscribe/?participant=person-0"
    answer = send_form(reader, url)
    assert answer.status_code == 200
    assert no_cookie(answer)
    assert mail.outbox == []
    sending.send()
    [letter] = mail.outbox
    assert letter.to == ["ann@example.org"]
    row = Subscription.objects.get()
    assert (row.query, row.language, row.frequency, row.confirmed_at) == ("participant=person-0", "hy", "daily", None)
    # Links are signed with the second of the signing, so the one to follow is that of the letter.
    [confirm] = re.findall(r"/hy/subscription/\S+/confirm/", str(letter.body))
    for _scanner in range(2):
        assert reader.get(confirm).status_code == 200
    row.refresh_from_db()
    assert row.confirmed_at is None
    answer = reader.post(confirm)
    row.refresh_from_db()
    assert row.confirmed_at is not None
    assert answer["Location"] == f"/hy/subscription/{row.token(MANAGE)}/"
    manage = answer["Location"]
    assert reader.post(manage, {"deed": "change", "frequency": "immediate", "language": "ru"}).status_code == 302
    row.refresh_from_db()
    assert (row.frequency, row.language) == ("immediate", "ru")
    assert reader.post(path_of(row, "end"), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not Subscription.objects.exists()
    assert reader.get(manage).status_code == 410


def test_opening_the_link_of_the_end_ends_nothing(reader: Client) -> None:
    row = subscriber()
    answer = reader.get(path_of(row, "end"))
    assert answer.status_code == 200
    assert no_cookie(answer)
    assert {name: answer[name] for name in SECRET_HEADERS} == SECRET_HEADERS
    assert "noindex" in answer["X-Robots-Tag"]
    assert Subscription.objects.count() == 1
    for _twice in range(2):
        assert reader.post(path_of(row, "end")).status_code == 200


def test_an_address_is_deleted_whole(reader: Client) -> None:
    row = subscriber()
    subscriber(query="section=talks")
    subscriber("bob@example.org")
    page = reader.get(path_of(row, "manage")).content.decode()
    assert "section=talks" in page
    reader.post(path_of(row, "manage"), {"deed": "forget"})
    assert [left.address for left in Subscription.objects.all()] == ["bob@example.org"]


def test_the_answer_tells_nobody_who_subscribes(reader: Client) -> None:
    subscriber("ann@example.org")
    known = send_form(reader, address="ann@example.org").content.decode()
    unknown = send_form(reader, address="eve@example.org").content.decode()
    assert known.replace("ann@", "eve@") == unknown


def test_a_mailbox_is_sent_few_messages_an_hour(reader: Client) -> None:
    for word in "abcdefgh":
        for _twice in range(2):
            assert send_form(reader, f"/en/subscribe/?q={word}").status_code == 200
    sending.send()
    assert len(mail.outbox) == subscribing.TO_ONE_ADDRESS
    Subscription.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=61))
    send_form(reader, "/en/subscribe/?q=a")
    sending.send()
    assert len(mail.outbox) == subscribing.TO_ONE_ADDRESS + 1


def test_all_mailboxes_together_are_sent_a_bounded_number(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subscribing, "TO_ALL", 2)
    answers = [send_form(reader, address=f"{number}@example.org").status_code for number in range(3)]
    assert answers == [200, 200, 429]


@pytest.mark.parametrize(
    ("changed", "headers", "status"),
    [
        ({"token": ""}, {}, 400),
        ({"token": "x"}, {}, 400),
        ({"address": "nobody"}, {}, 400),
        ({"address": "a@example.org\nBcc: b@example.org"}, {}, 400),
        ({"frequency": "hourly"}, {}, 400),
        ({"language": "xx"}, {}, 400),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 400),
        ({}, {"Sec-Fetch-Site": "same-site"}, 400),
        ({}, {"Origin": "https://evil.example"}, 400),
        ({}, {"Origin": "null"}, 400),
        ({"website": "https://spam.example"}, {}, 200),
    ],
)
def test_what_is_not_an_honest_form_sends_nothing(
    reader: Client, changed: dict[str, str], headers: dict[str, str], status: int
) -> None:
    assert send_form(reader, headers=headers, **changed).status_code == status
    assert not Subscription.objects.exists()
    assert not Delivery.objects.exists()


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
def test_a_browser_on_this_site_is_heard(reader: Client, headers: dict[str, str]) -> None:
    send_form(reader, headers=headers)
    assert Subscription.objects.count() == 1


def test_the_token_of_one_question_serves_no_other(reader: Client) -> None:
    other = form_at(reader, "/en/subscribe/?q=other")["token"]
    assert send_form(reader, "/en/subscribe/?q=this", token=other).status_code == 400


def test_each_link_opens_its_own_page_alone(reader: Client) -> None:
    row = subscriber()
    tokens = {"confirm/": row.token(CONFIRM), "": row.token(MANAGE), "end/": row.token(END)}
    for page in tokens:
        for purpose, token in tokens.items():
            expected = 200 if page in (purpose, "end/") else 410
            answer = reader.get(f"/en/subscription/{token}/{page}")
            assert answer.status_code == expected, (page, purpose)
            assert (row.address in answer.content.decode()) is (page == purpose)
    Subscription.objects.update(key="another")
    assert reader.get(path_of(row, "manage")).status_code == 410


@pytest.mark.parametrize("token", ["1", "1.x", "1.x:y", "ключ", "a" * 2000, "1.%00:x", "../.."])
def test_a_link_that_nobody_signed_opens_nothing(reader: Client, token: str) -> None:
    subscriber()
    for page in ("", "confirm/", "end/"):
        for answer in (reader.get(f"/en/subscription/{token}/{page}"), reader.post(f"/en/subscription/{token}/{page}")):
            assert answer.status_code in (200, 404, 410)
    assert Subscription.objects.count() == 1


def test_a_link_to_confirm_is_good_for_a_week(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    row = subscriber(confirmed_at=None)
    path = path_of(row, "confirm")
    monkeypatch.setattr("news.models.subscription.CONFIRM_WITHIN", dt.timedelta(seconds=-1))
    assert reader.post(path).status_code == 410
    row.refresh_from_db()
    assert row.confirmed_at is None


@pytest.mark.parametrize(
    "query", ["?topic=%D0%BD%D0%B5%D1%82", "?year=0", "?q=" + "%D0%B6" * 300, "?participant=%00", "?after=x&before=y"]
)
def test_a_question_that_cannot_be_read_is_refused_in_words(reader: Client, query: str) -> None:
    answer = reader.get(f"/en/subscribe/{query}")
    assert answer.status_code == 400
    assert "This question could not be read." in answer.content.decode()


def test_a_question_is_asked_in_its_one_spelling(reader: Client) -> None:
    answer = reader.get("/en/subscribe/?older=2024-01-01.1&utm=x&mode=online&q=a&year=")
    assert (answer.status_code, answer["Location"]) == (302, "/en/subscribe/?q=a&mode=online")


def test_without_a_mail_server_nobody_is_offered_anything(reader: Client, settings: Settings) -> None:
    make_world(1)
    settings.MAIL_OPEN = False
    assert "/subscribe/" not in reader.get("/en/news/").content.decode()
    assert reader.get("/en/subscribe/").status_code == 404
    assert reader.get(path_of(subscriber(), "manage")).status_code == 404


def test_two_people_are_followed_together(reader: Client) -> None:
    make_world(2)
    links = read(reader, "/en/participants/ann-ford/with/person-0/").hrefs()
    assert [link for link in links if "/subscribe/" in link] in (
        [],
        ["/en/subscribe/?participant=ann-ford&counterpart=person-0"],
    )
