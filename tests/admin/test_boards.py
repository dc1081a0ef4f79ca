"""The boards of the desk, as editors in their roles see them."""

import datetime as dt
import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.enums import Status
from news.history.versions import keep
from news.models import Appointment, Event, OpenForm, Participant, Place, Post, PreviewUse, StateChange
from news.queries.boards import BOARDS
from news.workflow import publish, return_for_changes, share, submit
from news.workflow.deed import log
from news.workflow.roles import ROLES
from tests.editors import make_editor
from tests.pages import Page, read

URLS = [f"/admin/desk/{slug}/" for slug in BOARDS]
SCRIPT = "<script>alert(“Встреча”)</script>"


def shown(client: Client, slug: str, query: str = "") -> Page:
    return read(client, f"/admin/desk/{slug}/{query}")


# Who sees them


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_sees(client: Client, db: None, role: str) -> None:
    client.force_login(make_editor("somebody", role=role))
    answers = {slug: client.get(f"/admin/desk/{slug}/").status_code for slug in BOARDS}
    audit = 403 if role in ("Reporter", "Translator") else 200
    assert answers == {**dict.fromkeys(BOARDS, 200), "audit": audit}
    links = {link.href for link in read(client, "/admin/").links}
    assert {url for url in URLS if url in links} == {url for url in URLS if audit == 200 or "audit" not in url}


def test_staff_without_a_permission_is_refused(client: Client, draft: Event) -> None:
    client.force_login(User.objects.create_user("guest", is_staff=True))
    for url in URLS:
        answer = client.get(url)
        assert answer.status_code == 403
        assert draft.title not in answer.content.decode()
    assert "Boards" not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("name", ["", "reader"])
def test_strangers_are_sent_to_log_in(client: Client, draft: Event, name: str) -> None:
    if name:
        client.force_login(User.objects.create_user(name))
    for url in URLS:
        assert client.get(url)["Location"] == f"/admin/login/?next={url}"


# My work


def test_my_work_tells_who_returned_what_and_why(client: Client, chief: User, draft: Event) -> None:
    anna = make_editor("Анна")
    Event.objects.update(writer=anna)
    submit.act(draft, anna)
    return_for_changes.act(draft, chief, reason="Дата не та: <b>16</b>.")
    OpenForm.objects.note(draft, chief.pk, timezone.now())
    client.force_login(anna)
    page = shown(client, "my-work")
    assert [text for level, text in page.headings if level == "h2"] == ["Returned to you"]
    assert "Returned for changes, chief" in page.main
    assert "Дата не та: &lt;b&gt;16&lt;/b&gt;." in page.html
    assert "Open just now: chief" in page.main
    assert "Europe/Moscow" in page.main
    client.force_login(chief)
    assert "Nothing of yours is open" in shown(client, "my-work").main


def test_my_work_says_what_to_do_when_there_is_none(client: Client, chief: User) -> None:
    page = shown(client, "my-work")
    assert page.link("Write an item") == "/admin/news/event/add/"
    client.force_login(make_editor("translator", role="Translator"))
    assert "/admin/news/event/add/" not in shown(client, "my-work").hrefs()


def test_the_figures_of_my_work_count_the_lists_they_lead_to(client: Client, chief: User, draft: Event) -> None:
    Event.objects.create(slug="other", title="Other", section=draft.section, start_date=draft.start_date)
    keep(draft, chief, "Saved")
    figures = client.get("/admin/desk/my-work/").context["figures"]
    assert [figure["count"].number for figure in figures] == [1, 0, 0, 0]
    for figure in figures:
        assert client.get(figure["url"]).context["cl"].result_count == figure["count"].number


# The review queue


def test_who_may_approve_is_offered_it_and_who_wrote_is_told_why_not(client: Client, chief: User, draft: Event) -> None:
    anna = make_editor("Анна")
    Event.objects.update(writer=anna)
    submit.act(draft, anna, note="Прошу проверить.")
    door = f"/admin/news/event/{draft.pk}/approve/"
    page = shown(client, "review")
    assert door in page.hrefs()
    assert "Sent for review, Анна" in page.main
    assert "Прошу проверить." in page.main
    assert "No participants" in page.main
    client.force_login(anna)
    page = shown(client, "review")
    assert door not in page.hrefs()
    assert "You wrote in it: somebody else approves" in page.main
    client.force_login(make_editor("reporter", role="Reporter"))
    page = shown(client, "review")
    assert draft.title in page.main
    assert door not in page.hrefs()


