"""From publication to the mailbox: each item once, to whom it concerns, and never one that is not public."""

import datetime as dt
import re
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from news.delivery import matching, noticing, sending, subscribing
from news.enums import Frequency, NoticeKind, SendingState, Status
from news.models import Delivery, Event, Notice, Subscription, Watermark
from news.workflow import publish, withdraw
from tests.delivery.conftest import LATER, NOW, subscriber
from tests.editors import make_editor
from tests.translations import translated
from tests.world import make_event, make_world

MINUTE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.django_db


def deliver(at: dt.datetime = LATER) -> sending.Outcome:
    noticing.notice(at)
    matching.handle(at)
    return sending.send(at)


def appeared(slug: str, moment: dt.datetime = NOW, **values: Any) -> Event:
    return make_event(slug, first_published_at=moment, **values)


def subjects() -> list[str]:
    return sorted(f"{letter.to[0]}: {letter.subject}" for letter in mail.outbox)


def test_an_item_is_sent_once_however_often_it_is_looked_for(ann: Subscription) -> None:
    appeared("talks-begin")
    assert deliver().sent == 1
    Watermark.objects.update(seen_to=NOW - DAY)
    assert deliver(LATER + MINUTE).sent == 0
    assert subjects() == ["ann@example.org: Title of talks-begin"]


def test_only_what_answers_the_question_is_sent(db: None) -> None:
    make_world(2)
    Event.objects.filter(slug="event-001").update(first_published_at=NOW)
    asking = ["", "participant=person-1", "participant=person-0", "q=Title+of+event-001", "section=talks", "topic=gone"]
    for number, query in enumerate(asking):
        subscriber(f"{number}@example.org", query)
    deliver()
    assert [letter.to[0][0] for letter in mail.outbox] == ["0", "1", "3", "4"]


def test_what_was_published_before_confirmation_is_not_sent(db: None) -> None:
    appeared("old", NOW - 2 * DAY)
    appeared("earlier", NOW - MINUTE)
    subscriber(confirmed_at=NOW)
    subscriber("pending@example.org", confirmed_at=None)
    deliver()
    assert mail.outbox == []


def test_an_item_of_the_archive_is_not_news(ann: Subscription) -> None:
    make_event("without-a-time-of-publication")
    appeared("long-ago", NOW - 30 * DAY, publish_at=NOW)
    deliver()
    assert list(Notice.objects.all()) == []


@pytest.mark.parametrize("field", ["publish_at", "embargo_until"])
def test_a_scheduled_item_goes_out_when_its_time_has_come(ann: Subscription, field: str) -> None:
    at = LATER + MINUTE
    appeared("in-time", at, **{field: at})
    assert deliver(LATER).sent == 0
    assert deliver(at + MINUTE).sent == 1


def test_after_a_pause_of_a_week_nothing_is_lost(ann: Subscription) -> None:
    deliver(NOW)
    appeared("in-the-pause", NOW + DAY)
    assert deliver(NOW + 7 * DAY).sent == 1


@pytest.mark.parametrize(
    "hidden",
    [{"status": Status.DRAFT}, {"embargo_until": LATER + DAY}, {"publish_at": LATER + DAY}, {"expire_at": NOW}],
)
def test_what_ceased_to_be_public_before_it_was_sent_is_not_sent(ann: Subscription, hidden: dict[str, Any]) -> None:
    event = appeared("talks-begin")
    noticing.notice(LATER)
    matching.handle(LATER)
    Event.objects.filter(pk=event.pk).update(**hidden)
    assert sending.send(LATER) == sending.Outcome(dropped=1)
    assert mail.outbox == []