def test_what_is_out_without_approval_waits_with_its_reason(client: Client, chief: User, draft: Event) -> None:
    publish.act(draft, chief, because="Срочно.")
    page = shown(client, "review")
    assert "Срочно." in page.main
    assert "You wrote in it" not in page.main
    assert f"/admin/news/event/{draft.pk}/approve/" in page.hrefs()
    assert "Nothing waits for review." in page.main


def test_a_long_queue_leads_to_the_whole_list(client: Client, chief: User, draft: Event) -> None:
    Event.objects.update(status=Status.IN_REVIEW)
    many(draft, 60, status=Status.IN_REVIEW)
    page = shown(client, "review")
    assert page.link("All 60 in review") == "/admin/news/event/?state=in_review"
    assert client.get("/admin/news/event/?state=in_review").context["cl"].result_count == 60


# The calendar


def test_the_calendar_leads_from_month_to_month_and_marks_today(client: Client, chief: User) -> None:
    page = shown(client, "calendar")
    today = timezone.localdate()
    assert f"{today:%B %Y}" in [text for level, text in page.headings if level == "h2"]
    assert page.html.count('aria-current="date"') == 1
    page = shown(client, "calendar", "?month=2026-01")
    assert {"?month=2025-12", "?month=2026-02", "/admin/desk/calendar/"} <= {
        link.href.removeprefix("http://testserver") for link in page.links
    } | set(re.findall(r'href="(\?month=[^"]*)"', page.html))
    assert 'aria-current="date"' not in page.html
    assert "Nothing appears, ends its embargo or expires in this month." in page.main


def test_a_draft_on_the_calendar_says_that_it_will_not_appear_by_itself(
    client: Client, chief: User, draft: Event
) -> None:
    Event.objects.update(publish_at=dt.datetime(2030, 5, 17, 21, 30, tzinfo=dt.UTC), title=SCRIPT)
    page = shown(client, "calendar", "?month=2030-05")
    assert "00:30" in page.main
    assert "Draft: only if it is published" in page.main
    assert "<script>alert" not in page.html
    assert 'datetime="2030-05-18"' in page.html


def test_every_count_of_the_calendar_is_that_of_the_list_it_leads_to(client: Client, chief: User, draft: Event) -> None:
    moment = dt.datetime(2030, 5, 17, 9, tzinfo=dt.UTC)
    many(draft, 8, publish_at=moment, embargo_until=moment, status=Status.PUBLISHED)
    many(draft, 3, start=100, expire_at=moment + dt.timedelta(days=1), start_date=dt.date(2030, 5, 20))
    context = client.get("/admin/desk/calendar/?month=2030-05").context
    assert [total["count"] for total in context["totals"]] == [7, 7, 2, 2]
    for total in context["totals"]:
        assert client.get(total["url"]).context["cl"].result_count == total["count"]
    page = shown(client, "calendar", "?month=2030-05")
    more = re.findall(r'href="(/admin/news/event/\?due=[^"]*2030-05-17)"', page.html)
    assert [client.get(url).context["cl"].result_count for url in more] == [7, 7]


@pytest.mark.parametrize(
    "month", ["2026-13", "0001-01", "9999-12", "99999-01", "-1", "2026-02-30", "'; --", "\x00", "<script>", "٢٠٢٦-٠١"]
)
def test_a_month_that_no_calendar_has(client: Client, chief: User, month: str) -> None:
    assert client.get("/admin/desk/calendar/", {"month": month}).status_code == 404
    answer = client.get("/admin/news/event/", {"due": f"publish_at:{month}"})
    assert answer["Location"] == "/admin/news/event/?e=1"