def test_an_item_withdrawn_and_brought_back_reaches_whom_it_had_not_reached(ann: Subscription) -> None:
    chief = make_editor("chief", may_publish=True)
    event = make_event("talks", status=Status.APPROVED, source_publisher="Union")
    publish.act(event, chief, NOW)
    noticing.notice(LATER)
    matching.handle(LATER)
    withdraw.act(event, chief, LATER, reason="Another day.")
    assert deliver(LATER) == sending.Outcome(dropped=1)
    publish.act(event, chief, LATER + MINUTE, because="It was right.")
    for _again in range(2):
        deliver(LATER + 2 * MINUTE)
    assert subjects() == ["ann@example.org: Title of talks"]
    told = [NoticeKind.PUBLISHED, NoticeKind.WITHDRAWN, NoticeKind.PUBLISHED]
    assert list(Notice.objects.order_by("pk").values_list("what", flat=True)) == told


def test_a_mail_server_that_fails_blocks_nothing(ann: Subscription, monkeypatch: pytest.MonkeyPatch) -> None:
    """Publication writes no mail at all; the message waits, and later each time longer."""

    def fails(self: object, messages: object) -> int:
        raise ConnectionRefusedError("nobody there")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fails)
    publish.act(
        make_event("talks", status=Status.APPROVED, source_publisher="Union"), make_editor("c", may_publish=True), NOW
    )
    assert deliver() == sending.Outcome(failed=1, down=True)
    row = Delivery.objects.get()
    assert (row.state, row.attempts, row.due_at) == (SendingState.WAITING, 1, LATER + MINUTE)
    at, pauses = LATER, []
    while row.state == SendingState.WAITING:
        pauses.append(row.due_at - at)
        at = row.due_at
        deliver(at)
        row.refresh_from_db()
    assert pauses == list(Delivery.BACK_OFF)
    assert (row.state, row.error) == (SendingState.GIVEN_UP, "ConnectionRefusedError: nobody there")
    monkeypatch.undo()
    assert deliver(at + DAY).sent == 0


@pytest.mark.parametrize(("code", "left"), [(550, 0), (450, 1)])
def test_an_address_refused_for_good_three_times_is_deleted(
    ann: Subscription, monkeypatch: pytest.MonkeyPatch, code: int, left: int
) -> None:
    def refuses(self: object, messages: Any) -> int:
        raise SMTPRecipientsRefused({"ann@example.org": (code, b"No such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuses)
    for day in range(3):
        appeared(f"item-{day}", NOW + day * DAY)
        deliver(NOW + day * DAY + MINUTE)
    assert Subscription.objects.count() == left


def test_one_message_that_cannot_be_written_keeps_no_other_back(ann: Subscription, monkeypatch: Any) -> None:
    subscriber("bob@example.org")
    appeared("talks")
    send = mail.EmailMultiAlternatives.send

    def choosy(self: Any, *args: Any) -> Any:
        if self.to == ["ann@example.org"]:
            raise ValueError("no")
        return send(self, *args)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", choosy)
    assert deliver() == sending.Outcome(sent=1, failed=1)


def test_a_title_cannot_write_a_header(ann: Subscription) -> None:
    appeared("attack", title="Talks\r\nBcc: all@example.org\n\nBody")
    deliver()
    [letter] = mail.outbox
    assert letter.subject == "Talks Bcc: all@example.org Body"
    assert letter.recipients() == ["ann@example.org"]
    assert letter.message()["Bcc"] is None
    assert "\nTalks Bcc: all@example.org Body\n" in "\n" + letter.body


def test_a_letter_says_what_it_is_about_in_the_language_of_its_reader(settings: Settings) -> None:
    settings.SITE_URL = "https://news.example"
    subscription = subscriber(language="ru", query="section=talks")
    event = appeared("talks-begin")
    translated(event, "ru", title="Переговоры", lead="Начались <b>сегодня</b>.")
    deliver()
    [letter] = mail.outbox
    assert isinstance(letter, mail.EmailMultiAlternatives)
    body, html = str(letter.body), str(letter.alternatives[0][0])
    assert letter.subject == "Переговоры"
    for text in (body, html):
        assert f"https://news.example/e/{event.pk}/" in text
        assert "31 марта 2024" in text
        assert "https://news.example/ru/subscription/" in text
    assert "Начались <b>сегодня</b>." in body
    assert "Начались &lt;b&gt;сегодня&lt;/b&gt;." in html
    one_click = letter.extra_headers["List-Unsubscribe"]
    [end] = re.findall(r"^<(https://news\.example/ru/subscription/\S+/end/)>$", one_click)
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert end in body
    assert subscription.address not in end


def test_a_digest_holds_the_items_of_a_day(settings: Settings) -> None:
    settings.TIME_ZONE, settings.DIGEST_HOUR = "Asia/Almaty", 9
    subscriber(frequency=Frequency.DAILY)
    at = dt.datetime(2030, 5, 4, 2, tzinfo=dt.UTC)  # 07:00 there
    Subscription.objects.update(confirmed_at=at - DAY)
    Watermark.read(at)
    for number in range(3):
        appeared(f"item-{number}", at + number * MINUTE)
    before, then = at + 2 * dt.timedelta(hours=1) - MINUTE, at + 2 * dt.timedelta(hours=1)
    assert deliver(before).sent == 0
    assert deliver(then).sent == 1
    [letter] = mail.outbox
    assert letter.subject == "CSTO News: 3 items"
    assert [f"Title of item-{number}" in letter.body for number in range(3)] == [True, True, True]
    assert deliver(then + DAY).sent == 0


def test_whoever_ends_it_gets_nothing_that_waited(ann: Subscription) -> None:
    appeared("talks")
    noticing.notice(LATER)
    matching.handle(LATER)
    subscribing.end(ann)
    assert sending.send(LATER) == sending.Outcome()
    assert Delivery.objects.count() == 0


def test_what_another_claimed_is_left_to_it_until_its_claim_runs_out(ann: Subscription) -> None:
    appeared("talks")
    noticing.notice(LATER)
    matching.handle(LATER)
    Subscription.objects.update(claimed_until=LATER + MINUTE)
    assert sending.send(LATER).sent == 0
    assert sending.send(LATER + 2 * MINUTE).sent == 1


def test_a_claim_that_was_taken_over_sends_nothing_more(ann: Subscription, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(2):
        appeared(f"item-{number}")
    noticing.notice(LATER)
    matching.handle(LATER)
    send = mail.EmailMultiAlternatives.send

    def meanwhile(self: Any, *args: Any) -> Any:
        Subscription.objects.update(claimed_until=LATER + DAY)
        return send(self, *args)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", meanwhile)
    sending._serve(sending._claim(LATER)[0], mail.get_connection(), LATER, outcome := sending.Outcome())
    assert outcome.sent == 1


def test_addresses_that_nobody_confirmed_are_deleted_after_a_week(ann: Subscription) -> None:
    subscribing.ask("bob@example.org", "", "en", "daily", NOW)
    subscribing.tidy(NOW + 6 * DAY)
    assert Subscription.objects.count() == 2
    subscribing.tidy(NOW + 8 * DAY)
    assert [row.address for row in Subscription.objects.all()] == ["ann@example.org"]


@pytest.mark.parametrize("many", [1, 40])
def test_a_question_costs_the_same_however_many_ask_it_and_however_many_items_there_are(
    many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_world(2)
    for number in range(many):
        appeared(f"more-{number}")
        subscriber(f"{number}@example.org", "participant=person-0")
    events = list(Event.objects.values_list("pk", flat=True))[:200]
    with django_assert_num_queries(3):
        list(matching.answers(events, LATER))


def test_the_command_does_all_of_it(ann: Subscription) -> None:
    appeared("talks", timezone.now() - MINUTE)
    call_command("deliver", "--once", verbosity=0)
    assert subjects() == ["ann@example.org: Title of talks"]


def test_a_failing_server_is_told_and_ends_no_loop(ann: Subscription, monkeypatch: Any, capsys: Any) -> None:
    def fails(self: object, messages: object) -> int:
        raise SMTPException("busy")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fails)
    appeared("talks", timezone.now() - MINUTE)
    call_command("deliver", "--once")
    assert "0 messages sent, 1 failed" in capsys.readouterr().out