@pytest.mark.parametrize("due", ["slug:2026-01", "publish_at", ":", "publish_at:", "publish_at__year:2026-01"])
def test_a_kind_that_the_calendar_does_not_have(client: Client, chief: User, due: str) -> None:
    assert client.get("/admin/news/event/", {"due": due})["Location"] == "/admin/news/event/?e=1"


def test_a_day_leads_to_its_month(client: Client, chief: User) -> None:
    assert "May 2030" in shown(client, "calendar", "?month=2030-05-17").main


# What is missing


@pytest.mark.usefixtures("draft", "nurtleu", "lavrov")
def test_every_figure_counts_the_list_it_leads_to(client: Client, chief: User) -> None:
    Participant.objects.filter(slug="sergey-lavrov").update(name_ru="Сергей Лавров", country="RU")
    Place.objects.create(slug="nowhere", name_en="Nowhere")
    Appointment.objects.create(
        participant=Participant.objects.get(slug="sergey-lavrov"),
        post=Post.objects.get(),
        start_date="2024",
        end_date="2023",
    )
    context = client.get("/admin/desk/quality/").context
    counted = 0
    for row in context["items"]:
        for url, count in ((row["public_url"], row["gap"].public), (row["ahead_url"], row["gap"].ahead)):
            assert client.get(url).context["cl"].result_count == count.number, url
            counted += count.number
    for kind in [*context["records"], *context["names"]]:
        for row in kind["gaps"]:
            assert client.get(row["url"]).context["cl"].result_count == row["gap"].count.number, row["url"]
            counted += row["gap"].count.number
    assert counted > 30


@pytest.mark.parametrize("kind", ["participant", "organization", "place", "post", "appointment", "section", "topic"])
def test_a_gap_that_there_is_not(client: Client, chief: User, kind: str) -> None:
    url = f"/admin/news/{kind}/"
    assert client.get(url, {"lacking": "1; DROP"})["Location"] == f"{url}?e=1"


def test_filters_of_work_and_state_refuse_what_they_do_not_know(client: Client, chief: User) -> None:
    for asked in ({"work": "yours"}, {"state": "lost"}, {"lacking": "everything"}):
        assert client.get("/admin/news/event/", asked)["Location"] == "/admin/news/event/?e=1"


# The log


def test_the_log_tells_who_did_what_to_what(client: Client, chief: User, draft: Event) -> None:
    Event.objects.update(title=SCRIPT)
    draft.refresh_from_db()
    publish.act(draft, chief, because="Срочно.")
    page = shown(client, "audit")
    assert "chief" in page.main
    assert "Срочно." in page.main
    assert "<script>alert" not in page.html
    assert {f"/admin/news/event/{draft.pk}/change/", f"/admin/news/event/{draft.pk}/history/"} <= page.hrefs()
    page = shown(client, "audit", "?verb=publish")
    assert re.search("Draft → Published. Public from .* MSK. Without approval: Срочно.", page.main)
    assert "Nothing in the log answers to this." in shown(client, "audit", "?verb=withdraw").main


def test_what_was_deleted_leads_to_where_it_is_brought_back(client: Client, chief: User, draft: Event) -> None:
    client.post(f"/admin/news/event/{draft.pk}/delete/", {"post": "yes"})
    page = shown(client, "audit", "?verb=delete")
    assert "Meeting in Astana" in page.main
    assert "/admin/news/event/deleted/" in page.hrefs()
    assert f"/admin/news/event/{draft.pk}/change/" not in page.hrefs()


def test_the_log_is_empty_at_first(client: Client, chief: User) -> None:
    assert "Nothing has been done at the desk yet." in shown(client, "audit").main


def test_earlier_pages_of_the_log_keep_what_was_asked(
    client: Client, chief: User, draft: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("news.queries.boards.audit.SHOWN", 1)
    for event in many(draft, 3, lead="They met."):
        submit.act(event, chief)
    context = client.get(f"/admin/desk/audit/?person={chief.pk}&kind=event").context
    seen = [context["page"].lines[0].record]
    while url := context["older_url"]:
        assert f"person={chief.pk}&kind=event" in url
        context = client.get(f"/admin/desk/audit/{url}").context
        seen += [line.record for line in context["page"].lines]
    assert seen == ["Title 2", "Title 1"]


@pytest.mark.parametrize(
    "query",
    [
        "person=x",
        "person=999999",
        "verb=destroy",
        "kind=session",
        "first=2026-02-30",
        "first=0001-01-01",
        "last=9999-12-31",
        "first=2026-02-02&last=2026-02-01",
        "older=-1",
        "newer=99999999999999999999",
        "record='",
        "person=%00",
    ],
)
def test_a_question_that_the_log_cannot_answer_is_refused_with_nothing_listed(
    client: Client, chief: User, draft: Event, query: str
) -> None:
    submit.act(draft, chief)
    answer = client.get(f"/admin/desk/audit/?{query}")
    assert answer.status_code == 400
    assert draft.title not in answer.content.decode()


def test_accounts_stand_in_the_log_of_who_keeps_them_alone(client: Client, db: None) -> None:
    boss = make_editor("boss", role="Administrator")
    client.force_login(boss)
    client.post("/admin/auth/user/add/", {"username": "Новый", "usable_password": "false"})
    assert "Новый" in shown(client, "audit", "?kind=user").main
    client.force_login(make_editor("editor"))
    assert "Новый</" not in re.sub(r"<option.*?</option>", "", client.get("/admin/desk/audit/").content.decode())
    assert client.get("/admin/desk/audit/?kind=user").status_code == 400


def test_the_openings_of_links_are_told_to_who_may_give_them(client: Client, chief: User, draft: Event) -> None:
    link = share.act(draft, chief, recipient="Юридический отдел", expires_at=timezone.now() + dt.timedelta(days=1))
    PreviewUse.objects.create(link=link, at=timezone.now())
    assert "link for Юридический отдел, given by chief" in shown(client, "audit").main


# The front of the desk


def test_the_front_lists_what_is_in_review_for_who_may_approve(client: Client, chief: User, draft: Event) -> None:
    submit.act(draft, chief)
    page = read(client, "/admin/")
    assert "Waiting for review" in page.main
    assert [link.text for link in page.links if link.href in URLS] == [
        "My work",
        "Review queue 1",
        "Translations",
        "Calendar",
        "What is missing",
        "Audit log",
    ]
    client.force_login(make_editor("reporter", role="Reporter"))
    assert "Waiting for review" not in read(client, "/admin/").main


def many(event: Event, number: int, start: int = 0, **values: object) -> list[Event]:
    """So many like it, beside it; the first is it."""
    made = {"section": event.section, "start_date": event.start_date, **values}
    rows = [Event(slug=f"e{i}", title=f"Title {i}", **made) for i in range(start + 1, start + number)]
    Event.objects.bulk_create(rows)
    return list(Event.objects.filter(slug__in=[row.slug for row in rows]).order_by("pk"))


@pytest.mark.parametrize("number", [2, 30])
@pytest.mark.parametrize(
    ("slug", "queries"), [("my-work", 14), ("review", 11), ("calendar", 8), ("quality", 13), ("audit", 8)]
)
def test_a_board_costs_the_same_with_few_and_with_many(
    client: Client, chief: User, draft: Event, slug: str, queries: int, number: int
) -> None:
    now = timezone.now()
    rows = many(draft, number, status=Status.IN_REVIEW, writer=chief, publish_at=now)
    StateChange.objects.bulk_create(
        [
            StateChange(event=row, verb="submit", before="draft", after="in_review", by=chief, at=now, why="Please.")
            for row in rows
        ]
    )
    for row in rows:
        OpenForm.objects.note(row, make_editor(f"user-{row.pk}").pk, now)
        log(row, chief, now, "Saved.")
        share.act(row, chief, recipient="Legal", expires_at=now + dt.timedelta(days=1)).uses.create(at=now)
    url = f"/admin/desk/{slug}/"
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    assert len(asked) == queries


def test_no_role_deletes_an_account_and_its_lines_of_the_log(client: Client, db: None) -> None:
    administrator, other = make_editor("boss", role="Administrator"), make_editor("left")
    client.force_login(administrator)
    url = f"/admin/auth/user/{other.pk}"
    assert client.get(f"{url}/change/").status_code == 200
    assert client.post(f"{url}/delete/", {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=other.pk).exists()
